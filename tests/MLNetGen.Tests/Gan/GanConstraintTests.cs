using Microsoft.ML;
using MLNetGen.Constraints;
using MLNetGen.Gan;
using MLNetGen.Pipeline;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Gan;

/// <summary>What all rows of a GAN keep, and what a user asks of them.</summary>
[TestClass, TestCategory("learning")]
public sealed class GanConstraintTests
{
    private static readonly Lazy<GanTransformer> Model = new(() => Trip.Fit(Trip.Options));

    [ClassCleanup]
    public static void Release()
    {
        if (Model.IsValueCreated)
            Model.Value.Dispose();
    }

    [TestMethod]
    public void Every_row_keeps_what_an_unconstrained_model_breaks()
    {
        using var free = Trip.Fit(Trip.Options with { Constraints = [] });
        var unbound = Trip.Read(free.Sample(20_000, seed: 1));
        foreach (var keeps in new Func<Trip, bool>[] { trip => trip.IsInOrder, trip => trip.AddsUp, trip => trip.IsOnTheMap })
            Assert.IsGreaterThan(0.05, 1 - unbound.Average(trip => keeps(trip) ? 1 : 0), "there is something to keep");

        var sample = Model.Value.Sample(20_000, seed: 1);
        var trips = Trip.Read(sample);

        Assert.HasCount(20_000, trips);
        Assert.IsTrue(trips.All(trip => trip.IsInOrder && trip.AddsUp && trip.IsOnTheMap));
        var both = unbound.Average(trip => trip.IsInOrder && trip.IsOnTheMap ? 1.0 : 0);
        Assert.AreEqual(both, ((RejectionSample)sample).AcceptedShare!.Value, 0.02, "totals are added up instead of drawn again");
    }

    [TestMethod]
    public void Rows_for_a_condition_keep_the_constraints_and_pass_the_test()
    {
        var sample = Model.Value.Sample<Trip>(3_000, trip => trip.Net > 500, seed: 4, new { Business = true });
        var trips = Trip.Read(sample);

        Assert.HasCount(3_000, trips);
        Assert.IsTrue(trips.All(trip => trip is { Business: true, Net: > 500, IsInOrder: true, AddsUp: true, IsOnTheMap: true }));
        CollectionAssert.AreEqual(trips, Trip.Read(sample));
        Assert.IsFalse(trips.SequenceEqual(Trip.Read(Model.Value.Sample<Trip>(3_000, trip => trip.Net > 500, seed: 5, new { Business = true }))));
    }

    [TestMethod]
    public void A_loaded_model_makes_the_same_rows()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("trips.zip");
        Trip.ML.Model.Save(Model.Value, Trip.View(1, seed: 1).Schema, path);
        using var loaded = (GanTransformer)Trip.ML.Model.Load(path, out _);

        Assert.HasCount(3, loaded.Options.Constraints);
        Assert.AreEqual("'Gross' = 'Net' + 'Tax'", loaded.Options.Constraints[1].ToString());
        CollectionAssert.AreEqual(Trip.Read(Model.Value.Sample(500, seed: 6)), Trip.Read(loaded.Sample(500, seed: 6)));
    }

    [TestMethod]
    public void Training_rows_that_break_a_constraint_are_refused()
    {
        var wrong = Trip.Draw(50, seed: 1).Append(new() { Start = new(2024, 2, 2), End = new(2024, 2, 1) });

        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => Trip.ML.Generative().Gan(Trip.Options).Fit(Trip.ML.Data.LoadFromEnumerable(wrong)));

        Assert.StartsWith("Row 50 (counted from 0) of the training data breaks the constraint 'Start' <= 'End'", error.Message);
        Assert.ThrowsExactly<ArgumentException>(
            () => Trip.ML.Generative().Gan(Trip.Options with { Constraints = [RowConstraint.AtMost("Start", "Elsewhere")] }));
    }

    [TestMethod]
    public void Countless_rows_open_without_work()
    {
        var sample = Model.Value.Sample<Trip>(1_000_000_000, _ => throw new InvalidDataException(), seed: 1);

        Assert.AreEqual(1_000_000_000, sample.GetRowCount());
        using var cursor = sample.GetRowCursor(sample.Schema);
        Assert.IsNull(sample.AcceptedShare);
    }
}
