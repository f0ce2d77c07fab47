using MLNetGen.CycleGan;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.CycleGan;

/// <summary>The memory of past translations; a translation is known by its number.</summary>
[TestClass, TestCategory("unit")]
public sealed class TranslationPoolTests
{
    [TestMethod]
    public void While_it_fills_it_gives_back_what_it_is_given()
    {
        using var pool = new TranslationPool(10, [2]);

        CollectionAssert.AreEqual(Numbers(0, 4), Exchange(pool, Numbers(0, 4), seed: 1));
        CollectionAssert.AreEqual(Numbers(4, 6), Exchange(pool, Numbers(4, 6), seed: 2));
        CollectionAssert.AreEqual(Numbers(0, 10), Kept(pool));
    }

    [TestMethod]
    public void Then_half_of_the_time_an_old_translation_comes_back_and_the_new_one_takes_its_place()
    {
        const int Capacity = 50, Batches = 200, Batch = 20;
        using var pool = new TranslationPool(Capacity, [2]);
        var returned = new List<float>();
        var old = 0;
        for (var batch = 0; batch < Batches; batch++)
        {
            var before = batch * Batch;
            var given = Exchange(pool, Numbers(before, Batch), seed: batch);
            old += before < Capacity + Batch ? 0 : given.Where((number, row) => number != before + row).Count();
            returned.AddRange(given);
        }

        // Nothing is lost or made up: what came back and what is kept is what was given, and what it was filled with once more.
        float[] expected = [.. Numbers(0, Batches * Batch).Concat(Numbers(0, Capacity)).Order()];
        CollectionAssert.AreEqual(expected, returned.Concat(Kept(pool)).Order().ToArray());
        Assert.AreEqual(0.5, old / (double)((Batches * Batch) - Capacity - Batch), 0.04); // five standard deviations
    }

    [TestMethod]
    public void One_batch_can_be_more_than_it_keeps()
    {
        using var pool = new TranslationPool(3, [2]);

        var returned = Exchange(pool, Numbers(0, 40), seed: 1);

        CollectionAssert.AreEqual(Numbers(0, 40).Concat(Numbers(0, 3)).Order().ToArray(), returned.Concat(Kept(pool)).Order().ToArray());
        CollectionAssert.AreNotEqual(Numbers(0, 40), returned);
    }

    [TestMethod]
    public void A_pool_of_nothing_gives_back_what_it_is_given()
    {
        using var pool = new TranslationPool(0, [2]);

        CollectionAssert.AreEqual(Numbers(0, 40), Exchange(pool, Numbers(0, 40), seed: 1));
    }

    [TestMethod]
    public void What_comes_back_depends_on_the_random_source_and_on_what_is_kept_alone()
    {
        using var one = new TranslationPool(5, [2]);
        using var other = new TranslationPool(5, [2]);
        Exchange(one, Numbers(0, 30), seed: 1);
        other.load_state_dict(one.state_dict());
        using var third = new TranslationPool(5, [2]);
        third.load_state_dict(one.state_dict());

        var returned = Exchange(one, Numbers(30, 30), seed: 2);

        CollectionAssert.AreEqual(returned, Exchange(other, Numbers(30, 30), seed: 2));
        CollectionAssert.AreEqual(Kept(one), Kept(other));
        CollectionAssert.AreNotEqual(returned, Exchange(third, Numbers(30, 30), seed: 3));
    }

    [TestMethod]
    public void A_critic_s_loss_stops_at_what_comes_back()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        foreach (var capacity in new[] { 0, 2 })
        {
            using var pool = new TranslationPool(capacity, [2]);
            Assert.IsFalse(pool.Exchange(zeros(4, 2).requires_grad_() * 2, random).requires_grad);
        }
    }

    private static float[] Numbers(int from, int count) => [.. Enumerable.Range(from, count).Select(number => (float)number)];

    private static float[] Exchange(TranslationPool pool, float[] numbers, long seed)
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(seed);
        var given = stack([tensor(numbers), -tensor(numbers)], 1);
        var returned = pool.Exchange(given, random);
        Assert.IsTrue(given.select(1, 0).Equals(tensor(numbers)), "what it is given stays as it is");
        Assert.IsTrue(returned.select(1, 1).Equals(-returned.select(1, 0)), "rows stay whole");
        return returned.select(1, 0).contiguous().data<float>().ToArray();
    }

    private static float[] Kept(TranslationPool pool)
    {
        using var scope = NewDisposeScope();
        return pool.state_dict()["kept"].select(1, 0).contiguous().data<float>().ToArray();
    }
}
