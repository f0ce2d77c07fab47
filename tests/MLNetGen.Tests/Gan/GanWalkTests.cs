using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Gan;

namespace MLNetGen.Tests.Gan;

/// <summary>Walks from row to row, and the generated rows that are nearest to given ones.</summary>
[TestClass, TestCategory("learning")]
public sealed class GanWalkTests
{
    private static readonly Lazy<GanTransformer> Model = new(() => Trip.Fit(Trip.Options with { LatentColumnName = "Latent" }));

    [ClassCleanup]
    public static void Release()
    {
        if (Model.IsValueCreated)
            Model.Value.Dispose();
    }

    [TestMethod]
    public void A_walk_leads_from_what_comes_closest_to_one_row_to_the_other()
    {
        Trip[] ends = [.. Trip.Read(Model.Value.Sample(2, seed: 3)).Select(trip => trip with { Business = true })];

        var walk = Trip.Read(Model.Value.Interpolate(ends[0], ends[1], steps: 7));

        Assert.HasCount(7, walk);
        Assert.IsTrue(walk.All(trip => trip.Business && trip.AddsUp));
        Assert.AreEqual(ends[0].City, walk[0].City);
        Assert.AreEqual(ends[1].City, walk[^1].City);
        Assert.AreEqual(ends[0].Net, walk[0].Net, 60);
        Assert.AreEqual(ends[1].Net, walk[^1].Net, 60);
        Assert.IsGreaterThan(3, walk.Select(trip => trip.Net).Distinct().Count());
        CollectionAssert.AreEqual(walk, Trip.Read(Model.Value.Interpolate(Trip.ML.Data.LoadFromEnumerable(ends), steps: 7)));
    }

    [TestMethod]
    public void Conditions_stay_as_they_are_at_the_start()
    {
        var walk = Model.Value.Interpolate(new Trip { Business = false }, new Trip { Business = true }, steps: 3);

        Assert.IsTrue(walk.GetColumn<bool>("Business").SequenceEqual([false, false, false]));
    }

    [TestMethod]
    public void A_walk_needs_two_ends_and_two_steps()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Model.Value.Interpolate(new Trip(), new Trip(), steps: 1));
        Assert.ThrowsExactly<ArgumentNullException>(() => Model.Value.Interpolate(new Trip(), null!, steps: 3));
        Assert.ThrowsExactly<ArgumentException>(() => Model.Value.Interpolate(Trip.View(3, seed: 1), steps: 3));
    }

    [TestMethod]
    public void A_generated_row_is_its_own_nearest()
    {
        var made = Model.Value.Sample(300, seed: 8);

        var nearest = Model.Value.Nearest(made, samples: 300, seed: 8);

        CollectionAssert.AreEqual(made.GetColumn<double>("Net").ToArray(), nearest.GetColumn<double>("Net").ToArray());
        CollectionAssert.AreEqual(made.GetColumn<double>("Gross").ToArray(), nearest.GetColumn<double>("Gross.Nearest").ToArray());
        CollectionAssert.AreEqual(made.GetColumn<string>("City").ToArray(), nearest.GetColumn<string>("City.Nearest").ToArray());
        Assert.IsTrue(nearest.GetColumn<float>("Distance").All(distance => distance < 1e-3));
    }

    [TestMethod]
    public void Nearest_rows_are_added_to_those_that_were_given()
    {
        var rows = Trip.View(40, seed: 9);
        var nearest = Model.Value.Nearest(rows, samples: 5_000, seed: 1);

        CollectionAssert.AreEqual(
            new[] { "Start", "End", "Net", "Tax", "Gross", "City", "Country" }.Select(name => name + ".Nearest").Append("Distance").ToArray(),
            nearest.Schema.Select(column => column.Name).Where(name => rows.Schema.GetColumnOrNull(name) is null).ToArray());
        CollectionAssert.AreEqual(Trip.Read(rows), Trip.Read(nearest));
        var distances = nearest.GetColumn<float>("Distance").ToArray();
        CollectionAssert.AreEqual(distances, nearest.GetColumn<float>("Distance").ToArray());
        var fewer = Model.Value.Nearest(rows, samples: 50, seed: 1).GetColumn<float>("Distance").ToArray();
        Assert.IsLessThan(fewer.Average(), distances.Average(), "the more rows, the nearer");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Model.Value.Nearest(rows, samples: 0));
        Assert.ThrowsExactly<ArgumentNullException>(() => Model.Value.Nearest(null!));
    }
}
