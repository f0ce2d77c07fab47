using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetGen.Pipeline;

/// <summary>Keeps the values of an input column for the rows of a batch.</summary>
internal abstract class ColumnBuffer
{
    private static readonly MethodInfo CreateValuesMethod = Method(nameof(CreateValues));
    private static readonly MethodInfo CreateVectorsMethod = Method(nameof(CreateVectors));

    /// <summary>Keeps the value of the input's current row.</summary>
    public abstract void Read(int slot);

    /// <summary>Makes a getter of a copy of the value of a slot.</summary>
    public abstract Delegate CreateGetter(Func<int> slot);

    /// <summary>Whether values of a type can be kept: of an unknown one they may be objects that their giver reuses.</summary>
    public static bool CanHold(DataViewType type) => type is PrimitiveDataViewType or VectorDataViewType or ImageDataViewType;

    public static ColumnBuffer Create(DataViewRow input, DataViewSchema.Column column, int capacity)
    {
        if (column.Type is ImageDataViewType)
            return new Images(input.GetGetter<MLImage>(column), capacity);
        var method = column.Type is VectorDataViewType vector
            ? CreateVectorsMethod.MakeGenericMethod(vector.ItemType.RawType)
            : CreateValuesMethod.MakeGenericMethod(column.Type.RawType);
        return method.CreateDelegate<Factory>()(input, column, capacity);
    }

    private delegate ColumnBuffer Factory(DataViewRow input, DataViewSchema.Column column, int capacity);

    private static MethodInfo Method(string name) => typeof(ColumnBuffer).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static Values<T> CreateValues<T>(DataViewRow input, DataViewSchema.Column column, int capacity) =>
        new(input.GetGetter<T>(column), capacity);

    private static Vectors<T> CreateVectors<T>(DataViewRow input, DataViewSchema.Column column, int capacity) =>
        new(input.GetGetter<VBuffer<T>>(column), capacity);

    private sealed class Values<T>(ValueGetter<T> source, int capacity) : ColumnBuffer
    {
        private readonly T[] _values = new T[capacity];

        public override void Read(int slot) => source(ref _values[slot]);

        public override Delegate CreateGetter(Func<int> slot) => (ValueGetter<T>)((ref T value) => value = _values[slot()]);
    }

    private sealed class Images(ValueGetter<MLImage> source, int capacity) : ColumnBuffer
    {
        private readonly KeptImage[] _images = [.. Enumerable.Range(0, capacity).Select(_ => new KeptImage())];
        private MLImage? _image;

        public override void Read(int slot)
        {
            source(ref _image!);
            _images[slot].Keep(_image);
        }

        public override Delegate CreateGetter(Func<int> slot) => (ValueGetter<MLImage>)((ref MLImage value) => _images[slot()].Give(ref value!));
    }

    private sealed class Vectors<T>(ValueGetter<VBuffer<T>> source, int capacity) : ColumnBuffer
    {
        private readonly VBuffer<T>[] _values = new VBuffer<T>[capacity];

        public override void Read(int slot) => source(ref _values[slot]);

        public override Delegate CreateGetter(Func<int> slot) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[slot()].CopyTo(ref value));
    }
}
