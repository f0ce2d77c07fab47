using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class TrainingDataTests
{
    private const long RoomForSevenRows = 7 * 3 * sizeof(float);

    [TestMethod]
    [DataRow(null)]
    [DataRow(RoomForSevenRows)]
    public void An_epoch_has_every_row_once_in_an_order_of_its_own(long? memory)
    {
        using var data = Open(100, new() { BatchSize = 8, MaxMemory = memory, ValidationFraction = 0 });

        var (first, again, second) = (Rows(data.Training.Shuffled(0)), Rows(data.Training.Shuffled(0)), Rows(data.Training.Shuffled(1)));

        CollectionAssert.AreEqual(first, again);
        CollectionAssert.AreNotEqual(first, second);
        CollectionAssert.AreEqual(Numbers(100), first.Order().ToArray());
        CollectionAssert.AreEqual(Numbers(100), second.Order().ToArray());
        CollectionAssert.AreNotEqual(Numbers(100), first);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(RoomForSevenRows)]
    public void An_epoch_can_begin_in_the_middle(long? memory)
    {
        using var data = Open(50, new() { BatchSize = 8, MaxMemory = memory, ValidationFraction = 0 });

        var whole = data.Training.Shuffled(3).Select(Values).ToArray();
        var rest = data.Training.Shuffled(3, first: 4).Select(Values).ToArray();

        Assert.HasCount(whole.Length - 4, rest);
        for (var i = 0; i < rest.Length; i++)
            CollectionAssert.AreEqual(whole[i + 4], rest[i]);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(RoomForSevenRows)]
    public void Held_out_rows_are_the_same_in_every_pass_and_never_trained_on(long? memory)
    {
        using var data = Open(400, new() { BatchSize = 32, MaxMemory = memory });

        var heldOut = Rows(data.Validation!.InOrder());

        CollectionAssert.AreEqual(heldOut, Rows(data.Validation.InOrder()));
        CollectionAssert.AreEqual(heldOut.Order().ToArray(), heldOut);
        CollectionAssert.AreEqual(Numbers(400), Rows(data.Training.Shuffled(0)).Concat(heldOut).Order().ToArray());
        Assert.AreEqual(40, heldOut.Length, 20);
    }

    [TestMethod]
    public void The_same_rows_are_held_out_whether_they_fit_into_memory_or_not()
    {
        using var resident = Open(400, new());
        using var streamed = Open(400, new() { MaxMemory = RoomForSevenRows });
        using var otherSeed = Open(400, new(), seed: 2);

        var expected = Rows(resident.Validation!.InOrder());

        CollectionAssert.AreEqual(expected, Rows(streamed.Validation!.InOrder()));
        CollectionAssert.AreNotEqual(expected, Rows(otherSeed.Validation!.InOrder()));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(RoomForSevenRows)]
    public void Few_rows_are_all_trained_on_and_judged_on(long? memory)
    {
        using var data = Open(150, new() { MaxMemory = memory });

        CollectionAssert.AreEqual(Numbers(150), Rows(data.Training.Shuffled(0)).Order().ToArray());
        CollectionAssert.AreEqual(Numbers(150), Rows(data.Validation!.InOrder()));
    }

    [TestMethod]
    public void Nothing_is_judged_when_nothing_is_to_be_held_out()
    {
        using var data = Open(400, new() { ValidationFraction = 0 });

        Assert.IsNull(data.Validation);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(RoomForSevenRows)]
    public void Given_validation_rows_are_judged_and_none_held_out(long? memory)
    {
        using var data = TrainingData.Open(
            new NumberedRows(60, 3), new NumberedRows(30, 3), new() { MaxMemory = memory }, seed: 1, CPU);

        Assert.AreEqual(60, data.Training.Plan.Rows);
        CollectionAssert.AreEqual(Numbers(30), Rows(data.Validation!.InOrder()));
    }

    [TestMethod]
    public void Rows_that_fit_into_memory_are_read_once()
    {
        var rows = new NumberedRows(400, 3);
        using var data = TrainingData.Open(rows, null, new(), seed: 1, CPU);

        for (var epoch = 0; epoch < 3; epoch++)
            Rows(data.Training.Shuffled(epoch).Concat(data.Validation!.InOrder()));

        Assert.AreEqual(1, rows.Passes);
    }

    [TestMethod]
    public void Rows_that_do_not_fit_are_never_read_further_ahead_than_the_buffer()
    {
        var rows = new NumberedRows(100, 3);
        using var data = TrainingData.Open(rows, null, new() { BatchSize = 5, MaxMemory = RoomForSevenRows, ValidationFraction = 0 }, 1, CPU);
        Assert.AreEqual(0, rows.Passes);
        Assert.AreEqual(7, data.BufferRows);

        var given = 0;
        foreach (var batch in data.Training.Shuffled(0))
        {
            given += (int)batch.shape[0];
            batch.Dispose();
            Assert.IsLessThanOrEqualTo(given + 7, rows.Read);
        }
        Assert.AreEqual(100, given);
    }

    [TestMethod]
    [DataRow(90L, null, "only 90 rows")]
    [DataRow(110L, null, "more than 100 rows")]
    [DataRow(90L, RoomForSevenRows, "only 90 rows")]
    [DataRow(110L, RoomForSevenRows, "more than 100 rows")]
    public void A_pass_with_other_rows_than_expected_is_an_error(long given, long? memory, string message)
    {
        using var nothing = new LiveTensors();
        var rows = new NumberedRows(100, 3) { Given = given };

        var error = Assert.ThrowsExactly<InvalidOperationException>(() =>
        {
            using var data = TrainingData.Open(rows, null, new() { MaxMemory = memory, ValidationFraction = 0 }, 1, CPU);
            Rows(data.Training.Shuffled(0));
        });

        StringAssert.Contains(error.Message, message);
        StringAssert.Contains(error.Message, "100");
    }

    [TestMethod]
    public void No_rows_or_rows_of_another_width_are_errors()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => Open(0, new()));
        Assert.ThrowsExactly<InvalidOperationException>(
            () => TrainingData.Open(new NumberedRows(9), new NumberedRows(0), new(), 1, CPU));
        Assert.ThrowsExactly<ArgumentException>(
            () => TrainingData.Open(new NumberedRows(9, 3), new NumberedRows(9, 2), new(), 1, CPU));
    }

    [TestMethod]
    public void Reading_can_be_cancelled_and_leaves_no_tensor_behind()
    {
        using var nothing = new LiveTensors();
        using var cancellation = new CancellationTokenSource();
        var rows = new NumberedRows(1000, 3) { Reading = row => { if (row == 500) cancellation.Cancel(); } };

        Assert.ThrowsExactly<OperationCanceledException>(
            () => TrainingData.Open(rows, null, new() { CancellationToken = cancellation.Token }, 1, CPU));

        Assert.AreEqual(501, rows.Read);
    }

    private static TrainingData Open(long count, TrainingOptions options, long seed = 1) =>
        TrainingData.Open(new NumberedRows(count, 3), null, options, seed, CPU);

    private static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(number => (float)number)];

    /// <summary>The first float of each row.</summary>
    private static float[] Rows(IEnumerable<Tensor> batches) => [.. batches.SelectMany(Values)];

    private static float[] Values(Tensor batch)
    {
        using (batch)
        {
            Assert.AreEqual(3, batch.shape[1]);
            var all = batch.data<float>().ToArray();
            return [.. Enumerable.Range(0, (int)batch.shape[0]).Select(row => all[row * 3])];
        }
    }
}
