using MLNetGen.Doctor;
using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>Compares translations to a domain with its rows, those of training as no others are held out.</summary>
internal sealed class GameExamination : IDisposable
{
    /// <summary>Images are compared in this size: of neighbours among many thousands of pixels nothing can be said.</summary>
    private const int LargestImage = 8;

    private readonly CycleNetworks _networks;
    private readonly Domain _target;
    private readonly Tensor _codes;
    private readonly Examiner _examiner;

    private GameExamination(CycleNetworks networks, Domain target, Tensor codes, Tensor real, long seed)
    {
        (_networks, _target, _codes) = (networks, target, codes);
        _examiner = new(real, real, heldOut: null, seed);
    }

    /// <summary>Makes one; <see langword="null"/> where rows are too few to compare.</summary>
    /// <param name="networks">The translators.</param>
    /// <param name="target">The domain that is translated to.</param>
    /// <param name="source">[n, width]: encoded rows of the other domain.</param>
    /// <param name="real">[m, width]: encoded rows of the target.</param>
    /// <param name="most">How many rows of each are compared.</param>
    /// <param name="device">Where the networks are.</param>
    /// <param name="seed">Decides which.</param>
    public static GameExamination? Of(CycleNetworks networks, Domain target, Tensor source, Tensor real, int most, Device device, long seed)
    {
        var count = Math.Min(most, Math.Min(source.shape[0], real.shape[0]));
        if (count <= NeighbourStatistics.Neighbours)
            return null;

        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var random = RandomSource.At(seed, RandomUse.Examination, (long)target);
        var codes = Some(source);
        var features = Shrunk(networks.See(Some(real), target));
        return new(networks, target, codes.DetachFromDisposeScope(), features, seed);

        Tensor Some(Tensor rows) => rows.index_select(0, random.Permutation(rows.shape[0], CPU).narrow(0, 0, count)).to(device);
    }

    /// <summary>The figures of the present translator, without gradients.</summary>
    /// <param name="checkup">The present state.</param>
    /// <param name="previous">The examination to measure the drift from.</param>
    /// <param name="tests">Whether a fresh classifier is trained, which takes most of the time.</param>
    public Examination Run(Checkup checkup, Examination? previous, bool tests)
    {
        using var scope = NewDisposeScope();
        var present = Translate();
        Tensor averaged;
        using (checkup.BorrowAverage())
            averaged = Translate();
        return _examiner.Examine(checkup.Step, checkup.Share, present, averaged, logits: default, previous, tests);
    }

    public void Dispose()
    {
        _codes.Dispose();
        _examiner.Dispose();
    }

    private Tensor Translate()
    {
        using var scope = NewDisposeScope();
        return Shrunk(_networks.To(_target).InPieces(_networks.See(_codes, _target.Other()))).MoveToOuterDisposeScope();
    }

    /// <summary>[n, ..] -> [n, f].</summary>
    private static Tensor Shrunk(Tensor features) => features.dim() != 4 ? features : nn.functional.adaptive_avg_pool2d(
        features, [Math.Min(features.shape[2], LargestImage), Math.Min(features.shape[3], LargestImage)]).flatten(1);
}
