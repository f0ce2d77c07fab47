using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Pipeline;

/// <summary>
/// A row with a transformer's columns added. They are computed for one row at a time, when the first of them is read at a position.
/// </summary>
internal sealed class MappedRow : DataViewRow
{
    private readonly RowMapper _mapper;
    private readonly DataViewRow _input;
    private readonly bool[] _active;
    private readonly IRowProgram? _program;
    private long? _computed;
    private bool _disposed;

    public MappedRow(RowMapper mapper, DataViewRow input, ActiveColumns active)
    {
        _mapper = mapper;
        _input = input;
        _active = active.Columns;
        _program = active.AnyOutput ? mapper.Transformer.OpenAlive(input, active.Outputs, capacity: 1) : null;
    }

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override DataViewSchema Schema => _mapper.OutputSchema;

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        RowReading.CheckActive(_active, column);
        return _mapper.TryGetInput(column.Index, out var source)
            ? _input.GetGetter<TValue>(_mapper.InputSchema[source])
            : RowReading.Typed<TValue>(_program!.CreateGetter(source, Compute), column);
    }

    private int Compute()
    {
        if (_computed != _input.Position)
        {
            _program!.Read(0);
            _program.Run(1);
            _computed = _input.Position;
        }
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _program?.Dispose();
            _input.Dispose();
        }
        base.Dispose(disposing);
    }
}
