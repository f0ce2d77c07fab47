using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.Images;

/// <summary>
/// Images that <see cref="IdxCatalog.LoadIdx"/> loaded. Column <c>Pixels</c> is a vector of Single, from 0 to 255 as in the file; with
/// labels, column <c>Label</c> is a key of UInt32, as ML.NET's trainers want it, whose key values are the labels as texts: label 0 is
/// key 1. Memory holds one byte per pixel.
/// </summary>
public sealed class IdxView : IDataView
{
    private readonly IdxFile _images;
    private readonly IdxFile? _labels;

    internal IdxView(IdxFile images, IdxFile? labels)
    {
        (_images, _labels) = (images, labels);
        Shape = new(width: images.Sizes[2], height: images.Sizes[1]);

        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Pixels", new VectorDataViewType(NumberDataViewType.Single, Shape.Size));
        if (labels is not null)
            AddLabel(schema, count: labels.Values.Max() + 1);
        Schema = schema.ToSchema();
    }

    /// <summary>The shape of each image.</summary>
    public ImageShape Shape { get; }

    /// <inheritdoc/>
    public DataViewSchema Schema { get; }

    /// <inheritdoc/>
    public bool CanShuffle => false;

    /// <inheritdoc/>
    public long? GetRowCount() => _images.Sizes[0];

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, RowReading.Activate(Schema, columnsNeeded));

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private static void AddLabel(DataViewSchema.Builder schema, int count)
    {
        ReadOnlyMemory<char>[] labels = [.. Enumerable.Range(0, count).Select(label => $"{label}".AsMemory())];
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add<VBuffer<ReadOnlyMemory<char>>>(
            "KeyValues",
            new VectorDataViewType(TextDataViewType.Instance, count),
            (ref VBuffer<ReadOnlyMemory<char>> value) => VectorItems.Copy(labels, ref value));
        schema.AddColumn("Label", new KeyDataViewType(typeof(uint), count), annotations.ToAnnotations());
    }

    private void GetPixels(int row, ref VBuffer<float> pixels)
    {
        var editor = VBufferEditor.Create(ref pixels, Shape.Size);
        var bytes = _images.Values.AsSpan(row * Shape.Size, Shape.Size);
        for (var pixel = 0; pixel < bytes.Length; pixel++)
            editor.Values[pixel] = bytes[pixel];
        pixels = editor.Commit();
    }

    /// <summary>Reads the images in their order.</summary>
    private sealed class Cursor(IdxView view, bool[] active) : DataViewRowCursor
    {
        private int _row = -1;
        private bool _ended;

        public override long Position => _row;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        public override bool MoveNext()
        {
            if (!_ended && ++_row < view._images.Sizes[0])
                return true;
            Dispose();
            return false;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            (ref DataViewRowId value) => value = new((ulong)CurrentRow(), 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            RowReading.CheckActive(active, column);
            Delegate getter = column.Index == 0
                ? (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => view.GetPixels(CurrentRow(), ref value))
                : (ValueGetter<uint>)((ref uint value) => value = view._labels!.Values[CurrentRow()] + 1u);
            return RowReading.Typed<TValue>(getter, column);
        }

        protected override void Dispose(bool disposing)
        {
            _ended = true;
            _row = -1;
            base.Dispose(disposing);
        }

        private int CurrentRow() => _row >= 0 ? _row : throw RowReading.NoRow();
    }
}
