using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.Augmentation;

/// <summary>A column of real rows in memory, which gives what a <see cref="Blend"/> of rows has in it.</summary>
internal abstract class StoredColumn
{
    /// <summary>Binds to a column of a row.</summary>
    /// <param name="input">The row whose values are stored.</param>
    /// <param name="column">The column.</param>
    /// <param name="count">Number of rows.</param>
    public static StoredColumn Create(DataViewRow input, DataViewSchema.Column column, int count)
    {
        var isVector = column.Type is VectorDataViewType { IsKnownSize: true };
        var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        var factory = item is NumberDataViewType && (isVector || column.Type is NumberDataViewType)
            ? isVector ? nameof(Vectors) : nameof(Numbers)
            : column.Type is not VectorDataViewType and not ImageDataViewType && ItemKind.Of(column.Type) is not null ? nameof(Categories) : null;
        return factory is null
            ? new CopiedColumn(input, column, count)
            : (StoredColumn)typeof(StoredColumn).GetMethod(factory, BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(item.RawType).Invoke(null, [input, column, count])!;
    }

    /// <summary>Stores the value of the current row.</summary>
    public abstract void Read(int row);

    /// <summary>Learns what it needs of all rows.</summary>
    public virtual void Finish()
    {
    }

    /// <summary>The squared distance of two rows in this column.</summary>
    public virtual double Distance(int row, int other) => 0;

    /// <summary>Makes a <see cref="ValueGetter{TValue}"/> of the column's type.</summary>
    public abstract Delegate CreateGetter(Func<Blend> blend);

    private static NumbersColumn<T> Numbers<T>(DataViewRow input, DataViewSchema.Column column, int count)
        where T : unmanaged, System.Numerics.INumber<T> => new(input.GetGetter<T>(column), column.Index, count);

    private static VectorsColumn<T> Vectors<T>(DataViewRow input, DataViewSchema.Column column, int count)
        where T : unmanaged, System.Numerics.INumber<T> =>
        new(input.GetGetter<VBuffer<T>>(column), column.Index, count, ((VectorDataViewType)column.Type).Size);

    private static CategoriesColumn<T> Categories<T>(DataViewRow input, DataViewSchema.Column column, int count) =>
        new((ItemKind<T>)ItemKind.Of(column.Type)!, input.GetGetter<T>(column), column.Index, count);

    /// <summary>Values that cannot be blended: images, and vectors of other things than numbers.</summary>
    private sealed class CopiedColumn(DataViewRow input, DataViewSchema.Column column, int count) : StoredColumn
    {
        private readonly ColumnBuffer _values = ColumnBuffer.Create(input, column, count);

        public override void Read(int row) => _values.Read(row);

        public override Delegate CreateGetter(Func<Blend> blend) => _values.CreateGetter(() => blend().Row);
    }
}
