using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Pipeline;

/// <summary>Schema shapes, which estimators promise: names, kinds and annotations of columns, without sizes or values.</summary>
internal static class SchemaShapes
{
    /// <summary>The shape of a schema.</summary>
    public static SchemaShape Create(DataViewSchema schema) => SchemaShape.Create(schema);

    /// <summary>The shape of a column of a type; of a vector only matters whether it has a size.</summary>
    public static SchemaShape.Column Column(string name, DataViewType type, params IEnumerable<SchemaShape.Column> annotations)
    {
        SchemaShape.GetColumnTypeShape(type, out var kind, out var itemType, out var isKey);
        return new(name, kind, itemType, isKey, new SchemaShape(annotations));
    }

    /// <summary>The shape of a column that a <see cref="RowCodec"/> decodes: a vector has a size, and only some annotations stay.</summary>
    public static SchemaShape.Column Decoded(SchemaShape.Column column, string name) => new(
        name,
        column.Kind == SchemaShape.Column.VectorKind.VariableVector ? SchemaShape.Column.VectorKind.Vector : column.Kind,
        column.ItemType,
        column.IsKey,
        new SchemaShape(column.Annotations.Where(annotation => ColumnAnnotations.Kept.Contains(annotation.Name))));

    /// <summary>Finds a column by name.</summary>
    public static SchemaShape.Column? Find(SchemaShape shape, string name) =>
        shape.TryFindColumn(name, out var column) ? column : null;

    /// <summary>The type of a column in ML.NET's wording, such as <c>Vector&lt;Single&gt;</c>.</summary>
    public static string Describe(SchemaShape.Column column) => column.GetTypeString();

    /// <summary>Adds columns to a shape; one with the name of a column of the shape takes its place.</summary>
    public static SchemaShape Append(SchemaShape input, params IEnumerable<SchemaShape.Column> added)
    {
        ArgumentNullException.ThrowIfNull(input);
        var columns = input.ToList();
        foreach (var column in added)
        {
            var hidden = columns.FindIndex(other => other.Name == column.Name);
            if (hidden < 0)
                columns.Add(column);
            else
                columns[hidden] = column;
        }
        return new SchemaShape(columns);
    }
}
