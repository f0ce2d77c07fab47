using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>Owns every copy of the weights that training needs: the running average, the last good state, the best weights, and those with which nothing was wrong.</summary>
internal sealed class WeightKeeper : IDisposable
{
    private readonly (string Name, Tensor Value)[] _weights;
    private readonly Tensor[] _numbers;
    private readonly Tensor[] _optimizers;
    private readonly WeightAverage? _average;
    private readonly Snapshot _good;
    private readonly Snapshot _best;
    private readonly Snapshot _healthy;

    /// <param name="trainables">The networks; not owned.</param>
    /// <param name="averageDecay">How much of the running average remains in each step; 0: none is kept.</param>
    public WeightKeeper(IReadOnlyList<Trainable> trainables, double averageDecay)
    {
        _weights = [.. trainables.SelectMany(player => player.Weights.Select(weight => ($"{player.Name}/{weight.Name}", weight.Value)))];
        _average = averageDecay > 0 ? new(_weights, averageDecay) : null;
        _optimizers = [.. trainables.SelectMany(player => player.OptimizerState).Select(entry => entry.Value)];
        (string Name, Tensor Value)[] all =
        [
            .. Prefixed("weights", _weights),
            .. trainables.SelectMany(player => Prefixed($"adam/{player.Name}", player.OptimizerState)),
            .. Prefixed("average", _average?.Tensors ?? []),
        ];
        _numbers = [.. all.Select(entry => entry.Value).Where(value => value.is_floating_point())];
        _good = new(all);
        _best = new([.. Prefixed("best", _weights)]);
        _healthy = new([.. Prefixed("healthy", _weights)]);
    }

    /// <summary>Whether all weights, averages and the optimisers' memory are finite numbers.</summary>
    public bool AreFinite => TensorLists.AreFinite(_numbers);

    /// <summary>All tensors of a checkpoint: the last good state, and the best and the healthy weights if there are any yet.</summary>
    public IEnumerable<(string Name, Tensor Value)> Tensors => [.. _good.Tensors, .. _best.Tensors, .. _healthy.Tensors];

    /// <summary>Takes in the weights after a step.</summary>
    /// <param name="step">Number of steps before this one.</param>
    /// <param name="reach">How many times as far back as usual the average reaches.</param>
    public void Average(long step, double reach) => _average?.Update(step, reach);

    /// <summary>Gives the networks the weights that are judged and kept, until the result is disposed.</summary>
    public IDisposable? BorrowJudged() => _average?.Borrow();

    /// <summary>Remembers the present as the state to go back to.</summary>
    public void KeepGood() => _good.Take();

    /// <summary>Goes back to the last good state.</summary>
    public void RollBack() => _good.Restore();

    /// <summary>Remembers the present weights as the best.</summary>
    public void KeepBest()
    {
        using var judged = BorrowJudged();
        _best.Take();
    }

    /// <summary>Remembers the present weights and goes back to earlier ones, as a step has decided.</summary>
    public void Follow(Verdict verdict)
    {
        if (verdict.HasFlag(Verdict.RememberBest))
            KeepBest();
        if (verdict.HasFlag(Verdict.RememberHealthy))
        {
            using var judged = BorrowJudged();
            _healthy.Take();
        }
        if (verdict.HasFlag(Verdict.GoBackToBest))
            GoBack(_best);
        else if (verdict.HasFlag(Verdict.GoBackToHealthy))
            GoBack(_healthy);
    }

    /// <summary>The optimisers begin anew: with memories of the gradients that led astray they would hardly move for a long time.</summary>
    private void GoBack(Snapshot snapshot)
    {
        if (!snapshot.IsTaken)
            return;
        snapshot.Restore();
        foreach (var memory in _optimizers)
            memory.zero_();
        _average?.Restart();
        KeepGood();
    }

    /// <summary>Gives the networks their final weights, which are always finite.</summary>
    /// <param name="preferBest">Whether the best ones are taken, if there are any, and not the last ones.</param>
    public void Settle(bool preferBest)
    {
        if (_best.IsTaken && preferBest)
        {
            _best.Restore();
            return;
        }
        if (!AreFinite)
            RollBack();
        _average?.Apply();
    }

    /// <summary>Takes up the state that a checkpoint holds.</summary>
    /// <exception cref="FormatException">A tensor is missing or has another shape.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> tensors)
    {
        if (tensors.Keys.Any(name => name.StartsWith("best/", StringComparison.Ordinal)))
            _best.Load(tensors);
        if (tensors.Keys.Any(name => name.StartsWith("healthy/", StringComparison.Ordinal)))
            _healthy.Load(tensors);
        _good.Load(tensors);
    }

    public void Dispose()
    {
        _average?.Dispose();
        _good.Dispose();
        _best.Dispose();
        _healthy.Dispose();
    }

    private static IEnumerable<(string Name, Tensor Value)> Prefixed(string prefix, IEnumerable<(string Name, Tensor Value)> tensors) =>
        tensors.Select(entry => ($"{prefix}/{entry.Name}", entry.Value));
}
