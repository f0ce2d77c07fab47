namespace MLNetGen.Tool.Tables;

/// <summary>Writes tables.</summary>
internal static class TableWriter
{
    /// <summary>Writes columns row by row to a stream.</summary>
    /// <param name="stream">Where to; for parquet a stream that can seek.</param>
    /// <param name="format">The format.</param>
    /// <param name="columns">The columns, in order.</param>
    /// <param name="moveNext">Goes to the next row, the first to begin with.</param>
    /// <param name="cancellation">Ends the writing between two rows.</param>
    /// <returns>Number of rows written.</returns>
    public static Task<long> WriteAsync(
        Stream stream, TableFormat format, IReadOnlyList<TextColumn> columns, Func<bool> moveNext, CancellationToken cancellation) =>
        format == TableFormat.Parquet
            ? ParquetTableWriter.WriteAsync(stream, columns, moveNext, cancellation)
            : Task.FromResult(CsvTableWriter.Write(stream, format.Delimiter(), columns, moveNext, cancellation));
}
