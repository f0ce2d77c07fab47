namespace MLNetGen.Tool.Tables;

/// <summary>What the cells of a column mean.</summary>
internal enum ColumnKind
{
    /// <summary>Numbers with decimals.</summary>
    Number,

    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>Two words for yes and no.</summary>
    Boolean,

    /// <summary>Dates or points in time, in one format.</summary>
    Date,

    /// <summary>Categories.</summary>
    Text,
}
