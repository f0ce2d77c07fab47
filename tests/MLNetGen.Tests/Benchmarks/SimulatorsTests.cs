using MLNetGen.Benchmarks.Quality;

namespace MLNetGen.Tests.Benchmarks;

[TestClass, TestCategory("unit")]
public sealed class SimulatorsTests
{
    [TestMethod]
    public void A_batch_effect_has_ten_types_and_the_same_rows_of_the_same_seed()
    {
        var (first, again) = (BatchEffect.Draw(7), BatchEffect.Draw(7));

        Assert.AreEqual((1_500, 1_500, 20), (first.A.Length, first.B.Length, first.A[0].Length));
        Assert.AreEqual((500, 500), (first.TestA.Length, first.TestB.Length));
        Assert.AreEqual(10, first.TypesOfA.Distinct().Count());
        for (var row = 0; row < first.TestB.Length; row++)
            CollectionAssert.AreEqual(first.TestB[row], again.TestB[row]);
    }

    [TestMethod]
    public void Skewed_batches_hold_each_type_in_the_proportion_three_to_one()
    {
        var rows = BatchEffect.Draw(7, skewed: true);

        foreach (var type in Enumerable.Range(0, 10))
        {
            var (inA, inB) = (Count(rows.TypesOfA), Count(rows.TypesOfB));
            Assert.AreEqual(type < 5 ? 225 : 75, inA, 40);
            Assert.AreEqual(type < 5 ? 75 : 225, inB, 40);

            int Count(string[] types) => types.Count(name => name == $"type {type}");
        }
    }

    [TestMethod]
    public void A_turn_keeps_the_length_of_each_pair_of_genes_and_turns_it_by_55_degrees()
    {
        var (straight, turned) = (BatchEffect.Draw(7).TestB, BatchEffect.Draw(7, turned: true).TestB);

        foreach (var (before, after) in straight.Zip(turned))
        {
            for (var gene = 0; gene < before.Length; gene += 2)
            {
                var (length, dot) = (Dot(before, before, gene), Dot(before, after, gene));
                Assert.AreEqual(length, Dot(after, after, gene), 1e-4 * length);
                Assert.AreEqual(Math.Cos(55 * Math.PI / 180) * length, dot, 1e-4 * length);
            }
        }

        static double Dot(float[] x, float[] y, int gene) => ((double)x[gene] * y[gene]) + ((double)x[gene + 1] * y[gene + 1]);
    }

    [TestMethod]
    public void Partners_in_three_clusters_lie_at_the_same_place_of_clusters_that_match()
    {
        var rows = ThreeClusters.Draw(1);
        string[] types = [.. rows.TypesOfA.Take(rows.TestB.Length)];

        Assert.AreEqual(1, ThreeClusters.Matching(rows.TestB, types));
        Assert.AreEqual(1 / 3.0, ThreeClusters.Matching([.. rows.TestB.Select(_ => (float[])[1.4f, -1.4f])], types), 1e-9);
        foreach (var (a, b) in rows.TestA.Zip(rows.TestB).Where((_, i) => types[i] == "cluster 2"))
            Assert.AreEqual((0.7, -3.5), (Math.Round(b[0] - a[0], 5), Math.Round(b[1] - a[1], 5)));
    }

    [TestMethod]
    public void Glyphs_to_learn_from_are_different_ones_and_those_to_judge_by_are_the_same()
    {
        var glyphs = Glyphs.Draw(count: 20, testCount: 5);

        Assert.AreEqual((20, 20, 5, 5), (glyphs.A.Length, glyphs.B.Length, glyphs.TestA.Length, glyphs.TestB.Length));
        Assert.IsTrue(glyphs.TestA.Zip(glyphs.TestB).All(pair => OffTheEdge(pair.First, pair.Second) < 0.05));
        Assert.IsTrue(glyphs.A.Zip(glyphs.B).All(pair => OffTheEdge(pair.First, pair.Second) > 0.2));

        // Share of the line's pixels within a pixel of which the filled glyph has no edge.
        static double OffTheEdge(float[] filled, float[] outlined)
        {
            int[] steps = [-33, -32, -31, -1, 0, 1, 31, 32, 33];
            return outlined.Index().Where(pixel => pixel.Item < 0.3).Select(pixel => steps.Select(step => filled[pixel.Index + step]))
                .Average(around => around.Max() - around.Min() < 0.3 ? 1.0 : 0);
        }
    }
}
