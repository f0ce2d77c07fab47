using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace MLNetGen.Tool.Tables;

/// <summary>Reads delimited text (RFC 4180: quoted fields, line breaks within quotes) with a header line.</summary>
internal static class CsvTableReader
{
    /// <summary>Longest field, in characters: far above any cell of a table, far below what an unclosed quote can swallow.</summary>
    public const int LongestField = 1_000_000;

    public static RawTable Read(string path, char delimiter, CancellationToken cancellation)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Read(stream, Path.GetFileName(path), delimiter, cancellation);
    }

    /// <summary>Reads a table from a seekable stream; <paramref name="fileName"/> is for messages.</summary>
    public static RawTable Read(Stream stream, string fileName, char delimiter, CancellationToken cancellation)
    {
        var encoding = TextEncodings.Detect(stream);
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        using var parser = new CsvParser(reader, Configuration(delimiter));
        try
        {
            return Read(parser, fileName, delimiter, cancellation);
        }
        catch (DecoderFallbackException)
        {
            throw TextEncodings.Invalid(stream, encoding, fileName);
        }
        catch (MaxFieldSizeException)
        {
            throw new InputException(
                $"{fileName}, line {parser.RawRow}: a field is longer than {LongestField:N0} characters. " +
                "Look for a quote that is not closed, or leave such a column out of the file.");
        }
        catch (BadDataException)
        {
            throw new InputException(
                $"{fileName}, line {parser.RawRow}: a quote stands inside a field that does not begin with one. " +
                "Put the whole field in quotes and double the quotes within it.");
        }
    }

    private static RawTable Read(CsvParser parser, string fileName, char delimiter, CancellationToken cancellation)
    {
        var header = ReadHeader(parser, fileName, delimiter);
        var columns = header.Select(name => new RawColumn(name)).ToList();
        var lines = new List<int>();
        while (parser.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (parser.Count != columns.Count)
            {
                if (IsBlank(parser))
                    continue;

                throw new InputException(
                    $"{fileName}, line {parser.RawRow}: found {Fields(parser.Count)}, expected {columns.Count} as in the header. " +
                    "Complete the row, or put fields that contain the delimiter in quotes.");
            }

            lines.Add(parser.RawRow);
            for (var i = 0; i < columns.Count; i++)
                columns[i].Add(parser[i]);
        }

        return new RawTable(fileName, columns, lines);
    }

    private static string[] ReadHeader(CsvParser parser, string fileName, char delimiter)
    {
        do
        {
            if (!parser.Read())
                throw new InputException($"{fileName} is empty; it needs a header line with the names of the columns, then rows.");
        }
        while (IsBlank(parser));

        var names = parser.Record!.Select(name => name.Trim()).ToArray();
        if (names.Any(name => name.Contains('\0')))
            throw new InputException($"{fileName}, line 1: found NUL characters; save the file as UTF-8 text.");
        if (names.Length == 1 && names[0].IndexOfAny([';', '\t', ',', '|']) is var at and >= 0 && names[0][at] != delimiter)
        {
            throw new InputException(
                $"{fileName}, line 1: found one column with '{(names[0][at] == '\t' ? "tab" : names[0][at])}' in its name; " +
                $"the fields of this kind of file are separated by {(delimiter == '\t' ? "tabs" : "commas")}. Convert or rename it.");
        }

        ColumnNames.Check(names, fileName);
        if (names.All(name => Numerals.TryParse(name, out _)))
            throw new InputException($"{fileName}, line 1: found only numbers, expected the names of the columns. Add a header line.");

        return names;
    }

    private static bool IsBlank(CsvParser parser) => parser.Count == 1 && string.IsNullOrWhiteSpace(parser[0]);

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";

    private static CsvConfiguration Configuration(char delimiter) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter.ToString(),
        CacheFields = true,
        IgnoreBlankLines = false,
        MaxFieldSize = LongestField,
        ExceptionMessagesContainRawData = false,
    };
}
