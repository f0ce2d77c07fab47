using MLNetGen.Columns;
using MLNetGen.CycleGan;
using static TorchSharp.torch;

namespace MLNetGen.Tests.CycleGan;

/// <summary>The numbers' scales in both domains.</summary>
[TestClass, TestCategory("unit")]
public sealed class DomainScaleTests
{
    private static readonly RowLayout Layout = new(
    [
        new("age", FieldKind.Real, 0, 1, 0, true),
        new("member", FieldKind.Binary, 1, 1, 0, false),
        new("calls", FieldKind.Count, 2, 1, 0, false),
        new("place", FieldKind.Real, 3, 2, 0, true),
        new("plan", FieldKind.Categorical, 5, 1, 3, false),
    ]);

    private static readonly float[,] A = { { 1, 0, 4, 7, float.NaN, 2 }, { float.NaN, 1, 6, 7, float.NaN, 1 }, { 5, 1, 9, 7, float.NaN, 0 } };
    private static readonly float[,] B = { { 10, 0, 4, 1, 2, 2 }, { 20, 1, 6, -1, 4, 1 } };

    [TestMethod]
    public void Means_and_deviations_are_each_domain_s_own_and_of_numbers_alone()
    {
        using var scope = NewDisposeScope();
        using var scale = Learned();

        AssertRow(scale, "mean", Domain.A, 3, 0, 0, 7, 0, 0);
        AssertRow(scale, "deviation", Domain.A, 2, 1, 1, 1, 1, 1); // what does not vary, or is not there, keeps its scale
        AssertRow(scale, "mean", Domain.B, 15, 0, 0, 0, 3, 0);
        AssertRow(scale, "deviation", Domain.B, 5, 1, 1, 1, 1, 1);
    }

    [TestMethod]
    public void A_row_of_one_domain_becomes_one_of_the_other_s_mean_and_spread()
    {
        using var scope = NewDisposeScope();
        using var scale = Learned();

        var moved = scale.Restore(scale.Standardise(tensor(A), Domain.A), Domain.B);

        CollectionAssert.AreEqual(
            new[] { 10, 0, 4, 0, float.NaN, 2, float.NaN, 1, 6, 0, float.NaN, 1, 20, 1, 9, 0, float.NaN, 0 }, moved.data<float>().ToArray());
    }

    [TestMethod]
    public void Scales_of_some_places_are_had_in_their_order()
    {
        using var scope = NewDisposeScope();
        using var scale = Learned();

        var (means, deviations) = scale.Of([4, null, 0], CPU);

        CollectionAssert.AreEqual(new float[] { 0, 0, 3, 3, 0, 15 }, means.data<float>().ToArray());
        CollectionAssert.AreEqual(new float[] { 1, 1, 2, 1, 1, 5 }, deviations.data<float>().ToArray());
        means.Dispose();
        deviations.Dispose();
    }

    private static DomainScale Learned()
    {
        var scale = new DomainScale(Layout.Width);
        scale.Learn(tensor(A), Layout, Domain.A);
        scale.Learn(tensor(B), Layout, Domain.B);
        return scale;
    }

    private static void AssertRow(DomainScale scale, string what, Domain domain, params float[] expected) =>
        CollectionAssert.AreEqual(expected, scale.state_dict()[what][(int)domain].data<float>().ToArray(), $"{what} of {domain}");
}
