using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Conformance.Toy;

/// <summary>Schemas that differ from others in some way.</summary>
internal static class ToySchemas
{
    public static DataViewSchema Copy(DataViewSchema schema) =>
        Rebuild(schema, (column, builder) => builder.AddColumn(column.Name, column.Type, column.Annotations));

    public static DataViewSchema Rename(DataViewSchema schema, string name, string newName) => Rebuild(schema, (column, builder) =>
        builder.AddColumn(column.Name == name ? newName : column.Name, column.Type, column.Annotations));

    /// <summary>Replaces the annotations of a column, or adds to them, vectors of that many texts.</summary>
    public static DataViewSchema Annotate(DataViewSchema schema, string name, bool keep, params (string Kind, int Count)[] added) =>
        Rebuild(schema, (column, builder) =>
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            if (keep || column.Name != name)
                annotations.Add(column.Annotations, _ => true);
            if (column.Name == name)
                foreach (var (kind, count) in added)
                    annotations.Add(kind, new VectorDataViewType(TextDataViewType.Instance, count),
                        (ref VBuffer<ReadOnlyMemory<char>> value) => VBufferEditor.Create(ref value, count).Commit().CopyTo(ref value));
            builder.AddColumn(column.Name, column.Type, annotations.ToAnnotations());
        });

    private static DataViewSchema Rebuild(DataViewSchema schema, Action<DataViewSchema.Column, DataViewSchema.Builder> add)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var column in schema)
            add(column, builder);
        return builder.ToSchema();
    }
}
