using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tool.Tables;

/// <summary>Columns of computed numbers.</summary>
internal static class ComputedCells
{
    private static readonly NumberNotation Notation = new(0, 6);

    /// <summary>A column of numbers; what is not finite is missing.</summary>
    public static TextColumn Number(string name, Func<float> value) => new(
        new ColumnNotation(name, Notation, Storage.Single, HasMissing: true, MissingCell: ""),
        () => value() is var number && float.IsFinite(number) ? Notation.Format(number) : null);

    /// <summary>A column for each item of the vectors in a schema: Latent1, Latent2, …</summary>
    public static IEnumerable<TextColumn> Vectors(DataViewRow row, DataViewSchema schema) =>
        schema.Where(column => !column.IsHidden && column.Type is VectorDataViewType)
            .SelectMany(column => Vector(row, row.Schema[column.Name]));

    /// <summary>A column for each item of a vector.</summary>
    public static IEnumerable<TextColumn> Vector(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType { IsKnownSize: true, ItemType: NumberDataViewType { RawType: var raw }, Size: var size }
            || raw != typeof(float))
        {
            throw DataViewCells.HasNoPlace(column);
        }

        var getter = row.GetGetter<VBuffer<float>>(column);
        VBuffer<float> vector = default;
        var position = -1L;
        return Enumerable.Range(0, size).Select(item => Number($"{column.Name}{item + 1}", () =>
        {
            if (position != row.Position)
            {
                getter(ref vector);
                position = row.Position;
            }

            return vector.GetItemOrDefault(item);
        }));
    }
}
