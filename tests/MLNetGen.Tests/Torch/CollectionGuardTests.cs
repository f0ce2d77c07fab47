using System.Runtime.InteropServices;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Torch;

[TestClass, TestCategory("unit")]
public sealed class CollectionGuardTests
{
    [TestMethod]
    public void What_was_computed_while_garbage_was_collected_is_computed_until_two_agree()
    {
        var calls = 0;
        var values = new float[2];

        CollectionGuard.Fill(values, numbers =>
        {
            GC.Collect(0);
            numbers.Fill(calls++ < 3 ? calls : 7);
        });

        CollectionAssert.AreEqual(new[] { 7f, 7f }, values);
        Assert.AreEqual(5, calls);
    }

    [TestMethod]
    public void A_failure_of_libtorch_is_forgiven_only_where_garbage_was_collected()
    {
        var calls = 0;
        var values = new float[1];

        CollectionGuard.Fill(values, numbers =>
        {
            if (calls++ == 0)
            {
                GC.Collect(0);
                Fail();
            }
            numbers.Fill(7);
        });

        Assert.AreEqual(7f, values[0]);
        calls = 0;
        Assert.ThrowsExactly<ExternalException>(() => CollectionGuard.Fill(values, numbers =>
        {
            calls++;
            Fail();
        }));
        Assert.IsLessThan(3, calls, "unless garbage happened to be collected at that moment, it is tried once");
    }

    [TestMethod]
    public void A_failure_that_stays_is_told()
    {
        var values = new float[1];

        Assert.ThrowsExactly<ExternalException>(() => CollectionGuard.Fill(values, numbers =>
        {
            GC.Collect(0);
            Fail();
        }));
    }

    [TestMethod]
    public void Sums_are_right_while_garbage_is_collected_all_the_time()
    {
        using var stop = new CancellationTokenSource();
        var collector = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                GC.Collect(0);
        });
        var values = new float[8];

        for (var round = 0; round < 500; round++)
        {
            CollectionGuard.Fill(values, numbers =>
            {
                using var scope = NewDisposeScope();
                var sum = zeros(8);
                for (var term = 1; term <= 10; term++)
                    sum = sum + (ones(8) * (float)term);
                sum.CopyTo(numbers);
            });
            Assert.IsTrue(Array.TrueForAll(values, value => value == 55), $"round {round}");
        }

        stop.Cancel();
        collector.Wait();
    }

    private static void Fail()
    {
        using var one = zeros(1);
        one.reshape(2).Dispose();
    }
}
