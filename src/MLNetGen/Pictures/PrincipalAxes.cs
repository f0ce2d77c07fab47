using static TorchSharp.torch;

namespace MLNetGen.Pictures;

/// <summary>Points seen along the two directions in which they vary most.</summary>
/// <param name="Points">The points, their mean at the origin.</param>
/// <param name="First">Share of the variance along the first direction.</param>
/// <param name="Second">Share of the variance along the second direction.</param>
internal sealed record PrincipalAxes(IReadOnlyList<(float X, float Y)> Points, double First, double Second)
{
    /// <summary>Projects points of two or more dimensions.</summary>
    public static PrincipalAxes Of(IReadOnlyList<float[]> points)
    {
        using var scope = NewDisposeScope();
        var dimensions = points[0].Length;
        var values = tensor(points.SelectMany(point => point).ToArray(), points.Count, dimensions).to_type(ScalarType.Float64);
        var centred = values - values.mean([0], keepdim: true);
        var (variances, directions) = linalg.eigh(centred.mT.mm(centred));

        // In ascending order, and each direction may as well be its opposite: the largest component is made positive.
        var main = directions.narrow(1, dimensions - 2, 2);
        main *= main.gather(0, main.abs().argmax(0, keepdim: true)).sign();
        var seen = centred.mm(main).to_type(ScalarType.Float32);
        var (x, y) = (seen.select(1, 1).contiguous().data<float>().ToArray(), seen.select(1, 0).contiguous().data<float>().ToArray());

        var total = Math.Max(variances.sum().item<double>(), double.Epsilon);
        return new([.. x.Zip(y)], variances[dimensions - 1].item<double>() / total, variances[dimensions - 2].item<double>() / total);
    }
}
