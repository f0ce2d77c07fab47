using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Pipeline;

/// <summary>One row of given values, all columns active.</summary>
/// <param name="schema">The schema.</param>
/// <param name="getters">A <see cref="ValueGetter{TValue}"/> of each column's type.</param>
internal sealed class ValueRow(DataViewSchema schema, IReadOnlyList<Delegate> getters) : DataViewRow
{
    public override long Position => 0;

    public override long Batch => 0;

    public override DataViewSchema Schema => schema;

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        RowReading.Typed<TValue>(getters[column.Index], column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = default;
}
