using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.ML;
using MLNetGen.Notebooks;
using MLNetGen.Tests.Support;
using MLNetGen.Training;

namespace MLNetGen.Tests.Notebooks;

/// <summary>What .NET Interactive's own formatters make of figures and of the library's results.</summary>
[TestClass, TestCategory("unit"), DoNotParallelize]
public sealed class FormatterTests
{
    private static readonly TrainingHistory History = Histories.Of((3, 2));
    private static readonly TableView Rows = new(TableColumn.Of("Age", 31, 64));

    [TestInitialize, TestCleanup]
    public void Reset() => Formatter.ResetToDefault();

    [TestMethod]
    public void A_figure_is_shown_by_convention()
    {
        var figure = History.ToFigure();

        Assert.AreEqual(figure.Html, figure.ToDisplayString("text/html"));
        Assert.AreEqual(figure.ToString(), figure.ToDisplayString("text/plain"));
    }

    [TestMethod]
    public void Results_are_shown_as_figures_once_the_library_is_registered()
    {
        Assert.DoesNotContain("class=\"mlnetgen\"", History.ToDisplayString("text/html"));

        Assert.IsTrue(Notebook.Register());

        Assert.AreEqual(History.ToFigure().Html, History.ToDisplayString("text/html"));
        Assert.AreEqual(Rows.ToPreview().Html, ((IDataView)Rows).ToDisplayString("text/html"));
    }

    [TestMethod]
    public void Evaluations_and_advice_are_shown_too()
    {
        var ml = new MLContext(seed: 1);
        var rows = new TableView(
            TableColumn.Of("Size", [.. Enumerable.Range(0, 60).Select(row => row % 2 == 0 ? row : -row)]),
            TableColumn.Of("Label", [.. Enumerable.Range(0, 60).Select(row => row % 2 == 0)]));
        var evaluation = ml.Generative().Evaluate(rows, rows, new() { UseTrainers = false });
        var advice = ml.Generative().Advise(rows, new() { LabelColumnName = "Label", Folds = 2, TryVae = false, TryGan = false });
        Notebook.Register();

        StringAssert.Contains(evaluation.ToDisplayString("text/html"), "<iframe title=\"Evaluation\" sandbox srcdoc=\"&lt;!DOCTYPE html&gt;");
        StringAssert.Contains(advice.ToDisplayString("text/html"), "<td>oversampling</td>");
        StringAssert.Contains(advice.ToDisplayString("text/html"), advice.Reason);
    }
}
