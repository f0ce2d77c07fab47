namespace MLNetGen.Columns;

/// <summary>How fields and messages call a part of a vector column.</summary>
internal static class SlotName
{
    /// <summary>Name of one slot.</summary>
    public static string Of(string column, int slot) => $"{column}[{slot}]";

    /// <summary>Name of a range of slots; both ends belong to it.</summary>
    public static string Of(string column, int first, int last) => $"{column}[{first}..{last}]";
}
