using System.Xml.Linq;
using MLNetGen.Notebooks;
using MLNetGen.Notebooks.Html;

namespace MLNetGen.Tests.Notebooks;

[TestClass, TestCategory("unit")]
public sealed class HistoryFigureTests
{
    [TestMethod]
    public void It_says_what_the_training_came_to()
    {
        Assert.AreEqual(
            "3 epochs, 30 steps, 6.0 s. Lowest validation loss 2.5, in epoch 2. 3 steps gave no finite number and went back to earlier weights.",
            Histories.Of((4, 3), (3, 2.5), (2, 2.75)).ToFigure().ToString());
        Assert.AreEqual(
            "1 epoch, 10 steps, 2.0 s. Last epoch: loss 4, part <b> 2.",
            Histories.Of((4, double.NaN)).ToFigure().ToString());
        Assert.AreEqual("No epoch was finished.", Histories.Of().ToFigure().ToString());
    }

    [TestMethod]
    public void Each_loss_has_a_chart_with_a_curve_of_training_and_of_validation()
    {
        var html = Histories.Of(Histories.Falling(12)).ToFigure().Html;

        var charts = Charts(html);
        Assert.HasCount(2, charts);
        Assert.HasCount(2, Lines(charts[0]), "loss: training and validation");
        Assert.HasCount(1, Lines(charts[1]), "the part is not validated");
        Assert.AreEqual("loss by epoch: training from 5 to 1.333, validation from 5.7 to 1.575", charts[0].Attribute("aria-label")!.Value);
        StringAssert.Contains(html, "part &lt;b&gt;");
        Assert.DoesNotContain("part <b>", html);
    }

    [TestMethod]
    public void Curves_lie_where_their_values_are()
    {
        var line = Lines(Charts(Histories.Of((1, double.NaN), (3, double.NaN), (2, double.NaN)).ToFigure().Html)[0])[0];

        // The inner drawing is 620 - 64 - 12 wide and 240 - 26 - 38 high; its upper end is 3, its lower one 1.
        Assert.AreEqual("M0 176L272 0L544 88", line.Attribute("d")!.Value);
    }

    [TestMethod]
    public void A_value_that_is_no_number_breaks_the_curve()
    {
        var html = Histories.Of((1, 1), (double.NaN, 1), (3, 1), (2, 1)).ToFigure().Html;

        Assert.AreEqual(2, Lines(Charts(html)[0])[0].Attribute("d")!.Value.Count(letter => letter == 'M'));
        Assert.DoesNotContain("NaN", html);
    }

    [TestMethod]
    public void First_epochs_that_would_squeeze_the_rest_are_left_outside()
    {
        var curve = new Curve("loss", "red", [.. Enumerable.Range(1, 20).Select(epoch => ((double)epoch, epoch == 1 ? 1_000 : 20.0 - epoch))]);

        Assert.AreEqual(new Axis(0, 17), Axis.OfLosses([curve]));
        Assert.AreEqual(new Axis(0, 1_000), Axis.Of(curve.Points.Select(point => point.Y)));
    }

    [TestMethod]
    [DataRow(0.0, 1.0, 5, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [DataRow(-3.0, 12.0, 4, "0 5 10")]
    [DataRow(0.0012, 0.0018, 3, "0.0012 0.0014 0.0016 0.0018")]
    [DataRow(0.0, 25_000.0, 3, "0 10,000 20,000")]
    public void Ticks_are_round_numbers(double least, double most, int count, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', new Axis(least, most).Ticks(count).Select(tick => tick.Text)));

    private static List<XElement> Charts(string html)
    {
        var from = html.IndexOf("<div class=\"charts\">", StringComparison.Ordinal);
        var to = html.IndexOf("</div>", from, StringComparison.Ordinal) + "</div>".Length;
        return [.. XElement.Parse(html[from..to]).Elements("svg")];
    }

    private static List<XElement> Lines(XElement chart) => [.. chart.Elements("svg").Elements("path")];
}
