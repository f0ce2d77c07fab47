using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Pipeline;

/// <summary>
/// Reads a transformer's rows a batch ahead: each batch is read from the input once, goes through the program at once, and is
/// then given out row by row. What the input's own columns, ids and batch numbers were is kept for each row of the batch.
/// </summary>
internal sealed class BatchedCursor : DataViewRowCursor
{
    private readonly RowMapper _mapper;
    private readonly DataViewRowCursor _input;
    private readonly bool[] _active;
    private readonly IRowProgram _program;
    private readonly Delegate?[] _outputs;
    private readonly ColumnBuffer?[] _passed;
    private readonly ColumnBuffer[] _buffers;
    private readonly ValueGetter<DataViewRowId> _inputId;
    private readonly DataViewRowId[] _ids;
    private readonly long[] _batches;
    private long _position = -1;
    private int _slot;
    private int _count;
    private bool _inputEnded;
    private bool _disposed;

    public BatchedCursor(RowMapper mapper, DataViewRowCursor input, ActiveColumns active, int capacity)
    {
        _mapper = mapper;
        _input = input;
        _active = active.Columns;
        _outputs = new Delegate?[active.Outputs.Length];
        _passed = new ColumnBuffer?[mapper.InputSchema.Count];
        foreach (var column in active.Passed)
            _passed[column.Index] = ColumnBuffer.Create(input, column, capacity);
        _buffers = [.. _passed.OfType<ColumnBuffer>()];
        _inputId = input.GetIdGetter();
        _ids = new DataViewRowId[capacity];
        _batches = new long[capacity];
        _program = mapper.Transformer.OpenAlive(input, active.Outputs, capacity);
    }

    public override long Position => _position;

    public override long Batch => _position < 0 ? 0 : _batches[_slot];

    public override DataViewSchema Schema => _mapper.OutputSchema;

    public override bool MoveNext()
    {
        if (_disposed)
            return false;
        var more = false;
        try
        {
            more = ++_slot < _count || ReadBatch();
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

    private bool ReadBatch()
    {
        _slot = 0;
        for (_count = 0; _count < _ids.Length && !_inputEnded; _count++)
        {
            if (!_input.MoveNext())
            {
                _inputEnded = true;
                break;
            }
            _inputId(ref _ids[_count]);
            _batches[_count] = _input.Batch;
            foreach (var buffer in _buffers)
                buffer.Read(_count);
            _program.Read(_count);
        }
        if (_count == 0)
            return false;
        _program.Run(_count);
        return true;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = _ids[CurrentSlot()];

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        RowReading.CheckActive(_active, column);
        var getter = _mapper.TryGetInput(column.Index, out var source)
            ? _passed[source]!.CreateGetter(CurrentSlot)
            : _outputs[source] ??= _program.CreateGetter(source, CurrentSlot);
        return RowReading.Typed<TValue>(getter, column);
    }

    private int CurrentSlot() => _position >= 0 ? _slot : throw RowReading.NoRow();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _position = -1;
            _program.Dispose();
            _input.Dispose();
        }
        base.Dispose(disposing);
    }
}
