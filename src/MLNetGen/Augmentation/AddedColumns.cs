using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Pipeline;

namespace MLNetGen.Augmentation;

/// <summary>The columns that augmentation adds to rows, where they lack them.</summary>
/// <param name="WeightColumnName">Column of weights; <see langword="null"/> for none.</param>
/// <param name="IsSyntheticColumnName">Column that says which rows are synthetic; <see langword="null"/> for none.</param>
/// <param name="SyntheticWeight">The weight of a synthetic row.</param>
internal sealed record AddedColumns(string? WeightColumnName, string? IsSyntheticColumnName, float SyntheticWeight)
{
    private IEnumerable<(string Name, PrimitiveDataViewType Type, string What)> All
    {
        get
        {
            if (WeightColumnName is { } weight)
                yield return (weight, NumberDataViewType.Single, "weight column");
            if (IsSyntheticColumnName is { } flag)
                yield return (flag, BooleanDataViewType.Instance, "column of synthetic rows");
        }
    }

    /// <summary>Those that a schema lacks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The schema has one of another type.</exception>
    public IReadOnlyList<OutputColumn> MissingIn(DataViewSchema schema) =>
    [
        .. from column in All
           where !Has(column.Name, column.What, column.Type, schema.GetColumnOrNull(column.Name)?.Type)
           select new OutputColumn(column.Name, column.Type),
    ];

    /// <inheritdoc cref="MissingIn(DataViewSchema)"/>
    public IEnumerable<SchemaShape.Column> MissingIn(SchemaShape shape) =>
        from column in All
        where !Has(column.Name, column.What, column.Type, SchemaShapes.Find(shape, column.Name) is { } found ? TypeOf(found) : null)
        select SchemaShapes.Column(column.Name, column.Type);

    /// <summary>A schema with them: the columns that can be found by name, and those that it lacks.</summary>
    public DataViewSchema Of(DataViewSchema schema)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var column in schema.Where(column => !column.IsHidden))
            builder.AddColumn(column.Name, column.Type, column.Annotations);
        foreach (var column in MissingIn(schema))
            builder.AddColumn(column.Name, column.Type);
        return builder.ToSchema();
    }

    /// <summary>What they are in real or synthetic rows that lack them.</summary>
    public IReadOnlyDictionary<string, object> ValuesOf(bool isSynthetic)
    {
        var values = new Dictionary<string, object>();
        if (WeightColumnName is { } weight)
            values[weight] = isSynthetic ? SyntheticWeight : 1f;
        if (IsSyntheticColumnName is { } flag)
            values[flag] = isSynthetic;
        return values;
    }

    /// <summary>The type of a single value; of another column one that none of these has.</summary>
    private static DataViewType TypeOf(SchemaShape.Column column) =>
        column is { IsKey: false, Kind: SchemaShape.Column.VectorKind.Scalar } ? column.ItemType : new VectorDataViewType(NumberDataViewType.Single);

    private static bool Has(string name, string what, PrimitiveDataViewType expected, DataViewType? found) =>
        found is null ? false : found.Equals(expected) ? true : throw new ArgumentOutOfRangeException(
            nameof(name), $"Schema mismatch for {what} '{name}': expected {expected}, got {found}");
}
