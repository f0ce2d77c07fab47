using System.Globalization;
using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Integers of any width.</summary>
internal sealed class IntegerKind<T>(NumberDataViewType type) : ExactKind<T>(type, type.RawType.Name, VectorSupport.AnySize)
    where T : unmanaged, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public override Likelihood[] SuitableLikelihoods(bool isVector) => isVector ? Likelihoods.NumberVectors : Likelihoods.Numbers;

    /// <inheritdoc/>
    public override long CoarsestGrid => 1;

    /// <inheritdoc/>
    public override long Refine(long grid, T value, T first) => grid;

    /// <inheritdoc/>
    public override bool IsGrid(long grid) => grid == 1;

    /// <inheritdoc/>
    public override string Format(T value) => value.ToString(null, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override bool TryParse(string text, out T value) =>
        T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <inheritdoc/>
    protected override ulong Units(T value) => ulong.CreateTruncating(value);

    /// <inheritdoc/>
    protected override T FromUnits(ulong units, T like) => T.CreateTruncating(units);

    /// <inheritdoc/>
    protected override ColumnLearner CreateVectorLearner(DataViewSchema.Column column, DataViewRow row, LearningContext context) =>
        NumericVectors.Learner<T, NumberItem<T>>(column, row, context);

    /// <inheritdoc/>
    protected override ColumnCodec CreateVectorColumn(ColumnState state, long rows, int offset) =>
        NumericVectors.Column<T, NumberItem<T>>(state, rows, offset);
}
