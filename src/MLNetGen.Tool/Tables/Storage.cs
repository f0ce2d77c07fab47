namespace MLNetGen.Tool.Tables;

/// <summary>The physical type of a column in a parquet file.</summary>
internal enum Storage
{
    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>Boolean.</summary>
    Boolean,

    /// <summary>Integer of 32 bits.</summary>
    Int32,

    /// <summary>Integer of 64 bits.</summary>
    Int64,

    /// <summary>Floating point of 32 bits.</summary>
    Single,

    /// <summary>Floating point of 64 bits.</summary>
    Double,

    /// <summary>Date without a time.</summary>
    Date,

    /// <summary>Date and time, to the microsecond.</summary>
    DateTime,
}
