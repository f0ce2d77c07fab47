using Microsoft.ML;
using MLNetGen.Learners;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Learners;

/// <summary>Trainers on raw columns of all types: what a label says must be learnt whatever types it and the features have.</summary>
[TestClass, TestCategory("learning")]
public sealed class TrainersTests
{
    private const int Rows = 120;

    private static readonly TableView Features = new(
        TableColumn.Text("Plan", Each(row => row % 2 == 0 ? "basic" : "gold")),
        TableColumn.Of("Day", Each(row => new DateTime(2020, 1, 1).AddDays(row))),
        TableColumn.Of("Time", Each(row => TimeSpan.FromHours(row % 7))),
        TableColumn.Of("Size", Each(row => row % 3 == 0 ? float.NaN : row % 5)),
        TableColumn.Of("IsNew", Each(row => row % 5 == 0)),
        TableColumn.Key("Kind", ["small", "large"], Each(row => (uint)(row % 2))),
        TableColumn.Vector<double>("Both", Each(row => new[] { row % 2 == 0 ? 1.0 : -1, row })));

    [TestMethod]
    [DataRow(Learner.BoostedTrees), DataRow(Learner.Forest), DataRow(Learner.Linear)]
    public void Two_classes_of_any_type_are_told_apart(object learner)
    {
        foreach (var label in new[]
        {
            TableColumn.Text("Label", Each(row => row % 2 == 0 || row % 3 == 0 ? "no" : "yes")),
            TableColumn.Of("Label", Each(row => row % 2 == 1 && row % 3 != 0)),
            TableColumn.Key("Label", ["no", "yes"], Each(row => (uint)(row % 2 == 0 || row % 3 == 0 ? 1 : 2))),
            TableColumn.Of("Label", Each(row => row % 2 == 0 || row % 3 == 0 ? 0f : 1)),
        })
        {
            var scored = Scored((Learner)learner, label, out var mapping);

            Assert.AreEqual(LabelTask.Binary, mapping.Task);
            Assert.IsGreaterThan(0.9, BinaryOutcome.Read(scored, LabelMapping.ColumnName).AreaUnderRocCurve, $"{label.Type}");
        }
    }

    [TestMethod]
    [DataRow(Learner.BoostedTrees), DataRow(Learner.Forest), DataRow(Learner.Linear)]
    public void Three_classes_are_told_apart(object learner)
    {
        var scored = Scored((Learner)learner, TableColumn.Text("Label", Each(row => row % 2 == 0 ? "even" : row < 60 ? "low" : "high")), out _);

        Assert.IsGreaterThan(0.9, new MLContext().MulticlassClassification.Evaluate(scored, LabelMapping.ColumnName).MacroAccuracy);
    }

    [TestMethod]
    [DataRow(Learner.BoostedTrees), DataRow(Learner.Forest), DataRow(Learner.Linear)]
    public void A_number_is_predicted(object learner)
    {
        var scored = Scored((Learner)learner, TableColumn.Of("Label", Each(row => row + 0.5f)), out _);

        Assert.IsGreaterThan(0.8, new MLContext().Regression.Evaluate(scored, LabelMapping.ColumnName).RSquared);
    }

    private static IDataView Scored(Learner learner, TableColumn label, out LabelMapping mapping)
    {
        var ml = new MLContext(seed: 1);
        var data = Features.With(label);
        mapping = LabelMapping.Of(ml, LabelCensus.Read(data, "Label"));
        var columns = data.Schema.Select(column => column.Name).Where(name => name != "Label");
        return Trainers.Pipeline(ml, learner, mapping, data.Schema, columns).Fit(data).Transform(data);
    }

    private static T[] Each<T>(Func<int, T> valueOf) => [.. Enumerable.Range(0, Rows).Select(valueOf)];
}
