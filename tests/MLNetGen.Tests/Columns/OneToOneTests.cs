using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class OneToOneTests
{
    private static readonly int[] Levels = [.. Enumerable.Range(0, 60).Select(row => Math.Min(row % 7, 3))];

    [TestMethod]
    public void The_second_of_two_columns_that_determine_each_other_is_overwritten()
    {
        var codec = Learn(Text("city", "a", "b", "c", "d"), Text("code", "Z", "Y", "X", "W"));

        Assert.AreEqual("3 0", Reconcile(codec, 3, 2));
        Assert.AreEqual("0 3", Reconcile(codec, 0.2f, 0));
    }

    [TestMethod]
    public void Texts_keys_numbers_and_Booleans_and_their_missing_cells_determine_each_other()
    {
        var codec = Learn(
            Text("text", "a", "", "c", "d"),
            Keys("key", 4, 0, 5, 1),
            TableView.Single("number", Array.ConvertAll(Levels, level => level == 1 ? -1f : 10 * level)),
            TableView.Column("first", BooleanDataViewType.Instance, Array.ConvertAll(Levels, level => level % 2 == 0)),
            TableView.Column("second", BooleanDataViewType.Instance, Array.ConvertAll(Levels, level => level % 2 > 0)));

        Assert.AreEqual("0 3 1 1 0", Reconcile(codec, 0, 0, 0, 1, 1));
        Assert.AreEqual("2 0 3 0 1", Reconcile(codec, 2, 0, 0, 0, 0));
        Assert.AreEqual("NaN NaN 0 0 1", Reconcile(codec, float.NaN, 0, 2, 0, 0));
    }

    [TestMethod]
    public void A_key_that_no_row_has_says_nothing()
    {
        var codec = Learn(Keys("key", 1, 2, 4, 5), Text("text", "a", "b", "c", "d"));

        Assert.AreEqual("2 1", Reconcile(codec, 2, 1));
        Assert.AreEqual("3 2", Reconcile(codec, 3, 1));
    }

    [TestMethod]
    public void One_row_that_contradicts_is_enough_to_have_no_rule()
    {
        string[] first = [.. Levels.Select(level => $"{level}"), "0", "1"];
        string[] second = [.. Levels.Select(level => $"{level}"), "1", "0"];

        Assert.AreEqual("3 2", Reconcile(Learn(TableView.Text("x", first), TableView.Text("y", second)), 3, 2));
    }

    [TestMethod]
    [DataRow(19, 0)]
    [DataRow(30, 30)]
    [DataRow(30, 1)]
    public void Columns_that_could_agree_by_chance_have_no_rule(int rows, int differing)
    {
        var values = Enumerable.Range(0, rows).Select(row => differing == 0 ? $"{row % 3}" : $"{Math.Min(row, differing)}").ToArray();
        var codec = Learn(TableView.Text("x", values), TableView.Text("y", values));

        Assert.AreEqual("1 0", Reconcile(codec, 1, 0));
    }

    [TestMethod]
    public void Learning_reads_the_rows_once_where_no_columns_come_into_question()
    {
        var other = TableView.Text("y", [.. Enumerable.Range(0, Levels.Length).Select(row => row < 9 ? "a" : "b")]);

        Assert.AreEqual(1, Passes(Text("x", "a", "b", "c", "d"), other));
        Assert.AreEqual(2, Passes(Text("x", "a", "b", "c", "d"), Text("y", "a", "b", "c", "d")));

        static int Passes(params TableColumn[] columns)
        {
            var passes = 0;
            _ = Codecs.Learn([.. columns.Select(column => new CountedColumn(column, () => passes++))]);
            return passes / columns.Length;
        }
    }

    [TestMethod]
    [DataRow("\"from\":\"city\"", "\"from\":null", "a pair of columns has no names or map")]
    [DataRow("\"from\":\"city\"", "\"from\":\"town\"", "a pair names column 'town', which is none of categories")]
    [DataRow("\"from\":\"city\"", "\"from\":\"x\"", "a pair names column 'x', which is none of categories")]
    [DataRow("\"map\":[", "\"map\":[1,", "column 'city', map: has 6 entries where 5 are needed")]
    [DataRow("\"map\":[-1,", "\"map\":[7,", "column 'city', map: holds a level that column 'code' has not")]
    public void Damage_is_named(string part, string damage, string problem)
    {
        var json = Codecs.Learn(
            Text("city", "a", "b", "c", "d"),
            Text("code", "Z", "Y", "X", "W"),
            TableView.Double("x", [.. Levels.Select((level, row) => row + level / 7.0)])).Json();
        StringAssert.Contains(json, part);

        Assert.AreEqual(
            $"The learned columns are damaged: {problem}. Fit and save the model again, or restore the file.",
            Assert.ThrowsExactly<FormatException>(() => Codecs.Load(json.Replace(part, damage))).Message);
    }

    private static RowCodec Learn(params TableColumn[] columns) => Codecs.Load(Codecs.Learn(columns).Json());

    private static TableColumn<ReadOnlyMemory<char>> Text(string name, params string[] values) =>
        TableView.Text(name, Array.ConvertAll(Levels, level => values[level]));

    private static TableColumn<uint> Keys(string name, params uint[] values) =>
        TableView.Column(name, new KeyDataViewType(typeof(uint), 5), Array.ConvertAll(Levels, level => values[level]));

    private static string Reconcile(RowCodec codec, params float[] code)
    {
        codec.Reconcile(code);
        return string.Join(' ', code.Select(value => MathF.Round(value)));
    }

    private sealed record CountedColumn(TableColumn Inner, Action Bound) : TableColumn(Inner.Name, Inner.Type, Inner.Annotations)
    {
        public override int Count => Inner.Count;

        public override Delegate CreateGetter(Func<int> position)
        {
            Bound();
            return Inner.CreateGetter(position);
        }
    }
}
