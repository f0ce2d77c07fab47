namespace MLNetGen.Tool.Tables;

/// <summary>Reads tables from files.</summary>
internal static class TableReader
{
    /// <summary>Reads a csv, tsv or parquet file, by extension.</summary>
    public static async Task<RawTable> ReadAsync(string path, CancellationToken cancellation)
    {
        var format = TableFormats.Of(path);
        if (Directory.Exists(path))
            throw new InputException($"'{path}' is a folder; give the path of a table file.");
        if (!File.Exists(path))
            throw new InputException($"There is no file '{path}'.");

        var table = format == TableFormat.Parquet
            ? await ParquetTableReader.ReadAsync(path, cancellation).ConfigureAwait(false)
            : CsvTableReader.Read(path, format.Delimiter(), cancellation);
        if (table.RowCount == 0)
            throw new InputException($"{table.FileName} has columns but no rows.");

        return table;
    }
}
