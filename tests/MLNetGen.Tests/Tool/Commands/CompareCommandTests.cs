using MLNetGen.Tests.Support;
using MLNetGen.Tests.Tool.Tables;

namespace MLNetGen.Tests.Tool.Commands;

[TestClass, TestCategory("unit")]
public sealed class CompareCommandTests
{
    [TestMethod]
    public void Two_tables_are_shown_side_by_side()
    {
        using var folder = new TemporaryFolder();

        var result = CommandLine.Run(
            "compare", folder.Write("real.csv", "n,town\n1,A\n2,A\n3,B\n10,\n"), folder.Write("synthetic.csv", "n,town\n1,A\n?,C\n"));

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.AreEqual(
            """
            4 real rows against 2 synthetic rows
            Numbers             mean     sd  min  25 %  50 %  75 %  max  missing  similarity
            n        real          4  4.082    1  1.75   2.5  4.75   10      0 %
                     synthetic     1      -    1     1     1     1    1   50.0 %       0.250
            Categories             number  most frequent of the real rows  missing  similarity
            town        real            2  A 66.7 %, B 33.3 %               25.0 %
                        synthetic       2  A 50.0 %, B 0 %                     0 %       0.500
            Mean similarity of single columns: 0.375 (1 = the same distribution)

            """, result.Output);
    }

    [TestMethod]
    public void Machines_get_one_document()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("real.csv", "n,town\n1,A\n2,A\n3,B\n10,\n");

        var result = CommandLine.Run("compare", path, path, "--json");

        Assert.AreEqual((0, ""), (result.ExitCode, result.Error));
        var comparison = result.Json().GetProperty("comparison");
        Assert.AreEqual(1, comparison.GetProperty("columnSimilarity").GetDouble());
        Assert.AreEqual("kolmogorovSmirnovComplement", comparison.GetProperty("columns")[0].GetProperty("measure").GetString());
        var numbers = comparison.GetProperty("columns")[0].GetProperty("real").GetProperty("numbers");
        Assert.AreEqual(2.5, numbers.GetProperty("median").GetDouble());
    }

    [TestMethod]
    public void Bad_input_is_one_line_and_exit_code_1()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("real.csv", "n,town\n1,A\n");

        var plain = CommandLine.Run("compare", path, folder.File("none.csv"));
        var json = CommandLine.Run("compare", path, folder.File("none.csv"), "--json");

        Assert.AreEqual(new CommandLine(1, "", $"mlnetgen: There is no file '{folder.File("none.csv")}'.\n"), plain);
        Assert.AreEqual(1, json.ExitCode);
        Assert.AreEqual($"There is no file '{folder.File("none.csv")}'.", json.Json().GetProperty("error").GetString());
    }

    [TestMethod]
    public void A_cell_that_does_not_fit_the_real_column_is_named()
    {
        using var folder = new TemporaryFolder();

        var result = CommandLine.Run("compare", folder.Write("real.csv", "n\n1\n2\n"), folder.Write("synthetic.csv", "n\n1\nx\n"));

        Assert.AreEqual("mlnetgen: synthetic.csv, line 3: found 'x' in column 'n', expected an integer.\n", result.Error);
    }
}
