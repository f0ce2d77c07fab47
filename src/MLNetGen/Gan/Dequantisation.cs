using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// Hides that numbers lie on a grid, by which a discriminator would know real rows at once while nobody else cares: real and generated
/// numbers alike are moved by up to half the usual gap between neighbouring values (Theis et al. 2016, "A note on the evaluation of
/// generative models").
/// </summary>
/// <param name="gaps">[features]: the gap of each feature; 0 where nothing is to be hidden.</param>
internal sealed class Dequantisation(Tensor gaps) : IDisposable
{
    /// <summary>The gaps between the values of training rows.</summary>
    /// <param name="layout">The part of an encoded row that is modelled.</param>
    /// <param name="codes">[n, width or more]: encoded rows.</param>
    /// <param name="features">Number of features of a row; numbers come first.</param>
    /// <param name="device">Where rows are judged.</param>
    public static Dequantisation Of(RowLayout layout, Tensor codes, int features, Device device)
    {
        using var scope = NewDisposeScope();
        var places = new RelaxedLayout(layout).Numbers;
        var gaps = new float[features];
        foreach (var feature in FeatureGroups.Numbers(layout))
            gaps[feature] = Gap(codes.select(1, places[feature]));
        return new(tensor(gaps, device: device).DetachFromDisposeScope());
    }

    /// <summary>[n, features] -> [n, features].</summary>
    public Tensor Apply(Tensor rows, Generator random) => rows + ((random.Uniform(rows.shape, rows.device) - 0.5f) * gaps);

    public void Dispose() => gaps.Dispose();

    /// <summary>The median gap between neighbouring values.</summary>
    private static float Gap(Tensor values)
    {
        float[] sorted = [.. values.contiguous().data<float>().Where(float.IsFinite).Order().Distinct()];
        float[] gaps = [.. sorted.Zip(sorted.Skip(1), (left, right) => right - left).Order()];
        return gaps.Length == 0 ? 0 : gaps[gaps.Length / 2];
    }
}
