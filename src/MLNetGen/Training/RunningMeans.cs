using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>Means of losses over batches. They are summed where they arise: the device is waited for when they are read, not before.</summary>
internal sealed class RunningMeans(Device device) : IDisposable
{
    private string[] _names = [];
    private Tensor? _sums;
    private long _rows;

    /// <summary>The sums so far, as plain numbers.</summary>
    public LossSums Sums
    {
        get => new(_names, Read(), _rows);
        set
        {
            Dispose();
            (_names, _rows) = ([.. value.Names], value.Rows);
            _sums = _names.Length == 0 ? null : tensor(value.Values.ToArray(), float64, device).DetachFromDisposeScope();
        }
    }

    /// <summary>The means, in the order in which the losses were named.</summary>
    public IReadOnlyList<NamedLoss> Means
    {
        get
        {
            var sums = Read();
            return [.. _names.Select((name, i) => new NamedLoss(name, sums[i] / _rows))];
        }
    }

    /// <summary>Adds the mean losses of a batch of so many rows.</summary>
    public void Add(StepLosses losses, long rows)
    {
        var values = new Tensor[losses.Values.Count];
        if (_rows == 0)
            Begin(losses);
        for (var i = 0; i < values.Length; i++)
        {
            if (i >= _names.Length || losses.Values[i].Name != _names[i])
                throw OtherNames(losses);
            values[i] = losses.Values[i].Value;
        }
        if (values.Length < _names.Length)
            throw OtherNames(losses);

        _rows += rows;
        if (_sums is null)
            return;
        using var scope = NewDisposeScope();
        using var still = no_grad();
        _sums.add_(stack(values), rows);
    }

    public void Dispose()
    {
        _sums?.Dispose();
        _sums = null;
    }

    private void Begin(StepLosses losses) =>
        Sums = new([.. losses.Values.Select(loss => loss.Name)], new double[losses.Values.Count], 0);

    private double[] Read()
    {
        using var sums = _sums?.cpu();
        return sums?.data<double>().ToArray() ?? [];
    }

    private InvalidOperationException OtherNames(StepLosses losses) => new(
        $"A step must report the same losses for every batch: first {string.Join(", ", _names)}, " +
        $"then {string.Join(", ", losses.Values.Select(loss => loss.Name))}.");
}

/// <summary>Sums of losses over rows.</summary>
/// <param name="Names">The losses' names.</param>
/// <param name="Values">The sums.</param>
/// <param name="Rows">Number of rows summed over.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
internal sealed record LossSums(IReadOnlyList<string> Names, IReadOnlyList<double> Values, long Rows)
{
    /// <summary>No rows yet.</summary>
    public static LossSums None { get; } = new([], [], 0);
}
