using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Doctor;

/// <summary>Compares generated with real rows, both as standardised features.</summary>
internal sealed class Examiner : IDisposable
{
    /// <summary>As many real rows must a cell hold to count: with 5 expected, none comes in 1 of 150 cases.</summary>
    private const double LeastRowsOfCell = 5;

    private readonly Tensor _real;
    private readonly Tensor _training;
    private readonly long _seed;
    private readonly CellPartition _cells;
    private readonly Memorisation _realMemorisation;
    private readonly double _near;
    private readonly double _realSupport;

    /// <param name="real">[n, f] real rows to compare with.</param>
    /// <param name="training">[m, f] training rows, to tell whether they are repeated: all of them, or some thousands.</param>
    /// <param name="heldOut">[h, f] real rows that are not trained on, if there are any.</param>
    /// <param name="seed">Decides cells and classifiers.</param>
    public Examiner(Tensor real, Tensor training, Tensor? heldOut, long seed)
    {
        using var random = RandomSource.At(seed);
        (_real, _training, _seed) = (real.detach().DetachFromDisposeScope(), training.detach().DetachFromDisposeScope(), seed);
        _cells = CellPartition.Of(real, random);
        _realMemorisation = heldOut is null ? Memorisation.Among(training) : Memorisation.Of(heldOut, training);
        _near = BirthdayTest.Near(real);
        _realSupport = BirthdayTest.Support(real, _near);
    }

    /// <summary>The figures of this moment.</summary>
    /// <param name="step">Number of training steps made, those rolled back included.</param>
    /// <param name="progress">Share of the planned training that is done, from 0 to 1.</param>
    /// <param name="generated">[n, f] rows of the present generator, as many as real ones.</param>
    /// <param name="averaged">[n, f] rows of the averaged generator.</param>
    /// <param name="logits">The discriminator's mean logits.</param>
    /// <param name="previous">The examination to measure the drift from.</param>
    /// <param name="tests">Whether a fresh classifier is trained, which takes most of the time.</param>
    public Examination Examine(
        long step, double progress, Tensor generated, Tensor averaged, MeanLogits logits, Examination? previous, bool tests = true)
    {
        using var random = RandomSource.At(_seed, step);
        var (present, average) = (NeighbourStatistics.Of(_real, generated), NeighbourStatistics.Of(_real, averaged));
        var shares = _cells.Shares(generated);
        var (cells, empty) = CellHistogram.Occupation(_cells.Real, shares, LeastRowsOfCell / _real.shape[0]);
        var memorisation = Memorisation.Of(generated, _training);
        return new()
        {
            Step = step,
            Progress = progress,
            Coverage = present.Coverage,
            Density = present.Density,
            AveragedCoverage = average.Coverage,
            AveragedDensity = average.Density,
            CellShares = shares,
            CellDrift = previous is null ? null : CellHistogram.TotalVariation(previous.CellShares, shares),
            Cells = cells,
            EmptyCells = empty,
            TwoSampleAccuracy = tests ? TwoSampleTest.Run(_real, generated, random).Accuracy : double.NaN,
            DistanceRatio = memorisation.RatioTo(_realMemorisation),
            DuplicateShare = memorisation.DuplicateShare,
            RealDuplicateShare = _realMemorisation.DuplicateShare,
            DiversityRatio = DiversityRatio.Of(_real, generated),
            Support = BirthdayTest.Support(generated, _near),
            RealSupport = _realSupport,
            Logits = logits,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _real.Dispose();
        _training.Dispose();
        _cells.Dispose();
    }
}
