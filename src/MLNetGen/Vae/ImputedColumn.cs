using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.Vae;

/// <summary>Keeps the cells of an input column for the rows of a batch, so that those which are not missing stay as they are.</summary>
internal abstract class ImputedColumn
{
    /// <summary>Binds to a row in which the column is active.</summary>
    public static ImputedColumn Create(DataViewRow input, DataViewSchema.Column column, int capacity)
    {
        if (column.Type is ImageDataViewType)
            return new Images(input, column, capacity);
        var (item, kept) = column.Type is VectorDataViewType vector
            ? (vector.ItemType, typeof(Vectors<>))
            : (column.Type, typeof(Values<>));
        return (ImputedColumn)Activator.CreateInstance(kept.MakeGenericType(item.RawType), ItemKind.Of(item), input, column, capacity)!;
    }

    /// <summary>Keeps the cell of the input's current row.</summary>
    public abstract void Read(int slot);

    /// <summary>Makes a <see cref="ValueGetter{TValue}"/> of the column's type.</summary>
    /// <param name="slot">Gives the slot to read.</param>
    /// <param name="filled">Gives the value to take where the cell, or an item of it, is missing.</param>
    public abstract Delegate CreateGetter(Func<int> slot, Delegate filled);

    private sealed class Values<T>(ItemKind<T> kind, DataViewRow input, DataViewSchema.Column column, int capacity) : ImputedColumn
    {
        private readonly ValueGetter<T> _source = input.GetGetter<T>(column);
        private readonly T[] _values = new T[capacity];

        public override void Read(int slot) => _source(ref _values[slot]);

        public override Delegate CreateGetter(Func<int> slot, Delegate filled)
        {
            var fill = (ValueGetter<T>)filled;
            return (ValueGetter<T>)((ref T value) =>
            {
                var own = _values[slot()];
                if (kind.IsMissing(own))
                    fill(ref value);
                else
                    value = own;
            });
        }
    }

    private sealed class Images(DataViewRow input, DataViewSchema.Column column, int capacity) : ImputedColumn
    {
        private readonly ValueGetter<MLImage> _source = input.GetGetter<MLImage>(column);
        private readonly KeptImage[] _images = [.. Enumerable.Range(0, capacity).Select(_ => new KeptImage())];
        private MLImage? _image;

        public override void Read(int slot)
        {
            _source(ref _image!);
            _images[slot].Keep(_image);
        }

        public override Delegate CreateGetter(Func<int> slot, Delegate filled)
        {
            var fill = (ValueGetter<MLImage>)filled;
            return (ValueGetter<MLImage>)((ref MLImage value) =>
            {
                if (_images[slot()] is { HasValue: true } own)
                    own.Give(ref value!);
                else
                    fill(ref value);
            });
        }
    }

    private sealed class Vectors<T>(ItemKind<T> kind, DataViewRow input, DataViewSchema.Column column, int capacity) : ImputedColumn
    {
        private readonly ValueGetter<VBuffer<T>> _source = input.GetGetter<VBuffer<T>>(column);
        private readonly VBuffer<T>[] _values = new VBuffer<T>[capacity];

        public override void Read(int slot) => _source(ref _values[slot]);

        public override Delegate CreateGetter(Func<int> slot, Delegate filled)
        {
            var fill = (ValueGetter<VBuffer<T>>)filled;
            return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
            {
                ref readonly var own = ref _values[slot()];
                fill(ref value);
                var editor = VBufferEditor.CreateFromBuffer(ref value);
                foreach (var (item, cell) in own.Items(all: true))
                    if (!kind.IsMissing(cell))
                        editor.Values[item] = cell;
            });
        }
    }
}
