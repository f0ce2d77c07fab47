using MLNetGen.Columns;
using MLNetGen.CycleGan;
using static TorchSharp.torch;

namespace MLNetGen.Tests.CycleGan;

/// <summary>Columns that mean the same in both domains.</summary>
[TestClass, TestCategory("unit")]
public sealed class AnchorsTests
{
    private static readonly RowField Age = new("age", FieldKind.Real, 0, 1, 0, false);
    private static readonly RowField Plan = new("plan", FieldKind.Categorical, 1, 1, 3, false);
    private static readonly RowField Weight = new("weight", FieldKind.Real, 2, 1, 0, false);
    private static readonly RowField Calls = new("calls", FieldKind.Count, 3, 1, 0, true);
    private static readonly RowLayout Layout = new([Age, Plan, Weight, Calls]);

    // Features: age, weight, log(1 + calls), whether there are calls, the three plans.
    private static readonly float[,] InA = { { 1, 0, 2, 1, 0, 1, 0 } };
    private static readonly float[,] InB = { { 1, 3, 2, 1, 0, 1, 0 } };

    [TestMethod]
    public void Numbers_are_compared_in_units_that_both_domains_share()
    {
        using var scope = NewDisposeScope();
        using var scale = Scale();
        using var anchors = new Anchors(Layout, [Age, Weight], scale, CPU);

        // Age 12 of A becomes 60 of B, weight 5 stays 5.
        Assert.AreEqual(24, anchors.Distance(tensor(InA), tensor(InB), Domain.A).item<float>(), 1e-5f);
        // Age 60 of B becomes 12 of A, weight 5 stays 5.
        Assert.AreEqual(24, anchors.Distance(tensor(InB), tensor(InA), Domain.B).item<float>(), 1e-5f);
    }

    [TestMethod]
    public void What_is_no_number_counts_as_it_is_and_other_columns_not_at_all()
    {
        using var scope = NewDisposeScope();
        using var scale = Scale();
        using var anchors = new Anchors(Layout, [Plan], scale, CPU);
        var other = tensor(new float[,] { { 9, 9, 9, 0, 1, 0, 0 } });

        Assert.AreEqual(0, anchors.Distance(tensor(InA), tensor(InB), Domain.A).item<float>());
        Assert.AreEqual(2f / 3, anchors.Distance(tensor(InA), other, Domain.A).item<float>(), 1e-6f);

        using var calls = new Anchors(Layout, [Calls], scale, CPU);
        Assert.AreEqual(4, calls.Distance(tensor(InA), other, Domain.A).item<float>(), 1e-6f, "their number, and whether there are any");
    }

    private static DomainScale Scale()
    {
        var scale = new DomainScale(Layout.Width);
        // Age: 11 +- 1 in A, 40 +- 20 in B; weight: 5 +- 2 in A, 2 +- 1 in B.
        scale.Learn(tensor(new float[,] { { 10, 0, 3, 1 }, { 12, 1, 7, 9 } }), Layout, Domain.A);
        scale.Learn(tensor(new float[,] { { 20, 0, 1, 1 }, { 60, 1, 3, 9 } }), Layout, Domain.B);
        return scale;
    }
}
