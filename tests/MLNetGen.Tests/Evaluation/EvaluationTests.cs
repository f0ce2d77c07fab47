using System.Text.Json;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLNetGen.Evaluation;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Evaluation;

[TestClass, TestCategory("pipeline")]
public sealed class EvaluationTests
{
    private static readonly GenerativeCatalog Generative = new MLContext(seed: 1).Generative();

    [TestMethod]
    public void Rows_of_the_same_distribution_are_as_good_as_real_ones()
    {
        var result = Generative.Evaluate(Citizens.Make(900, 1), Citizens.Make(900, 2), Citizens.Make(500, 3), "Owner");

        Assert.IsFalse(result.Verdict.Remarks.Any(remark => remark.Level > RemarkLevel.Note), result.ToString());
        StringAssert.StartsWith(result.Verdict.Summary, "The synthetic rows are close to other real ones in all that was measured.");
        Assert.IsGreaterThan(0.94, result.Fidelity.ColumnShapes.Value!.Value);
        Assert.IsGreaterThan(result.Fidelity.AssociatedPairs.Floor!.Value + 0.1, result.Fidelity.AssociatedPairs.Value!.Value);
        Assert.AreEqual(0.5, result.Fidelity.TwoSampleTest.Value!.Value, 0.06);
        Assert.IsGreaterThan(0.8, result.Fidelity.TwoSampleTest.Floor!.Value);
        Assert.AreEqual(0.5, result.Privacy.NearerToReal.Value!.Value, result.Privacy.NearerToReal.Error!.Value + 0.03);
        Assert.AreEqual(0.5, result.Privacy.MembershipInference.Value!.Value, result.Privacy.MembershipInference.Error!.Value + 0.02);
        Assert.AreEqual(0, result.Privacy.ExactCopies.Value);
        Assert.AreEqual(0.97, result.Diversity.Coverage.Value!.Value, 0.04);
        Assert.AreEqual(1, result.Diversity.Modes.Value);
        Assert.AreEqual(result.Usefulness!.OnSynthetic.Ceiling!.Value, result.Usefulness.OnSynthetic.Value!.Value, 0.03);
        Assert.AreEqual((900, 900, 500), (result.RealRows, result.SyntheticRows, result.HoldoutRows));
    }

    [TestMethod]
    public void Copies_of_real_rows_are_found_out()
    {
        var real = Citizens.Make(600, 1);

        var result = Generative.Evaluate(real, real, new EvaluationOptions { Holdout = Citizens.Make(600, 2), UseTrainers = false });

        Assert.AreEqual(1, result.Privacy.ExactCopies.Value);
        Assert.AreEqual(0, result.Privacy.ClosestRecord.Value);
        Assert.IsGreaterThan(0.95, result.Privacy.NearerToReal.Value!.Value);
        Assert.IsGreaterThan(0.95, result.Privacy.MembershipInference.Value!.Value);
        Assert.AreEqual(2, result.Verdict.Remarks.Count(remark => remark.Level == RemarkLevel.Problem), result.ToString());
        StringAssert.Contains(result.Verdict.Remarks[0].Text, "100 % of the synthetic rows repeat a real row");
    }

    [TestMethod]
    public void Copies_of_rows_that_were_not_drawn_are_found_too()
    {
        var real = Citizens.Make(4000, 1);

        var result = Generative.Evaluate(real, real.Head(400), new EvaluationOptions { MaxRows = 200, UseTrainers = false });

        Assert.AreEqual((200, 1.0, 0.0), (result.RealRowsUsed, result.Privacy.ExactCopies.Value, result.Privacy.ExactCopies.Ceiling));
    }

    [TestMethod]
    public void Columns_that_are_right_but_unrelated_are_found_out()
    {
        var real = Citizens.Make(900, 1);

        var result = Generative.Evaluate(real, Citizens.Shuffle(real, 2), labelColumnName: "Owner");

        Assert.AreEqual(1, result.Fidelity.ColumnShapes.Value!.Value, 1e-9);
        Assert.AreEqual(result.Fidelity.AssociatedPairs.Floor!.Value, result.Fidelity.AssociatedPairs.Value!.Value, 0.05);
        Assert.IsLessThan(result.Usefulness!.OnSynthetic.Ceiling!.Value - 0.2, result.Usefulness.OnSynthetic.Value!.Value);
        Assert.IsTrue(
            result.Verdict.Remarks.Any(remark => remark.Level == RemarkLevel.Problem && remark.Text.StartsWith("What columns say", StringComparison.Ordinal)),
            result.ToString());
    }

    [TestMethod]
    public void Of_ten_rows_figures_that_mean_nothing_are_named_and_have_no_value()
    {
        var result = Generative.Evaluate(Citizens.Make(10, 1), Citizens.Make(10, 2), Citizens.Make(10, 3), "Owner");

        Assert.IsTrue(result.Fidelity.Figures.Concat(result.Diversity.Figures).All(figure => figure.Value is null));
        Assert.AreEqual(0, result.Privacy.ExactCopies.Value);
        StringAssert.Contains(
            result.Verdict.Remarks[0].Text,
            "There are 10 real and 10 synthetic rows. Figures of single columns need 30 of each, others 100; these would be chance and are left out: Column shapes, Related");
        foreach (var figure in result.Sections.SelectMany(section => section.Figures).Where(figure => figure.Value is null))
            StringAssert.Contains(result.Verdict.Remarks[0].Text, figure.Name);
        StringAssert.StartsWith(result.Verdict.Summary, "There are too few rows to judge");
    }

    [TestMethod]
    public void A_hold_out_of_few_rows_says_nothing()
    {
        var result = Generative.Evaluate(Citizens.Make(200, 1), Citizens.Make(200, 2), new EvaluationOptions
        {
            Holdout = Citizens.Make(20, 3),
            UseTrainers = false,
        });

        Assert.AreEqual((20, null, null), (result.HoldoutRows, result.Privacy.NearerToReal.Value, result.Privacy.MembershipInference.Value));
        Assert.IsGreaterThan(0.8, result.Fidelity.ColumnShapes.Ceiling!.Value);
        Assert.IsTrue(result.Verdict.Remarks.Any(remark => remark.Text.StartsWith("There are too few hold-out rows", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_synthetic_label_that_never_varies_teaches_nothing()
    {
        var (real, synthetic) = (Citizens.Make(300, 1), Citizens.Make(300, 2));
        synthetic.Columns.Remove("Owner");
        synthetic.Columns.Add(new BooleanDataFrameColumn("Owner", Enumerable.Repeat(true, 300)));

        var result = Generative.Evaluate(real, synthetic, labelColumnName: "Owner");

        Assert.IsNull(result.Usefulness!.OnSynthetic.Value);
        Assert.IsNotNull(result.Usefulness.OnBoth.Value);
        Assert.IsTrue(
            result.Verdict.Remarks.Any(remark => remark.Text == "Synthetic rows all have the same 'Owner': no model can learn from them."),
            result.ToString());
    }

    [TestMethod]
    [DataRow("Town", "macro accuracy", "multiclass")]
    [DataRow("Age", "R²", "regression")]
    public void Labels_of_many_classes_and_of_numbers_have_scores_too(string label, string metric, string task)
    {
        var result = Generative.Evaluate(Citizens.Make(600, 1), Citizens.Make(600, 2), labelColumnName: label).Usefulness!;

        Assert.AreEqual((metric, task), (result.Metric, result.Task));
        Assert.HasCount(3, result.Trainers);
        Assert.IsGreaterThan(0.8, result.OnSynthetic.Value!.Value);
        Assert.AreEqual(result.OnSynthetic.Ceiling!.Value, result.OnSynthetic.Value.Value, 0.1);
    }

    [TestMethod]
    public void Large_tables_are_sampled_and_the_error_is_stated()
    {
        var options = new EvaluationOptions { MaxRows = 500, UseTrainers = false };

        var (result, again) = (Run(), Run());

        Assert.AreEqual((3000, 400, 500, 400), (result.RealRows, result.SyntheticRows, result.RealRowsUsed, result.SyntheticRowsUsed));
        Assert.AreEqual(Math.Sqrt(Math.Log(40) / 1000), result.SamplingError, 1e-12);
        Assert.IsTrue(result.Verdict.Remarks.Any(remark => remark.Text.Contains("500 of 3,000 real", StringComparison.Ordinal)), result.ToString());
        Assert.AreEqual(result.ToJson(), again.ToJson());

        EvaluationResult Run() => Generative.Evaluate(Citizens.Make(3000, 1), Citizens.Make(400, 2), options);
    }

    [TestMethod]
    public void Figures_come_as_text_as_rows_and_as_a_document()
    {
        using var folder = new TemporaryFolder();
        var result = Generative.Evaluate(Citizens.Make(200, 1), Citizens.Make(200, 2), new EvaluationOptions { UseTrainers = false });

        result.SaveJson(folder.File("figures.json"));

        var document = JsonDocument.Parse(File.ReadAllText(folder.File("figures.json"))).RootElement;
        Assert.AreEqual(result.Fidelity.ColumnShapes.Value!.Value, document.GetProperty("fidelity").GetProperty("columnShapes").GetProperty("value").GetDouble());
        Assert.AreEqual(JsonValueKind.Null, document.GetProperty("fidelity").GetProperty("twoSampleTest").GetProperty("value").ValueKind);
        var frame = result.ToDataFrame();
        var shapes = frame.Rows.Single(row => (string)row[1] == "Column shapes");
        Assert.AreEqual(("Fidelity", result.Fidelity.ColumnShapes.Value), ((string)shapes[0], (double?)shapes[3]));
        Assert.AreEqual(1, frame.Rows.Count(row => (string)row[1] == "Similarity" && (string?)row[2] == "Age, Income"));
        StringAssert.Contains(result.ToString(), "Column shapes");
        StringAssert.Contains(result.ToString(), "Note: There are no hold-out rows");
    }

    [TestMethod]
    public void An_evaluation_can_be_cancelled_and_tells_what_it_does()
    {
        using var cancellation = new CancellationTokenSource();
        var stages = new List<string>();
        var options = new EvaluationOptions { CancellationToken = cancellation.Token, Progress = new Listener(stage => Hear(stage)) };

        Assert.ThrowsExactly<OperationCanceledException>(() => Generative.Evaluate(Citizens.Make(200, 1), Citizens.Make(200, 2), options));
        CollectionAssert.AreEqual(new[] { "Reading real rows", "Reading synthetic rows", "Comparing rows" }, stages);

        void Hear(string stage)
        {
            stages.Add(stage);
            if (stages.Count == 3)
                cancellation.Cancel();
        }
    }

    private sealed class Listener(Action<string> hear) : IProgress<string>
    {
        public void Report(string value) => hear(value);
    }
}
