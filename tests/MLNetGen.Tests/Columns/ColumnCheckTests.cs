using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

[TestClass, TestCategory("unit")]
public sealed class ColumnCheckTests
{
    private const string Expected =
        "expected number, Boolean, String, key, DateTime, DateTimeOffset, TimeSpan or Image, or known-size vector of number, Boolean, String or key";

    private static readonly TableView Table = new(
        TableView.Single("number", 1, 2),
        TableView.Text("text", "a", "b"),
        Empty("key", new KeyDataViewType(typeof(uint), 5)),
        Empty("vector", new VectorDataViewType(NumberDataViewType.Single, 3)),
        Empty("anyVector", new VectorDataViewType(NumberDataViewType.Single)),
        Empty("keyVector", new VectorDataViewType(new KeyDataViewType(typeof(uint), 5), 2)),
        Empty("anyKeyVector", new VectorDataViewType(new KeyDataViewType(typeof(uint), 5))),
        Empty("anyTextVector", new VectorDataViewType(TextDataViewType.Instance)),
        Empty("dateVector", new VectorDataViewType(DateTimeDataViewType.Instance, 2)),
        Empty("id", RowIdDataViewType.Instance));

    [TestMethod]
    public void Columns_of_every_supported_type_pass()
    {
        string[] names = ["number", "text", "key", "vector", "anyVector", "keyVector"];
        RowCodec.CheckColumns(Table.Schema, names);
        RowCodec.CheckColumns(Shape(), names);
    }

    [TestMethod]
    [DataRow("none", "Could not find input column 'none'")]
    [DataRow("anyKeyVector", $"Schema mismatch for input column 'anyKeyVector': {Expected}, got VarVector<Key<UInt32>>")]
    [DataRow("anyTextVector", $"Schema mismatch for input column 'anyTextVector': {Expected}, got VarVector<String>")]
    [DataRow("dateVector", $"Schema mismatch for input column 'dateVector': {Expected}, got Vector<DateTime>")]
    [DataRow("id", $"Schema mismatch for input column 'id': {Expected}, got DataViewRowId")]
    public void Schema_and_shape_are_refused_with_one_text(string name, string message)
    {
        foreach (var check in new Action[] { () => RowCodec.CheckColumns(Table.Schema, [name]), () => RowCodec.CheckColumns(Shape(), [name]) })
        {
            var exception = Assert.ThrowsExactly<ArgumentOutOfRangeException>(check);
            Assert.AreEqual("inputSchema", exception.ParamName);
            Assert.AreEqual($"{message} (Parameter 'inputSchema')", exception.Message);
        }
    }

    [TestMethod]
    public void Columns_must_be_listed_once_each()
    {
        Refused("No column is listed: list at least one.");
        Refused("Column 'text' is listed twice: list each column once.", "text", "number", "text");
        Assert.ThrowsExactly<ArgumentNullException>(() => RowCodec.CheckColumns(Table.Schema, null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => RowCodec.CheckColumns(Table.Schema, [null!]));

        static void Refused(string message, params string[] names)
        {
            var exception = Assert.ThrowsExactly<ArgumentException>(() => RowCodec.CheckColumns(Table.Schema, names));
            Assert.AreEqual($"{message} (Parameter 'columnNames')", exception.Message);
        }
    }

    [TestMethod]
    public void A_fitted_codec_wants_the_learned_types_and_sizes()
    {
        var codec = Codecs.Learn(
            TableView.Column<uint>("k", new KeyDataViewType(typeof(uint), 5), [1, 2]),
            TableView.Vectors<float>("v", NumberDataViewType.Single, 2, [[1, 2], [3, 4]]),
            TableView.Int32("i", 1, 2));

        codec.CheckSchema(Schema(Key(5), new VectorDataViewType(NumberDataViewType.Single, 2), NumberDataViewType.Int32));
        codec.CheckSchema(Schema(Key(5), new VectorDataViewType(NumberDataViewType.Single, 2, 1), NumberDataViewType.Int32));
        codec.CheckSchema(Schema(Key(5), new VectorDataViewType(NumberDataViewType.Single), NumberDataViewType.Int32));

        Refused(
            "Schema mismatch for input column 'k': expected Key<UInt32, 5>, got Key<UInt32, 6>",
            Schema(Key(6), new VectorDataViewType(NumberDataViewType.Single, 2), NumberDataViewType.Int32));
        Refused(
            "Schema mismatch for input column 'v': expected Vector<Single, 2>, got Vector<Single, 3>",
            Schema(Key(5), new VectorDataViewType(NumberDataViewType.Single, 3), NumberDataViewType.Int32));
        Refused(
            "Schema mismatch for input column 'v': expected Vector<Single, 2>, got VarVector<Double>",
            Schema(Key(5), new VectorDataViewType(NumberDataViewType.Double), NumberDataViewType.Int32));
        Refused(
            "Schema mismatch for input column 'i': expected Int32, got Int64",
            Schema(Key(5), new VectorDataViewType(NumberDataViewType.Single, 2), NumberDataViewType.Int64));
        Refused("Could not find input column 'k'", Table.Schema);

        void Refused(string message, DataViewSchema schema)
        {
            var exception = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => codec.CheckSchema(schema));
            Assert.AreEqual($"{message} (Parameter 'inputSchema')", exception.Message);
        }
    }

    private static TableColumn<bool> Empty(string name, DataViewType type) => TableView.Column<bool>(name, type, []);

    private static KeyDataViewType Key(ulong count) => new(typeof(uint), count);

    private static DataViewSchema Schema(DataViewType key, DataViewType vector, DataViewType integer) =>
        new TableView(Empty("k", key), Empty("v", vector), Empty("i", integer)).Schema;

    private static SchemaShape Shape() =>
        (SchemaShape)typeof(SchemaShape).GetMethod("Create", BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, [Table.Schema])!;
}
