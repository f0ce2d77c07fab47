namespace MLNetGen.Tool.Tables;

/// <summary>The file formats of tables.</summary>
internal enum TableFormat
{
    /// <summary>Comma-separated values.</summary>
    Csv,

    /// <summary>Tab-separated values.</summary>
    Tsv,

    /// <summary>Apache Parquet.</summary>
    Parquet,
}

/// <summary>Tells formats by file names.</summary>
internal static class TableFormats
{
    /// <summary>The format that a file's extension names.</summary>
    public static TableFormat Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => TableFormat.Csv,
        ".tsv" or ".tab" => TableFormat.Tsv,
        ".parquet" => TableFormat.Parquet,
        "" => throw new InputException($"'{path}' has no extension to tell its format by; name it .csv, .tsv or .parquet."),
        var extension => throw new InputException($"'{path}': unknown extension '{extension}'; tables are .csv, .tsv or .parquet files."),
    };

    /// <summary>What separates the fields of a text format.</summary>
    public static char Delimiter(this TableFormat format) => format == TableFormat.Tsv ? '\t' : ',';
}
