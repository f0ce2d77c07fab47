using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace MLNetGen.Tool.Tables;

/// <summary>Writes delimited text: UTF-8 without a byte order mark, lines end with LF, quotes where they are needed.</summary>
internal static class CsvTableWriter
{
    public static long Write(
        Stream stream, char delimiter, IReadOnlyList<TextColumn> columns, Func<bool> moveNext, CancellationToken cancellation)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true);
        using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            NewLine = "\n",
        });
        foreach (var column in columns)
            csv.WriteField(column.Notation.Name);
        csv.NextRecord();

        var rows = 0L;
        while (moveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var column in columns)
                csv.WriteField(column.Cell() ?? column.Notation.MissingCell);
            csv.NextRecord();
            rows++;
        }

        return rows;
    }
}
