using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;
using MLNetGen.Tool;
using MLNetGen.Tool.Tables;
using static MLNetGen.Tests.Tool.Tables.TableFiles;

namespace MLNetGen.Tests.Tool.Tables;

[TestClass, TestCategory("unit")]
public sealed class TypedTableTests
{
    private const string Text = """
        count,gap,price,flag,answer,day,seen,town
        1,7,0.50,t,yes,2021-02-03,03.02.2021,Oslo
        -2,?,1.25,f,NA,2020-01-01,,?
        30,9,-3.00,t,no,1999-12-31,31.12.1999,"Bergen, Norway"

        """;

    [TestMethod]
    public void Columns_have_types_that_can_say_missing_where_something_is()
    {
        using var folder = new TemporaryFolder();
        var (_, _, view) = Load(folder);

        Assert.AreEqual(
            "count Double, gap Double, price Double, flag Boolean, answer String, day DateTime, seen Double, town String",
            string.Join(", ", view.Schema.Select(column => $"{column.Name} {column.Type}")));
    }

    [TestMethod]
    public void Rows_come_back_in_the_files_own_notation()
    {
        using var folder = new TemporaryFolder();
        var (_, notation, view) = Load(folder);

        using var stream = new MemoryStream();
        using var cursor = view.GetRowCursor(view.Schema);
        Write(stream, TableFormat.Csv, DataViewCells.Open(cursor, notation), cursor.MoveNext);

        Assert.AreEqual(Text, System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    [TestMethod]
    [DataRow("x", "1.5", "b.csv, line 3: found '1.5' in column 'x', expected an integer. Correct the cell or leave it empty.")]
    [DataRow("x", "inf", "b.csv, line 3: found 'inf' in column 'x', expected an integer. Correct the cell or leave it empty.")]
    [DataRow("z", "NA", "b.csv, line 3: column 'z' has no value ('NA'), and the model learned it from rows that all had one. "
        + "Fill the cell, leave the row out, or fit on data with missing values there.")]
    [DataRow("y", "-inf", "b.csv, line 3: the value '-inf' in column 'y' is infinite. Give a number or leave the cell empty.")]
    [DataRow("y", "1e999", "b.csv, line 3: the value '1e999' in column 'y' is infinite. Give a number or leave the cell empty.")]
    [DataRow("z", "maybe", "b.csv, line 3: found 'maybe' in column 'z', expected 'yes' or 'no'. Correct the cell or leave it empty.")]
    [DataRow("d", "3.2.21", "b.csv, line 3: found '3.2.21' in column 'd', expected a date like yyyy-MM-dd. "
        + "Correct the cell or leave it empty.")]
    public void A_cell_that_another_tables_notation_does_not_read_is_refused(string column, string cell, string expected)
    {
        using var folder = new TemporaryFolder();
        var learned = ColumnChoice.Make(Read(folder.Write("a.csv", "x,y,z,d\n1,0.5,yes,2021-02-03\n2,1.5,no,2021-02-04\n")), [], []).Chosen;
        var cells = new Dictionary<string, string> { ["x"] = "1", ["y"] = "2", ["z"] = "no", ["d"] = "2021-02-03", [column] = cell };
        var table = Read(folder.Write("b.csv", $"x,y,z,d\n2,3,yes,2021-02-03\n{cells["x"]},{cells["y"]},{cells["z"]},{cells["d"]}\n"));

        Assert.AreEqual(expected, Assert.ThrowsExactly<InputException>(() => TypedTable.Create(table, learned)).Message);
    }

    [TestMethod]
    public void A_number_may_be_missing_where_the_models_table_had_none()
    {
        using var folder = new TemporaryFolder();
        var learned = ColumnChoice.Make(Read(folder.Write("a.csv", "x,y\n1,0.5\n2,1.5\n")), [], []).Chosen;

        var view = TypedTable.Create(Read(folder.Write("b.csv", "x,y\nNA,0.5\n2,\n")), learned);

        CollectionAssert.AreEqual((double[])[double.NaN, 2], view.GetColumn<double>("x").ToArray());
        CollectionAssert.AreEqual((double[])[0.5, double.NaN], view.GetColumn<double>("y").ToArray());
    }

    [TestMethod]
    public void A_column_that_another_table_lacks_is_refused()
    {
        using var folder = new TemporaryFolder();
        var learned = ColumnChoice.Make(Read(folder.Write("a.csv", "x,y\n1,2\n")), [], []).Chosen;
        var table = Read(folder.Write("b.csv", "x,z\n1,2\n"));

        Assert.AreEqual(
            "There is no column 'y' in b.csv; its columns are x, z.",
            Assert.ThrowsExactly<InputException>(() => TypedTable.Create(table, learned)).Message);
    }

    [TestMethod]
    public void Weights_are_Single_and_what_is_none_is_refused()
    {
        using var folder = new TemporaryFolder();
        var table = Read(folder.Write("w.csv", "a,b,c\n0,1,-1\n2.5,,3\n"));

        CollectionAssert.AreEqual((object[])[0f, 2.5f], TypedTable.Weights(table, "a").Cast<object>().ToArray());
        Assert.AreEqual(
            "w.csv, line 3: '' in column 'b' is no weight. Give a number from 0, which leaves the row out.",
            Assert.ThrowsExactly<InputException>(() => TypedTable.Weights(table, "b")).Message);
        Assert.AreEqual(
            "w.csv, line 2: '-1' in column 'c' is no weight. Give a number from 0, which leaves the row out.",
            Assert.ThrowsExactly<InputException>(() => TypedTable.Weights(table, "c")).Message);
    }

    [TestMethod]
    public void Labels_are_numbers_or_the_files_own_texts()
    {
        using var folder = new TemporaryFolder();
        var (table, _, _) = Load(folder);

        CollectionAssert.AreEqual((object[])[7d, double.NaN, 9d], TypedTable.Labels(table, "gap", "x").Cast<object>().ToArray());
        CollectionAssert.AreEqual((object[])["yes", "", "no"], TypedTable.Labels(table, "answer", "x").Cast<object>().ToArray());
        CollectionAssert.AreEqual((object[])["03.02.2021", "", "31.12.1999"], TypedTable.Labels(table, "seen", "x").Cast<object>().ToArray());
    }

    [TestMethod]
    [DataRow("gap", "3", 3d)]
    [DataRow("flag", "F", false)]
    [DataRow("answer", "YES", "yes")]
    [DataRow("answer", "", "")]
    [DataRow("seen", "02.01.1970", 1d)]
    [DataRow("town", "Oslo", "Oslo")]
    public void A_single_cell_has_the_type_of_its_column(string column, string cell, object expected)
    {
        using var folder = new TemporaryFolder();
        var (_, notation, _) = Load(folder);

        Assert.AreEqual(expected, TypedTable.Value(notation.Columns.Single(other => other.Name == column), cell));
    }

    private static (RawTable Table, TableNotation Notation, IDataView View) Load(TemporaryFolder folder)
    {
        var table = Read(folder.Write("a.csv", Text));
        var notation = ColumnChoice.Make(table, [], []).Chosen;
        return (table, notation, TypedTable.Create(table, notation));
    }
}
