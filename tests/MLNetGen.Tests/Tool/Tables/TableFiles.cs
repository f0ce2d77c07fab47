using System.Text;
using MLNetGen.Tests.Support;
using MLNetGen.Tool;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tests.Tool.Tables;

/// <summary>Writes and reads table files for tests.</summary>
internal static class TableFiles
{
    /// <summary>Writes a text file and gives its path.</summary>
    public static string Write(this TemporaryFolder folder, string name, string text, Encoding? encoding = null)
    {
        System.IO.File.WriteAllText(folder.File(name), text, encoding ?? new UTF8Encoding(false));
        return folder.File(name);
    }

    public static RawTable Read(string path) => TableReader.ReadAsync(path, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>The message with which a file is refused.</summary>
    public static string Refusal(string path) => Assert.ThrowsExactly<InputException>(() => Read(path)).Message;

    /// <summary>The cells of a column, separated by bars.</summary>
    public static string Cells(this RawTable table, string name)
    {
        var column = table.Find(name)!;
        return string.Join('|', Enumerable.Range(0, table.RowCount).Select(row => column[row]));
    }

    /// <summary>Writes a whole table as it is.</summary>
    public static void Write(RawTable table, string path)
    {
        var row = -1;
        using var stream = File.Create(path);
        Write(stream, TableFormats.Of(path), [.. RawCells.Open(table, () => row)], () => ++row < table.RowCount);
    }

    /// <summary>Writes columns.</summary>
    public static void Write(Stream stream, TableFormat format, IReadOnlyList<TextColumn> columns, Func<bool> moveNext) =>
        TableWriter.WriteAsync(stream, format, columns, moveNext, CancellationToken.None).GetAwaiter().GetResult();
}
