using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class CodecFileTests
{
    private const string Remedy = "Fit and save the model again, or restore the file.";

    private static readonly string Small = Codecs.Learn(
        TableView.Double("x", 1, 2, 4.5),
        TableView.Text("t", "a", "b", ""),
        TableView.Int32("k", 7, 7, 7),
        TableView.Vectors<byte>("v", NumberDataViewType.Byte, 2, [[1, 0], [3, 1], [3, 1]])).Json();

    private static readonly byte[][] Tables =
        [.. Enumerable.Range(0, 30).Select(seed => System.Text.Encoding.UTF8.GetBytes(Learn(RandomTables.Make(seed), seed).Json()))];

    [TestMethod]
    public void The_format_is_this_one() => Assert.AreEqual(
        """
        {"version":1,"rows":3,"unseenCategories":"Missing","columns":[
        {"column":{"name":"x","type":"Double"},
        "encoding":{"kind":"number","minimum":"1","maximum":"4.5","grid":10,"mean":2.5,"deviation":1.4719601443879744,
        "spikes":[],"missing":0}},
        {"column":{"name":"t","type":"String"},"encoding":{"kind":"categories","values":["a","b"],"counts":[1,1],"missing":1}},
        {"column":{"name":"k","type":"Int32"},"encoding":{"kind":"constant","value":"7"}},
        {"column":{"name":"v","type":"Byte","dimensions":[2]},
        "encoding":{"kind":"vector","minimum":[1,0],"maximum":[3,1],"mean":[2.333333333333333,0.6666666666666666],
        "deviation":[0.9428090415820634,0.4714045207910317],"missing":[0,0],"binary":[1],"groups":[],"groupsMissing":[]}}]}
        """.ReplaceLineEndings(""),
        Small);

    [TestMethod]
    [DataRow("", "the content is not what was saved (*)")]
    [DataRow("[]", "there is no version")]
    [DataRow("""{"version":"1"}""", "there is no version")]
    [DataRow("""{"version":0}""", "version 0 does not exist")]
    [DataRow("""{"version":1}""", "the content is not what was saved (*)")]
    [DataRow("""{"version":1,"rows":1,"unseenCategories":"Missing","columns":[]}""", "they were learned from 1 rows")]
    [DataRow("""{"version":1,"rows":5,"unseenCategories":"Missing","columns":[]}""", "there are no columns")]
    [DataRow("""{"version":1,"rows":5,"unseenCategories":"Missing","columns":[null]}""", "a column has no name, type or encoding")]
    [DataRow("""{"version":1,"rows":5,"unseenCategories":7,"columns":[]}""", "the content is not what was saved (*)")]
    public void Content_that_is_none_is_refused(string json, string problem) =>
        Refused(json, $"The learned columns are damaged: {problem}. {Remedy}");

    [TestMethod]
    public void A_newer_version_is_refused() => Refused(
        Small.Replace("\"version\":1", "\"version\":2"),
        "The learned columns are of version 2, and this version of MLNetGen reads up to 1: update MLNetGen.");

    [TestMethod]
    [DataRow("\"Double\"", "\"Daubl\"", "column 'x', type: 'Daubl' is not a type that columns can have")]
    [DataRow("\"Double\"", "\"Key<UInt32>\",\"keyCount\":0", "column 'x', type: 'Key<UInt32>' of 0 keys is not a type that columns can have")]
    [DataRow("\"Double\"", "\"Key<UInt32>\",\"keyCount\":3", "column 'x', encoding: does not suit the type Key<UInt32>")]
    [DataRow("[2]", "[0]", "column 'v', dimensions: 0 is not the size of a vector")]
    [DataRow("[2]", "[]", "column 'v', dimensions:  is not the size of a vector")]
    [DataRow("[2]", "[65536,65536,65536]", "column 'v', dimensions: 65536 x 65536 x 65536 is not the size of a vector")]
    [DataRow("[2]", "[2000000000]", "column 'v', minimum: has 2 entries where 2000000000 are needed")]
    [DataRow("\"Byte\"", "\"DateTime\"", "column 'v', dimensions: vectors of DateTime cannot be learned")]
    [DataRow("\"Byte\"", "\"String\"", "column 'v', encoding: does not suit a vector of String")]
    [DataRow("[1,0]", "[1,2]", "column 'v[1]', maximum: is below the minimum")]
    [DataRow("[0.94", "[-0.94", "column 'v[0]', deviation: is not positive")]
    [DataRow("[1],", "[2],", "column 'v', binary: holds a slot that is not one of 2, or is in a group")]
    [DataRow("[1],", "[1,1],", "column 'v', binary: entry 1 is not above the one before")]
    [DataRow("\"groups\":[]", "\"groups\":[1]", "column 'v', groups: is no ascending list of first and last slots")]
    [DataRow("\"groups\":[]", "\"groups\":[0,0]", "column 'v', groupsMissing: has 0 entries where 1 are needed")]
    [DataRow("\"groups\":[]", "\"groups\":null", "column 'v', groups: has no value")]
    [DataRow("\"Double\"", "\"Double\",\"dimensions\":[3]", "column 'x', encoding: does not suit a vector of Double")]
    [DataRow("\"Double\"", "\"Double\",\"slotNames\":[\"a\"]", "column 'x', slotNames: has 1 entries where 0 are needed")]
    [DataRow("\"Double\"", "\"Double\",\"keyValues\":[\"a\"]", "column 'x', keyValues: has 1 entries for 0 keys")]
    [DataRow(
        "\"Double\"",
        "\"Double\",\"categoricalSlotRanges\":[0,1]",
        "column 'x', categoricalSlotRanges: is no ascending list of first and last slots")]
    [DataRow("\"minimum\":\"1\"", "\"minimum\":\"one\"", "column 'x', minimum: 'one' is not a value of type Double")]
    [DataRow("\"minimum\":\"1\"", "\"minimum\":null", "column 'x', minimum: has no value")]
    [DataRow("\"minimum\":\"1\"", "\"minimum\":\"5\"", "column 'x', maximum: 5 to 4.5 is not a range")]
    [DataRow("\"minimum\":\"1\"", "\"minimum\":\"NaN\"", "column 'x', maximum: NaN to 4.5 is not a range")]
    [DataRow("\"grid\":10", "\"grid\":11", "column 'x', grid: 11 is not a grid of type Double")]
    [DataRow("\"mean\":2.5", "\"mean\":1e999", "column 'x', mean: holds a value that is not a finite number")]
    [DataRow("\"deviation\":1", "\"deviation\":-1", "column 'x', deviation: -1.4719601443879744 is not positive")]
    [DataRow("\"spikes\":[]", "\"spikes\":[\"2\",\"2\"]", "column 'x', spikes: '2' is not a number, or is listed twice")]
    [DataRow("\"missing\":0", "\"missing\":-2", "column 'x', missing: holds -2, a negative count")]
    [DataRow("\"spikes\"", "\"map\":{\"values\":[1],\"scores\":[1]},\"spikes\"", "column 'x', map values: has fewer than 2 entries")]
    [DataRow("\"spikes\"", "\"map\":{\"values\":[1,2],\"scores\":[1]},\"spikes\"", "column 'x', map scores: has 1 entries where 2 are needed")]
    [DataRow("\"spikes\"", "\"map\":{\"values\":[1,1],\"scores\":[1,2]},\"spikes\"", "column 'x', map values: entry 1 is not above the one before")]
    [DataRow("[\"a\",\"b\"]", "[\"a\",\"a\"]", "column 't', values: 'a' is not a category, or is listed twice")]
    [DataRow("[\"a\",\"b\"]", "[\"a\",\"\"]", "column 't', values: '' is not a category, or is listed twice")]
    [DataRow("[\"a\",\"b\"]", "[\"a\",null]", "column 't', values: has no value")]
    [DataRow("[\"a\",\"b\"]", "[\"a\",\"\\\\12\"]", "column 't', values: '\\12' is not a value of type String")]
    [DataRow("[\"a\",\"b\"]", "[]", "column 't', values: holds no category")]
    [DataRow("[1,1]", "[1]", "column 't', counts: has 1 entries where 2 are needed")]
    [DataRow("\"name\":\"t\"", "\"name\":\"x\"", "there are two columns 'x'")]
    [DataRow("\"value\":\"7\"", "\"value\":\"7.5\"", "column 'k', value: '7.5' is not a value of type Int32")]
    public void Damage_is_named(string part, string damage, string problem) =>
        Refused(Replace(part, damage), $"The learned columns are damaged: {problem}. {Remedy}");

    [TestMethod]
    public void A_codec_in_which_nothing_varies_is_refused() => Refused(
        """{"version":1,"rows":5,"unseenCategories":"Error","columns":[{"column":{"name":"x","type":"Single"},"encoding":{"kind":"constant"}}]}""",
        $"The learned columns are damaged: no column varies. {Remedy}");

    [TestMethod]
    public void Every_truncation_is_a_format_error()
    {
        for (var length = 0; length < Small.Length; length++)
            Assert.ThrowsExactly<FormatException>(() => Codecs.Load(Small[..length]));
    }

    [TestMethod]
    public void A_flipped_bit_is_a_format_error_or_does_no_harm() => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3_000),
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new System.Random(seed);
            var bytes = Tables[seed % Tables.Length].ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                var codec = RowCodec.Load(new MemoryStream(bytes));
                var code = new float[codec.Layout.Width];
                for (var column = 0; column < codec.Columns.Count; column++)
                    Decode(codec, column, code);
            }
            catch (FormatException)
            {
            }
        }));

    private static RowCodec Learn(TableView table, int seed) => Codecs.Learn(table, RandomTables.Wishes(table, seed));

    private static void Decode(RowCodec codec, int column, float[] code)
    {
        var getter = codec.CreateGetter(column, () => code);
        var value = Activator.CreateInstance(getter.GetType().GetGenericArguments()[0]);
        getter.Method.Invoke(getter.Target, [value]);
    }

    private static string Replace(string part, string damage)
    {
        var index = Small.IndexOf(part, StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, index, part);
        return Small[..index] + damage + Small[(index + part.Length)..];
    }

    private static void Refused(string json, string message)
    {
        var actual = Assert.ThrowsExactly<FormatException>(() => Codecs.Load(json)).Message;
        var parts = message.Split('*');
        Assert.IsTrue(actual.StartsWith(parts[0], StringComparison.Ordinal) && actual.EndsWith(parts[^1], StringComparison.Ordinal), actual);
    }
}
