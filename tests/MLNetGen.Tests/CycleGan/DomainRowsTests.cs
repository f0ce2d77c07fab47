using MLNetGen.CycleGan;
using MLNetGen.Tests.Training;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.CycleGan;

/// <summary>The rows of both domains, known by their numbers.</summary>
[TestClass, TestCategory("unit")]
public sealed class UnpairedRowsTests
{
    [TestMethod]
    [DataRow(9, 4, Domain.A)]
    [DataRow(4, 9, Domain.B)]
    [DataRow(5, 5, Domain.A)]
    public void An_epoch_is_a_pass_over_the_larger_domain_and_rows_of_the_other_are_drawn(int countA, int countB, Domain larger)
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        var (a, b) = (new NumberedRows(countA), new NumberedRows(countB));
        using var rows = new DomainRows(a, b, [], CPU, CancellationToken.None);
        var batch = full([300, 1], -7f);

        var (ofA, ofB) = rows.Batch(batch, random);
        var (given, drawn) = larger == Domain.A ? (ofA, ofB) : (ofB, ofA);

        Assert.AreSame(larger == Domain.A ? a : b, rows.Larger);
        Assert.IsTrue(given.Equals(batch));
        Assert.AreEqual(300, drawn.shape[0]);
        float[] all = [.. Enumerable.Range(0, Math.Min(countA, countB)).Select(number => (float)number)];
        CollectionAssert.AreEquivalent(all, drawn.data<float>().Distinct().ToArray());
        Assert.IsNull(rows.Pairs(10, random));
    }

    [TestMethod]
    public void Which_rows_are_drawn_depends_on_the_random_source_alone()
    {
        using var rows = new DomainRows(new NumberedRows(9), new NumberedRows(40), [(1, 2), (3, 4), (5, 6)], CPU, CancellationToken.None);

        CollectionAssert.AreEqual(Drawn(1), Drawn(1));
        CollectionAssert.AreNotEqual(Drawn(1), Drawn(2));

        float[] Drawn(long seed)
        {
            using var scope = NewDisposeScope();
            using var random = RandomSource.At(seed);
            return [.. rows.Batch(zeros(20, 1), random).A.data<float>(), .. rows.Pairs(2, random)!.Value.A.data<float>()];
        }
    }

    [TestMethod]
    public void Partners_stay_together()
    {
        (long A, long B)[] pairs = [(8, 0), (2, 11), (0, 3), (2, 5)];
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        using var rows = new DomainRows(new NumberedRows(9), new NumberedRows(12), pairs, CPU, CancellationToken.None);

        CollectionAssert.AreEqual(pairs, Pairs(4), "all, where they are no more than a batch");
        Assert.IsTrue(Pairs(3).All(pairs.Contains), "some, where they are more");
        CollectionAssert.AreEquivalent(pairs, Enumerable.Range(0, 50).SelectMany(_ => Pairs(1)).Distinct().ToArray());

        (long, long)[] Pairs(long batch)
        {
            var (a, b) = rows.Pairs(batch, random)!.Value;
            Assert.AreEqual(Math.Min(batch, pairs.Length), a.shape[0]);
            return [.. a.data<float>().Zip(b.data<float>(), (one, other) => ((long)one, (long)other))];
        }
    }

    [TestMethod]
    public void Reading_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var b = new NumberedRows(9) { Reading = row => { if (row == 3) cancellation.Cancel(); } };

        Assert.ThrowsExactly<OperationCanceledException>(() => new DomainRows(new NumberedRows(20), b, [], CPU, cancellation.Token));
        Assert.IsLessThan(9, b.Read);
    }
}
