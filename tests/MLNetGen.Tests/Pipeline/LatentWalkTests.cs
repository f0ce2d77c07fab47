using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Pipeline;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Pipeline;

[TestClass, TestCategory("unit")]
public sealed class LatentWalkTests
{
    [TestMethod]
    public void Switches_change_half_way_and_numbers_evenly()
    {
        var codec = RowCodec.Learn(new TableView(TableColumn.Of("Number", [.. Enumerable.Range(0, 100)])), ["Number"]);
        var decoded = new List<float>();
        var walk = new LatentWalk(codec, latentSize: 3, (latent, count, _) => decoded.AddRange(latent[..(3 * count)]), new float[1]);

        Assert.HasCount(5, walk.Line([0, 8, -1, 1, 4, 1], steps: 5, switches: 1).GetColumn<int>("Number").ToArray());

        CollectionAssert.AreEqual(
            new float[] { 0, 8, -1, 0.25f, 7, -1, 0.5f, 6, 1, 0.75f, 5, 1, 1, 4, 1 }, decoded);
    }
}
