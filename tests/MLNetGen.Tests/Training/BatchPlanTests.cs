using MLNetGen.Training;

namespace MLNetGen.Tests.Training;

[TestClass, TestCategory("unit")]
public sealed class BatchPlanTests
{
    [TestMethod]
    [DataRow(1L, 10, new[] { 1 })]
    [DataRow(10L, 10, new[] { 10 })]
    [DataRow(11L, 10, new[] { 6, 5 })]
    [DataRow(10L, 4, new[] { 4, 3, 3 })]
    [DataRow(3L, 1, new[] { 1, 1, 1 })]
    public void Rows_are_dealt_out_evenly(long rows, int batchSize, int[] expected)
    {
        var plan = new BatchPlan(rows, batchSize);

        var lengths = Enumerable.Range(0, (int)plan.Count).Select(batch => plan.Length(batch)).ToArray();

        CollectionAssert.AreEqual(expected, lengths);
        CollectionAssert.AreEqual(
            expected.Select((_, i) => (long)expected.Take(i).Sum()).ToArray(),
            Enumerable.Range(0, (int)plan.Count).Select(batch => plan.Start(batch)).ToArray());
    }
}
