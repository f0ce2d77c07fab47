using MLNetGen.Tests.Support;
using MLNetGen.Tool.Tables;
using Parquet;
using Parquet.Schema;
using static MLNetGen.Tests.Tool.Tables.TableFiles;

namespace MLNetGen.Tests.Tool.Tables;

[TestClass, TestCategory("unit")]
public sealed class ParquetTests
{
    private const string Text = """
        n,share,flag,day,moment,town
        1,0.5,true,2021-02-03,2021-02-03T04:05:06.25,Oslo
        -2,,,,2021-02-03T04:05:06,Bergen
        3,-1.25,false,1999-12-31,,

        """;

    private static readonly string[] Codes = ["7", "8"];

    private static readonly int[] Smalls = [1, 2];

    private static readonly float[] Singles = [0.1f, 2f];

    [TestMethod]
    public void A_table_comes_back_from_parquet_with_its_kinds_and_cells()
    {
        using var folder = new TemporaryFolder();
        var table = Read(folder.Write("a.csv", Text));

        Write(table, folder.File("a.parquet"));
        var back = Read(folder.File("a.parquet"));

        foreach (var (before, after) in table.Columns.Zip(back.Columns))
        {
            Assert.AreEqual(table.Cells(before.Name), back.Cells(after.Name), before.Name);
            Assert.AreEqual(TypeInference.Infer(before).Notation, TypeInference.Infer(after).Notation);
        }
    }

    [TestMethod]
    public void Types_of_a_parquet_file_survive_being_read_and_written()
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (folder.File("a.parquet"), folder.File("b.parquet"));
        WriteTyped(first);

        Write(Read(first), second);

        var (before, after) = (Schema(first), Schema(second));
        Assert.AreEqual(
            string.Join(", ", before.DataFields.Select(field => $"{field.Name} {field.ClrType.Name}")),
            string.Join(", ", after.DataFields.Select(field => $"{field.Name} {field.ClrType.Name}")));
        Assert.AreEqual("7|8", Read(second).Cells("code"));
        Assert.AreEqual("0.1|2", Read(second).Cells("single"));
    }

    [TestMethod]
    public void Nested_columns_are_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.parquet");
        using (var stream = File.Create(path))
        {
            var schema = new ParquetSchema(new DataField<int>("id"), new ListField("tags", new DataField<string>("item")));
            ParquetWriter.CreateAsync(schema, stream).GetAwaiter().GetResult().DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        StringAssert.StartsWith(Refusal(path), "a.parquet: column 'tags' is nested (List), expected plain values.");
    }

    [TestMethod]
    public void A_damaged_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        Write(Read(folder.Write("a.csv", Text)), folder.File("a.parquet"));
        var bytes = File.ReadAllBytes(folder.File("a.parquet"));

        for (var length = 0; length < bytes.Length; length += 97)
        {
            File.WriteAllBytes(folder.File("b.parquet"), bytes[..length]);
            StringAssert.StartsWith(Refusal(folder.File("b.parquet")), "b.parquet cannot be read as a parquet file: ");
        }
    }

    private static ParquetSchema Schema(string path) => ParquetReader.ReadSchemaAsync(path).GetAwaiter().GetResult();

    private static void WriteTyped(string path)
    {
        var (code, small, single) = (new DataField<string>("code"), new DataField<int>("small"), new DataField<float>("single"));
        using var stream = File.Create(path);
        WriteAsync().GetAwaiter().GetResult();

        async Task WriteAsync()
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(code, small, single), stream);
            using var group = writer.CreateRowGroup();
            await group.WriteAsync(code, Codes, null);
            await group.WriteAsync<int>(small, Smalls.AsMemory(), null, null, default);
            await group.WriteAsync<float>(single, Singles.AsMemory(), null, null, default);
        }
    }
}
