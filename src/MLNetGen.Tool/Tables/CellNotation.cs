using System.Text.Json.Serialization;

namespace MLNetGen.Tool.Tables;

/// <summary>How the values of a column are spelt: what is needed to read its cells, and to write new ones that look alike.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NumberNotation), "number")]
[JsonDerivedType(typeof(IntegerNotation), "integer")]
[JsonDerivedType(typeof(BooleanNotation), "boolean")]
[JsonDerivedType(typeof(DateNotation), "date")]
[JsonDerivedType(typeof(TextNotation), "text")]
internal abstract record CellNotation
{
    /// <summary>What the cells mean.</summary>
    [JsonIgnore]
    public abstract ColumnKind Kind { get; }

    /// <summary>The parquet type that holds such values.</summary>
    [JsonIgnore]
    public abstract Storage Storage { get; }

    /// <summary>What a cell looks like, for messages.</summary>
    [JsonIgnore]
    public abstract string Expected { get; }

    /// <summary>Whether a cell that is not missing can be read.</summary>
    public abstract bool Accepts(string cell);
}

/// <summary>Categories: any text.</summary>
internal sealed record TextNotation : CellNotation
{
    public override ColumnKind Kind => ColumnKind.Text;

    public override Storage Storage => Storage.Text;

    public override string Expected => "text";

    public override bool Accepts(string cell) => true;
}
