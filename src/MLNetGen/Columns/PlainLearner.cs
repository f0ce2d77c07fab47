namespace MLNetGen.Columns;

/// <summary>Learns numbers that are their own codes: shares from 0 to 1, or counts.</summary>
internal sealed class PlainLearner<T>(NumberKind<T> kind, string name, LearningContext context) : CellLearner<T>
    where T : struct
{
    private readonly PlainCode _code = new(name, context.Likelihood);
    private readonly NumberRange<T> _range = new(kind, name);

    /// <inheritdoc/>
    public override void Observe(T value, long row)
    {
        if (_range.Observe(value, row) && !_code.Suits(kind.Position(value, default)))
            throw _code.Refused(name, kind.Format(value), row);
    }

    /// <inheritdoc/>
    public override EncodingState Finish() => _range switch
    {
        { Count: 0 } => context.AllMissing(name),
        { Missing: 0, Varies: false } => new ConstantState(kind.Format(_range.Minimum)),
        _ => _range.Plain(context.Likelihood),
    };
}
