using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Conformance.Toy;

/// <summary>What a toy is to do, and what it is to do wrong.</summary>
internal sealed record ToySettings
{
    public Defect Defect { get; init; }
    public bool IsRowMapper { get; init; } = true;

    /// <summary>Whether it scales by the largest value instead of the standard deviation.</summary>
    public bool ScalesByMaximum { get; init; }

    /// <summary>Whether output columns replace their inputs.</summary>
    public bool IsInPlace { get; init; }

    /// <summary>Whether it reads only Size and not Features.</summary>
    public bool IsScalar { get; init; }

    public bool Has(Defect defect) => Defect == defect;

    /// <summary>The columns that are made and those that they are made of.</summary>
    public InputOutputColumnPair[] Columns() => (IsScalar, IsInPlace) switch
    {
        (true, _) => [new("Score", "Size")],
        (_, true) => [new("Features"), new("Size")],
        _ => [new("Latent", "Features"), new("Score", "Size")],
    };

    /// <summary>Checks input of any kind.</summary>
    /// <param name="inputSchema">The type of a column as ML.NET's messages spell it, or null if there is no such column.</param>
    public void CheckInput(Func<string, string?> inputSchema)
    {
        foreach (var column in Columns().Select(column => column.InputColumnName))
        {
            var expected = column == "Features" ? "Vector<Single>" : "Single";
            var problem = inputSchema(column) switch
            {
                null => $"Could not find input column '{column}'",
                var type when type != expected => $"Schema mismatch for input column '{column}': expected {expected}, got {type}",
                _ => null,
            };
            if (problem is not null)
                throw Defect switch
                {
                    Defect.ThrowsArgumentExceptions => new ArgumentException(problem, nameof(inputSchema)),
                    Defect.NamesNoColumn => new ArgumentOutOfRangeException(nameof(inputSchema), "Some column is wrong."),
                    _ => new ArgumentOutOfRangeException(nameof(inputSchema), problem),
                };
        }
    }

    public void CheckInput(SchemaShape shape) => CheckInput(shape.ToDictionary(column => column.Name, column => column.Kind switch
    {
        SchemaShape.Column.VectorKind.Scalar => $"{column.ItemType}",
        SchemaShape.Column.VectorKind.Vector => $"Vector<{column.ItemType}>",
        _ => $"VarVector<{column.ItemType}>",
    }).GetValueOrDefault);

    public void CheckInput(DataViewSchema schema) => CheckInput(name => schema.GetColumnOrNull(name)?.Type switch
    {
        VectorDataViewType vector => $"{(vector.IsKnownSize ? "" : "Var")}Vector<{vector.ItemType}>",
        var type => type?.ToString(),
    });
}
