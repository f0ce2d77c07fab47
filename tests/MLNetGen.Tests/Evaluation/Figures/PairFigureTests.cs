using MLNetGen.Evaluation.Figures;
using MLNetGen.Evaluation.Sampling;
using static MLNetGen.Tests.Evaluation.Tables;

namespace MLNetGen.Tests.Evaluation.Figures;

[TestClass, TestCategory("unit")]
public sealed class PairFigureTests
{
    [TestMethod]
    public void Correlation_equals_hand_value_and_skips_missing_values()
    {
        // Deviations -1, 0, 1 and -4/3, 2/3, 2/3: products 2, squares 2 and 24/9.
        Assert.AreEqual(2 / Math.Sqrt(2 * 24 / 9.0), Association.Correlation([1, 2, 3, double.NaN, 9], [0, 2, 2, 5, double.NaN])!.Value, 1e-12);
        Assert.AreEqual(-1, Association.Correlation([1, 2, 3], [5, 3, 1])!.Value, 1e-12);
        Assert.IsNull(Association.Correlation([1, 2, 3], [4, 4, 4]));
        Assert.IsNull(Association.Correlation([1, double.NaN], [4, 5]));
    }

    [TestMethod]
    public void Cramers_V_equals_hand_value()
    {
        // Expected counts 15, 15, 25, 25 with differences of 5: chi² = 25 (2/15 + 2/25) = 16/3, chi² / n = 1/15; chance gives 1/79 of it.
        var expected = Math.Sqrt((1.0 / 15 - 1.0 / 79) / (1 - 1.0 / 79));
        Assert.AreEqual(expected, Association.CramersV(new long[,] { { 20, 10 }, { 20, 30 } }), 1e-12);
        Assert.AreEqual(1, Association.CramersV(new long[,] { { 7, 0, 0 }, { 0, 9, 0 } }), 1e-12);
        Assert.AreEqual(0, Association.CramersV(new long[,] { { 2, 4 }, { 3, 6 } }), 1e-12);
        Assert.AreEqual(0, Association.CramersV(new long[,] { { 2, 4 }, { 0, 0 } }), 1e-12);
        Assert.AreEqual(0, Association.CramersV(new long[,] { { 1, 0 }, { 0, 1 } }), 1e-12);
    }

    [TestMethod]
    public void Correlation_similarity_is_one_less_half_the_difference()
    {
        var real = Of(Numbers("a", 1, 2, 3), Numbers("b", 2, 4, 6));
        var synthetic = Of(Numbers("a", 1, 2, 3), Numbers("b", 0, 2, 2));

        var pair = ColumnPair.All(real, synthetic).Single();

        Assert.AreEqual(1 - ((1 - (2 / Math.Sqrt(2 * 24 / 9.0))) / 2), pair.Similarity!.Value, 1e-12);
        Assert.AreEqual((1.0, true), (Math.Round(pair.RealAssociation!.Value, 9), pair.IsAssociated));
    }

    [TestMethod]
    public void Contingency_similarity_counts_missing_values_as_a_category()
    {
        var (first, second) = (new CategoryNames(), new CategoryNames());
        var real = Of(Letters("a", "xxyy-", first), Letters("b", "ppqqp", second));
        var synthetic = Of(Letters("a", "xxy-", first), Letters("b", "pqqp", second));

        // Real: xp .4, yq .4, -p .2; synthetic: xp .25, xq .25, yq .25, -p .25. In common: .25 + .25 + .2.
        Assert.AreEqual(0.7, ColumnPair.All(real, synthetic).Single().Similarity!.Value, 1e-12);
    }

    [TestMethod]
    public void Numbers_beside_categories_fall_into_ten_bins_of_their_own_table()
    {
        var names = new CategoryNames();
        var bins = ColumnBins.Of(Numbers("a", 0, 0.99, 1, 9.99, 10, double.NaN));

        CollectionAssert.AreEqual(new[] { 0, 0, 1, 9, 9, 10 }, bins.Bins);
        CollectionAssert.AreEqual(new[] { 0, 0 }, ColumnBins.Of(Numbers("a", 4, 4)).Bins);
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, ColumnBins.Of(Letters("a", "xy-", names)).Bins);
    }

    [TestMethod]
    public void Related_pairs_fall_to_the_floor_where_columns_are_shuffled_and_all_pairs_hardly_do()
    {
        var random = new Random(1);
        var (letters, others) = (new CategoryNames(), new CategoryNames());
        var text = new string([.. Enumerable.Range(0, 3000).Select(_ => "xyz"[random.Next(3)])]);
        var real = Of(
            Letters("a", text, letters), Letters("b", text, others),
            Numbers("c", [.. text.Select(letter => letter + random.NextDouble())]), Numbers("d", [.. text.Select(_ => random.NextDouble())]));
        var shuffled = real.ShuffleColumns(new(2));

        var pairs = ColumnPair.All(real, shuffled);

        CollectionAssert.AreEqual(new[] { (0, 1), (0, 2), (1, 2) }, pairs.Where(pair => pair.IsAssociated).Select(pair => (pair.First, pair.Second)).ToArray());
        Assert.AreEqual(1, ColumnPair.Mean(ColumnPair.All(real, real))!.Value, 1e-12);
        Assert.IsLessThan(0.5, ColumnPair.Mean(pairs.Where(pair => pair.IsAssociated))!.Value);
        Assert.IsGreaterThan(0.6, ColumnPair.Mean(pairs)!.Value);
    }
}
