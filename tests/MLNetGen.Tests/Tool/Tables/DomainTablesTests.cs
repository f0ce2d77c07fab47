using MLNetGen.Tests.Support;
using MLNetGen.Tool;
using MLNetGen.Tool.Tables;
using static MLNetGen.Tests.Tool.Tables.TableFiles;

namespace MLNetGen.Tests.Tool.Tables;

[TestClass, TestCategory("unit")]
public sealed class DomainTablesTests
{
    [TestMethod]
    public void Two_files_are_rows_below_each_other_of_the_columns_that_both_have()
    {
        var tables = OfFiles("x,only,y\n1,7,a\n2,7,b\n", "y,x\nc,3.5\n");

        Assert.AreEqual("x,y", string.Join(',', tables.All.Columns.Select(column => column.Name)));
        Assert.AreEqual(("1|2|3.5", "a|b|c"), (tables.All.Cells("x"), tables.All.Cells("y")));
        Assert.AreEqual((2, 1, null, "a.csv", "b.csv"), (tables.A.RowCount, tables.B.RowCount, tables.Domain, tables.NameA, tables.NameB));
        var (file, columns) = tables.OneSided.Single();
        Assert.AreEqual(("a.csv", "only"), (file, string.Join(',', columns)));
    }

    [TestMethod]
    public void A_row_of_both_is_where_its_file_has_it()
    {
        var tables = OfFiles("x,y\n1,1\n\n2,2\n", "x\n3\n");

        Assert.AreEqual(
            "a.csv, line 2|a.csv, line 4|b.csv, line 2", string.Join('|', Enumerable.Range(0, 3).Select(tables.All.PlaceOf)));
    }

    [TestMethod]
    public void A_column_is_unknown_or_in_one_file_only()
    {
        var tables = OfFiles("x,only\n1,7\n", "x\n3\n");

        Assert.AreEqual("There is no column 'z' in what a.csv and b.csv share; its columns are x.", tables.All.Unknown("z").Message);
        Assert.AreEqual("There is no column 'X' in what a.csv and b.csv share; did you mean 'x'?", tables.All.Unknown("X").Message);
        Assert.AreEqual("Only a.csv has a column 'only', but it is needed in both files.", tables.All.Unknown("only").Message);
    }

    [TestMethod]
    public void Files_without_a_common_column_are_refused() => Assert.AreEqual(
        "a.csv and b.csv have no column in common: the one has x, y; the other z.",
        Assert.ThrowsExactly<InputException>(() => OfFiles("x,y\n1,2\n", "z\n3\n")).Message);

    [TestMethod]
    public void One_file_is_told_apart_by_a_column_of_two_values_in_the_order_of_their_characters()
    {
        var tables = OfColumn("site,x\nwest,1\neast,2\n\nwest,3\n");

        Assert.AreEqual(("2", "1|3", "1|2|3"), (tables.A.Cells("x"), tables.B.Cells("x"), tables.All.Cells("x")));
        Assert.AreEqual(("site", "site=east", "site=west"), (tables.Domain, tables.NameA, tables.NameB));
        Assert.AreEqual("a.csv, line 5", tables.B.PlaceOf(1));
        Assert.IsEmpty(tables.OneSided);
    }

    [TestMethod]
    [DataRow("site,x\nwest,1\nwest,2\n", "a.csv: column 'site' has one value (west), but --domain needs a column of two.")]
    [DataRow(
        "site,x\nd,1\nb,2\nc,2\na,3\n", "a.csv: column 'site' has 4 values (a, b, c, …), but --domain needs a column of two.")]
    [DataRow(
        "site,x\nwest,1\neast,2\nNA,3\n",
        "a.csv, line 4: column 'site' has no value ('NA'), but it has to say which domain the row is from. Fill the cell or leave the row out.")]
    [DataRow("place,x\nwest,1\n", "There is no column 'site' in a.csv; its columns are place, x.")]
    public void A_column_that_tells_no_two_domains_apart_is_refused(string text, string expected) =>
        Assert.AreEqual(expected, Assert.ThrowsExactly<InputException>(() => OfColumn(text)).Message);

    private static DomainTables OfFiles(string a, string b)
    {
        using var folder = new TemporaryFolder();
        return DomainTables.Of(Read(folder.Write("a.csv", a)), Read(folder.Write("b.csv", b)));
    }

    private static DomainTables OfColumn(string text)
    {
        using var folder = new TemporaryFolder();
        return DomainTables.Of(Read(folder.Write("a.csv", text)), "site");
    }
}
