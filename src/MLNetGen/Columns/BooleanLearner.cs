namespace MLNetGen.Columns;

/// <summary>Learns Booleans.</summary>
internal sealed class BooleanLearner(BooleanKind kind) : CellLearner<bool>
{
    private long _false;
    private long _true;

    /// <inheritdoc/>
    public override void Observe(bool value, long row)
    {
        if (value)
            _true++;
        else
            _false++;
    }

    /// <inheritdoc/>
    public override EncodingState Finish() =>
        _false > 0 && _true > 0 ? new BooleanState { False = _false, True = _true } : new ConstantState(kind.Format(_true > 0));
}
