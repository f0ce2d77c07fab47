using System.Text.RegularExpressions;
using MLNetGen.Notebooks;
using MLNetGen.Tests.Support;
using SkiaSharp;

namespace MLNetGen.Tests.Notebooks;

[TestClass, TestCategory("unit")]
public sealed partial class PreviewTests
{
    private static readonly TableView Rows = new(
        TableColumn.Of("Age", 31, 64, 20),
        TableColumn.Of("Income", 12_345.5f, float.NaN, 0.25f),
        TableColumn.Text("Name", "<i>Ann</i>", "", "Cy"),
        TableColumn.Key("Plan", ["basic", "premium"], 2u, 0u, 1u),
        TableColumn.Of("Active", true, false, true),
        TableColumn.Of("Since", new DateTime(2024, 2, 29), new DateTime(2024, 3, 1, 8, 5, 0), new DateTime(2020, 1, 1)),
        TableColumn.Vector("Features", [[1f, 2, 3, 4, 5], [0, float.NaN, 0, 0, 0], [9f, 9, 9, 9, 9]]),
        TableColumn.Vector("Pair", [[1.5, 2], [3, 4], [5.0, 6]]));

    [TestMethod]
    public void Cells_of_all_types_stand_in_the_text()
    {
        var lines = Rows.ToPreview(2).ToString().ReplaceLineEndings("\n").Split('\n');

        CollectionAssert.AreEqual(
            new[]
            {
                "the first 2 of 3 rows, 8 columns",
                "Age|Income|Name|Plan|Active|Since|Features|Pair",
                "31|12345.5|<i>Ann</i>|premium|true|2024-02-29|[1, 2, 3, 4, … 5 values]|[1.5, 2]",
                "64|missing|missing|missing|false|2024-03-01 08:05:00|[0, missing, 0, 0, … 5 values]|[3, 4]",
            },
            Array.ConvertAll(lines, line => Gaps().Replace(line.Trim(), "|")));
        Assert.AreEqual(lines[1].IndexOf("Pair", StringComparison.Ordinal), lines[2].IndexOf("[1.5, 2]", StringComparison.Ordinal));
        Assert.AreEqual(lines[1].IndexOf("Age", StringComparison.Ordinal) + 3, lines[2].IndexOf("31", StringComparison.Ordinal) + 2);
    }

    [TestMethod]
    public void HTML_marks_what_is_missing_and_escapes_the_rest()
    {
        var html = Rows.ToPreview().Html;

        StringAssert.Contains(html, "3 rows, 8 columns");
        StringAssert.Contains(html, "<th class=\"number\">Age<small>Int32</small></th>");
        StringAssert.Contains(html, "<th>Features<small>Vector&lt;Single, 5&gt;</small></th>");
        StringAssert.Contains(html, "<td>&lt;i&gt;Ann&lt;/i&gt;</td>");
        StringAssert.Contains(html, "<td class=\"number\"><span class=\"missing\">missing</span></td>");
    }

    [TestMethod]
    public void A_number_of_rows_that_nobody_knows_is_not_made_up()
    {
        var lazy = new TableView(Rows.Columns) { KnowsRowCount = false };

        StringAssert.StartsWith(lazy.ToPreview(2).ToString(), "the first 2 rows (how many there are is not known before they are read), ");
        StringAssert.StartsWith(lazy.ToPreview(3).ToString(), "3 rows, ", "its end was seen");
        StringAssert.StartsWith(lazy.ToPreview(4).ToString(), "3 rows, ");
    }

    [TestMethod]
    public void Images_show_themselves()
    {
        var black = new float[16];
        var view = new TableView(TableColumn.Images("Picture", 4, black, null));

        var html = view.ToPreview().Html;

        const string Start = "<img src=\"data:image/png;base64,";
        var from = html.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        using var picture = SKBitmap.Decode(Convert.FromBase64String(html[from..html.IndexOf('"', from)]));
        Assert.AreEqual((4, 4, SKColors.Black), (picture.Width, picture.Height, picture.GetPixel(1, 2)));
        StringAssert.Contains(html, "alt=\"4 x 4 pixels\"");
        StringAssert.Contains(html, "<td><span class=\"missing\">missing</span></td>");
    }

    [TestMethod]
    public void Bad_arguments_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Rows.ToPreview(0));
        Assert.ThrowsExactly<ArgumentNullException>(() => FigureExtensions.ToPreview(null!));
        StringAssert.StartsWith(
            Assert.ThrowsExactly<ArgumentException>(() => Rows.ToScatter("Age", "Shoe")).Message, "There is no column 'Shoe'.");
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gaps();
}
