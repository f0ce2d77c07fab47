using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Pipeline;

/// <summary>
/// Generates the row codes of a block of samples. What it gives depends on the block alone, so that every pass sees the same
/// rows; several threads may call it at a time.
/// </summary>
/// <param name="block">Number of the block, from 0.</param>
/// <param name="rows">Number of rows; smaller in the last block.</param>
/// <param name="codes">The codes to write, one row after the other.</param>
internal delegate void BlockGenerator(long block, int rows, Span<float> codes);

/// <summary>
/// Generated rows in the columns of a codec. They are made a block at a time while a cursor reads, so that memory does not depend
/// on their number, and every cursor gives the same rows.
/// </summary>
internal sealed class SampleView : IDataView
{
    /// <summary>Large, because drawing a row costs far less than what a network does once for each block.</summary>
    private const int DefaultBlockSize = 4096;

    private const int BlocksAhead = 2;

    private readonly RowCodec _codec;
    private readonly BlockGenerator _generate;
    private readonly int _blockSize;
    private readonly long _count;

    /// <param name="codec">Gives the schema and turns codes into values.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="generate">Generates row codes.</param>
    /// <param name="blockSize">Rows of a block.</param>
    public SampleView(RowCodec codec, long count, BlockGenerator generate, int blockSize = DefaultBlockSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blockSize);
        _codec = codec;
        _count = count;
        _generate = generate;
        _blockSize = blockSize;
        Schema = SchemaOf(codec);
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    private long Blocks => (_count + _blockSize - 1) / _blockSize;

    /// <summary>The schema of the rows that a codec decodes.</summary>
    public static DataViewSchema SchemaOf(RowCodec codec)
    {
        var schema = new DataViewSchema.Builder();
        for (var column = 0; column < codec.Columns.Count; column++)
            schema.AddColumn(codec.Columns[column].Name, codec.TypeOf(column), codec.AnnotationsOf(column));
        return schema.ToSchema();
    }

    public long? GetRowCount() => _count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, RowReading.Activate(Schema, columnsNeeded), firstBlock: 0, step: 1);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var active = RowReading.Activate(Schema, columnsNeeded);
        var cursors = (int)Math.Clamp(Blocks, 1, Math.Max(n, 1));
        return [.. Enumerable.Range(0, cursors).Select(first => new Cursor(this, active, first, cursors))];
    }

    private int RowsOf(long block) => (int)Math.Min(_blockSize, _count - block * _blockSize);

    /// <summary>
    /// Reads every <paramref name="step"/>-th block. While one is read, the next two are generated on other threads.
    /// </summary>
    private sealed class Cursor(SampleView view, bool[] active, long firstBlock, long step) : DataViewRowCursor
    {
        private readonly int _width = view._codec.Layout.Width;
        private readonly bool _generates = active.Contains(true);
        private readonly Delegate?[] _getters = new Delegate?[active.Length];
        private float[] _codes = [];
        private readonly Queue<Task<float[]>> _ahead = new(BlocksAhead);
        private long _block = firstBlock - step;
        private int _rows;
        private int _slot;
        private long _position = -1;
        private bool _ended;

        public override long Position => _position;

        public override long Batch => _block;

        public override DataViewSchema Schema => view.Schema;

        public override bool MoveNext()
        {
            if (_ended)
                return false;
            var more = false;
            try
            {
                more = ++_slot < _rows || NextBlock();
            }
            finally
            {
                if (!more)
                    Dispose();
            }
            if (more)
                _position++;
            return more;
        }

        private bool NextBlock()
        {
            _block += step;
            if (_block >= view.Blocks)
                return false;
            _slot = 0;
            _rows = view.RowsOf(_block);
            if (_generates)
            {
                var read = _codes;
                if (_ahead.Count == 0)
                    Generate(_block, []);
                _codes = _ahead.Dequeue().GetAwaiter().GetResult();
                for (var next = _block + ((_ahead.Count + 1) * step); _ahead.Count < BlocksAhead && next < view.Blocks; next += step)
                {
                    Generate(next, read);
                    read = [];
                }
            }
            return true;
        }

        private void Generate(long block, float[] buffer) => _ahead.Enqueue(Task.Run(() =>
        {
            var rows = view.RowsOf(block);
            var codes = buffer.Length > 0 ? buffer : new float[rows * _width];
            view._generate(block, rows, codes.AsSpan(0, rows * _width));
            return codes;
        }));

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) =>
            value = new((ulong)(_block * view._blockSize + CurrentSlot()), 0);

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            RowReading.CheckActive(active, column);
            var getter = _getters[column.Index] ??= view._codec.CreateGetter(column.Index, CurrentCode);
            return RowReading.Typed<TValue>(getter, column);
        }

        private ReadOnlySpan<float> CurrentCode() => _codes.AsSpan(CurrentSlot() * _width, _width);

        private int CurrentSlot() => _position >= 0 ? _slot : throw RowReading.NoRow();

        protected override void Dispose(bool disposing)
        {
            _ended = true;
            _position = -1;
            // Whoever disposes of the cursor may dispose of the model next.
            foreach (var generated in _ahead)
                ((IAsyncResult)generated).AsyncWaitHandle.WaitOne();
            base.Dispose(disposing);
        }
    }
}
