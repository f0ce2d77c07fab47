using MLNetGen.Tool.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLNetGen.Tests.Tool.Output;

[TestClass, TestCategory("unit")]
public sealed class TextTableTests
{
    [TestMethod]
    public void Plain_tables_are_aligned_lines()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        new TextTable().Column("name").Column("n", isNumber: true).Row("a", "100").Row("[b]", "2").WriteTo(writer);

        Assert.AreEqual("name    n\na     100\n[b]     2\n", writer.ToString());
    }

    [TestMethod]
    public void Long_texts_are_wrapped_between_words()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        new TextTable().Column("n", isNumber: true).Column("text", wrapAt: 9).Column("end")
            .Row("10", "one two three overlongword x", "e").Row("2", "", "f").WriteTo(writer);

        Assert.AreEqual(
            " n  text          end\n10  one two       e\n    three\n    overlongword\n    x\n 2                f\n", writer.ToString());
    }

    [TestMethod]
    [DataRow(80, "name,mean,sd,least")]
    [DataRow(27, "name,mean,sd")]
    [DataRow(20, "name,mean,sd")]
    [DataRow(19, "name,mean")]
    [DataRow(5, "name,mean")]
    public void A_narrow_terminal_shows_the_columns_that_matter_most(int width, string expected)
    {
        var table = new TextTable().Column("name").Column("mean", isNumber: true).Column("sd", isNumber: true, dropOrder: 1)
            .Column("least", isNumber: true, dropOrder: 2).Row("a", "1", "2", "3");

        var headers = table.ToSpectre(width).Columns
            .Select(column => string.Concat(column.Header.GetSegments(AnsiConsole.Console).Select(part => part.Text.Trim())));
        Assert.AreEqual(expected, string.Join(',', headers));
    }
}
