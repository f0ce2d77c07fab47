using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Columns;

/// <summary>The census table that most papers on tabular data use, where it is at hand.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class AdultTests
{
    private static readonly string[] Names =
    [
        "age", "workclass", "fnlwgt", "education", "education-num", "marital-status", "occupation", "relationship", "race", "sex",
        "capital-gain", "capital-loss", "hours-per-week", "native-country", "income",
    ];

    [TestMethod]
    public void The_layout_of_adult_is_sensible()
    {
        var codec = RowCodec.Learn(Load(), Names);

        Assert.AreEqual(32_561, codec.RowCount);
        Assert.AreEqual(
            "age Real 0+1; workclass Categorical 1+1 of 9; fnlwgt Real 2+1; education Categorical 3+1 of 16; " +
            "education-num Categorical 4+1 of 16; marital-status Categorical 5+1 of 7; occupation Categorical 6+1 of 15; " +
            "relationship Categorical 7+1 of 6; race Categorical 8+1 of 5; sex Categorical 9+1 of 2; " +
            "capital-gain.Spike Categorical 10+1 of 2; capital-gain Real 11+1; capital-loss.Spike Categorical 12+1 of 2; " +
            "capital-loss Real 13+1; hours-per-week.Spike Categorical 14+1 of 10; hours-per-week Real 15+1; " +
            "native-country Categorical 16+1 of 42; income Categorical 17+1 of 2",
            codec.Layout());
        Assert.AreEqual("20 25 30 35 40 45 50 55 60", string.Join(' ', Number(codec, "hours-per-week").Spikes));
        Assert.AreEqual("0", string.Join(' ', Number(codec, "capital-gain").Spikes));
        Assert.AreEqual(("17", "90", 1L), (Number(codec, "age").Minimum, Number(codec, "age").Maximum, Number(codec, "age").Grid));
        Assert.AreEqual(("114", "99999"), (Number(codec, "capital-gain").Minimum, Number(codec, "capital-gain").Maximum));
    }

    [TestMethod]
    public void Education_and_its_number_determine_each_other()
    {
        var codec = RowCodec.Learn(Load(), Names);
        var education = (CategoryState)codec.Columns[3].State.Encoding;
        var number = (CategoryState)codec.Columns[4].State.Encoding;
        var code = new float[codec.Layout.Width];

        code[3] = Array.IndexOf(education.Values, "Doctorate");
        codec.Reconcile(code);

        Assert.AreEqual("16", number.Values[(int)code[4]]);
        Assert.AreEqual(1, codec.Json().Split("\"from\"").Length - 1, "there is no other pair");
    }

    [TestMethod]
    public void Every_row_of_adult_comes_back()
    {
        var data = Load();
        var codec = RowCodec.Learn(data, Names);
        using var cursor = data.GetRowCursor(codec.ActiveColumns(data.Schema));
        var code = new float[codec.Layout.Width];
        var encoder = codec.CreateEncoder(cursor);
        var comparers = Names.Select((name, column) => Comparer(cursor, codec, column, () => code)).ToArray();

        var rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            encoder.Encode(code);
            foreach (var compare in comparers)
                compare();
        }

        Assert.AreEqual(32_561, rows);
    }

    private static NumberState Number(RowCodec codec, string name) =>
        (NumberState)codec.Columns.Single(column => column.Name == name).State.Encoding;

    private static Action Comparer(DataViewRow row, RowCodec codec, int column, CodeSource code) => codec.TypeOf(column) is TextDataViewType
        ? Comparer<ReadOnlyMemory<char>>(row, codec, column, code)
        : Comparer<float>(row, codec, column, code);

    private static Action Comparer<T>(DataViewRow row, RowCodec codec, int column, CodeSource code)
    {
        var source = row.GetGetter<T>(row.Schema[Names[column]]);
        var decoded = (ValueGetter<T>)codec.CreateGetter(column, code);
        return () =>
        {
            T expected = default!, actual = default!;
            source(ref expected);
            decoded(ref actual);
            Assert.AreEqual($"{expected}", $"{actual}", Names[column]);
        };
    }

    private static IDataView Load()
    {
        var context = new MLContext(seed: 1);
        string[] numbers = ["age", "fnlwgt", "education-num", "capital-gain", "capital-loss", "hours-per-week"];
        return context.Data.LoadFromTextFile(
            SharedData.Find("tabular/adult.csv"),
            [.. Names.Select((name, index) =>
                new TextLoader.Column(name, numbers.Contains(name) ? DataKind.Single : DataKind.String, index))],
            separatorChar: ',',
            hasHeader: true,
            trimWhitespace: true);
    }
}
