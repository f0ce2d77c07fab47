using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Appends to each row how much the rows around it differ: the mean over all features of their standard deviation within a group of
/// neighbouring rows (Karras et al. 2018, "Progressive growing of GANs for improved quality, stability, and variation"). Groups have
/// 4 rows, the last one up to 7; a batch of fewer is one group.
/// </summary>
internal sealed class MinibatchDeviation() : nn.Module<Tensor, Tensor>(nameof(MinibatchDeviation))
{
    private const int Group = 4;

    /// <summary>Keeps the gradient of a deviation of zero finite.</summary>
    private const double Tiny = 1e-8;

    /// <summary>[n, features] -> [n, features + 1], or [n, channels, height, width] -> [n, channels + 1, height, width].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var features = input.flatten(1);
        var groups = Math.Max(1, input.shape[0] / Group);
        var even = (groups - 1) * Group;
        var deviations = cat(
        [
            Deviations(features.narrow(0, 0, even).view(groups - 1, Group, features.shape[1])),
            Deviations(features.narrow(0, even, features.shape[0] - even).unsqueeze(0)),
        ]);
        long[] one = [input.shape[0], 1, .. input.shape[2..]];
        var channel = deviations.view([-1, .. Enumerable.Repeat(1L, one.Length - 1)]).expand(one);
        return cat([input, channel], 1).MoveToOuterDisposeScope();
    }

    /// <summary>[groups, rows, features] -> [groups x rows].</summary>
    private static Tensor Deviations(Tensor groups)
    {
        var variances = (groups - groups.mean([1], keepdim: true)).square().mean([1]);
        return (variances + Tiny).sqrt().mean([1]).repeat_interleave(groups.shape[1]);
    }
}
