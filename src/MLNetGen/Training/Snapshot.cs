using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>A copy of tensors at one moment, from which they can be set back.</summary>
internal sealed class Snapshot(IReadOnlyList<(string Name, Tensor Value)> live) : IDisposable
{
    private readonly Tensor[] _live = [.. live.Select(entry => entry.Value)];
    private Tensor[]? _copy;

    /// <summary>Whether <see cref="Take"/> has been called.</summary>
    public bool IsTaken => _copy is not null;

    /// <summary>The copies by name; none before <see cref="Take"/>.</summary>
    public IEnumerable<(string Name, Tensor Value)> Tensors => _copy is null ? [] : live.Select((entry, i) => (entry.Name, _copy[i]));

    /// <summary>Copies the tensors as they are now, in place of the earlier copy.</summary>
    public void Take()
    {
        if (_copy is null)
            _copy = TensorLists.Clone(_live);
        else
            TensorLists.Copy(_copy, _live);
    }

    /// <summary>Gives the tensors the values that they had.</summary>
    public void Restore() => TensorLists.Copy(_live, _copy ?? throw new InvalidOperationException("No snapshot has been taken."));

    /// <summary>Sets the tensors to the values they have in <paramref name="tensors"/>, and copies those.</summary>
    /// <exception cref="FormatException">A tensor is missing or has another type or shape.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        foreach (var (name, value) in live)
        {
            if (!tensors.TryGetValue(name, out var loaded))
                throw new FormatException($"Tensor '{name}' is missing.");
            if (loaded.dtype != value.dtype || !loaded.shape.AsSpan().SequenceEqual(value.shape))
            {
                throw new FormatException(
                    $"Tensor '{name}' is {loaded.dtype}[{string.Join(", ", loaded.shape)}], " +
                    $"expected {value.dtype}[{string.Join(", ", value.shape)}].");
            }
            value.copy_(loaded);
        }
        Take();
    }

    public void Dispose()
    {
        foreach (var tensor in _copy ?? [])
            tensor.Dispose();
    }
}
