using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Booleans: one binary value; vectors of them like vectors of numbers 0 and 1.</summary>
internal sealed class BooleanKind() : ItemKind<bool>(BooleanDataViewType.Instance, "Boolean", VectorSupport.AnySize)
{
    /// <inheritdoc/>
    public override Likelihood[] SuitableLikelihoods(bool isVector) => isVector ? Likelihoods.BooleanVectors : Likelihoods.Booleans;

    /// <inheritdoc/>
    public override string Format(bool value) => value ? "true" : "false";

    /// <inheritdoc/>
    public override bool TryParse(string text, out bool value)
    {
        value = text == "true";
        return value || text == "false";
    }

    /// <inheritdoc/>
    public override CellLearner<bool> CreateCellLearner(string name, LearningContext context) => context.Likelihood.IsCategory()
        ? new CategoryLearner<bool>(this, name, context)
        : new BooleanLearner(this);

    /// <inheritdoc/>
    protected override CellCodec<bool>? CreateVaryingCell(string name, EncodingState encoding) => encoding switch
    {
        BooleanState state => new BooleanCell(name, state),
        CategoryState categories => new CategoryCell<bool>(name, this, categories),
        _ => null,
    };

    /// <inheritdoc/>
    protected override ColumnLearner CreateVectorLearner(DataViewSchema.Column column, DataViewRow row, LearningContext context) =>
        NumericVectors.Learner<bool, BooleanItem>(column, row, context);

    /// <inheritdoc/>
    protected override ColumnCodec CreateVectorColumn(ColumnState state, long rows, int offset) =>
        NumericVectors.Column<bool, BooleanItem>(state, rows, offset);
}
