using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Torch;

[TestClass]
[TestCategory("unit")]
[DoNotParallelize]
public sealed class RandomSourceTests
{
    [TestMethod]
    public void Same_seed_and_position_give_the_same_numbers() =>
        CollectionAssert.AreEqual(Draw(seed: 7, 1, 2), Draw(seed: 7, 1, 2));

    [TestMethod]
    [DataRow(8L, new long[] { 1, 2 })]
    [DataRow(7L, new long[] { 2, 1 })]
    [DataRow(7L, new long[] { 1, 3 })]
    [DataRow(7L, new long[] { 1 })]
    [DataRow(7L, new long[] { 1, 2, 0 })]
    [DataRow(7L, new long[] { })]
    [DataRow(7L + (1L << 32), new long[] { 1, 2 })]
    [DataRow(-7L, new long[] { 1, 2 })]
    public void Another_seed_or_position_gives_other_numbers(long seed, long[] position) =>
        CollectionAssert.AreNotEqual(Draw(seed: 7, 1, 2), Draw(seed, position));

    [TestMethod]
    public void Streams_do_not_collapse_to_the_32_bits_that_a_twister_takes_of_its_seed()
    {
        var alike = Enumerable.Range(0, 300_000).GroupBy(i => (uint)RandomSource.Hash(1, [i])).First(group => group.Count() > 1).ToArray();
        using var one = new Generator(RandomSource.Hash(1, [alike[0]]));
        using var other = new Generator(RandomSource.Hash(1, [alike[1]]));

        CollectionAssert.AreEqual(Numbers(one), Numbers(other), "torch's own seeding takes 32 bits");
        CollectionAssert.AreNotEqual(Draw(1, alike[0]), Draw(1, alike[1]));
    }

    [TestMethod]
    public void Positions_far_apart_or_close_by_are_all_different()
    {
        var hashes = from epoch in Enumerable.Range(0, 300)
                     from batch in Enumerable.Range(0, 300)
                     select RandomSource.Hash(0, [epoch, batch]);

        Assert.AreEqual(300 * 300, hashes.ToHashSet().Count);
    }

    [TestMethod]
    public void Global_stream_is_left_alone()
    {
        random.manual_seed(42);
        var untouched = Global();
        random.manual_seed(42);
        var first = Global();
        using (var source = RandomSource.At(1, 2, 3))
        using (NewDisposeScope())
        {
            source.Normal([100], CPU);
            source.Uniform([100], CPU);
            source.Permutation(100, CPU);
        }

        Assert.AreEqual(untouched, first);
        random.manual_seed(42);
        using (RandomSource.At(9)) Assert.AreEqual(untouched, Global());
    }

    [TestMethod]
    public void Global_seed_does_not_reach_a_source()
    {
        random.manual_seed(1);
        var one = Draw(5, 5);
        random.manual_seed(2);

        CollectionAssert.AreEqual(one, Draw(5, 5));
    }

    [TestMethod]
    public void Draws_have_the_moments_of_their_distributions()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(11);
        var (normal, uniform) = (random.Normal([200_000], CPU), random.Uniform([200_000], CPU));

        Assert.AreEqual(0, normal.mean().item<float>(), 0.01);
        Assert.AreEqual(1, normal.std().item<float>(), 0.01);
        Assert.AreEqual(0.5, uniform.mean().item<float>(), 0.005);
        Assert.AreEqual(1 / Math.Sqrt(12), uniform.std().item<float>(), 0.005);
        Assert.IsTrue(uniform.min().item<float>() >= 0 && uniform.max().item<float>() < 1);
    }

    [TestMethod]
    public void Sources_at_neighbouring_positions_are_uncorrelated()
    {
        using var scope = NewDisposeScope();
        using var here = RandomSource.At(3, 0);
        using var there = RandomSource.At(3, 1);
        var product = here.Normal([100_000], CPU) * there.Normal([100_000], CPU);

        Assert.AreEqual(0, product.mean().item<float>(), 0.015);
    }

    [TestMethod]
    public void Permutation_has_every_number_once()
    {
        using var random = RandomSource.At(4);
        using var order = random.Permutation(1000, CPU);
        var numbers = order.data<long>().ToArray();

        CollectionAssert.AreNotEqual(Enumerable.Range(0, 1000).Select(i => (long)i).ToArray(), numbers);
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 1000).Select(i => (long)i).ToArray(), numbers);
    }

    [TestMethod]
    public void Draws_leave_no_tensor_behind()
    {
        var before = Tensor.TotalCount;
        using (var random = RandomSource.At(4))
        using (random.Normal([3, 4], CPU))
            Assert.AreEqual(before + 1, Tensor.TotalCount);

        Assert.AreEqual(before, Tensor.TotalCount);
    }

    private static float[] Draw(long seed, params long[] position)
    {
        using var random = RandomSource.At(seed, position);
        return Numbers(random);
    }

    private static float[] Numbers(Generator random)
    {
        using var numbers = random.Uniform([20], CPU);
        return numbers.data<float>().ToArray();
    }

    private static string Global()
    {
        using var numbers = rand(20);
        using var more = randn(20);
        return string.Join(' ', numbers.data<float>().Concat(more.data<float>()));
    }
}
