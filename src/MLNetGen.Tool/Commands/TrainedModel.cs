using Microsoft.ML;
using MLNetGen.Pipeline;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>A model that was trained on a file.</summary>
/// <typeparam name="TModel">Its family.</typeparam>
/// <param name="Context">The context that it was made in.</param>
/// <param name="Model">The model.</param>
/// <param name="View">The rows that it was trained on.</param>
/// <param name="Rows">Their number.</param>
/// <param name="Notation">How the columns that it knows are spelt.</param>
/// <param name="Columns">What became of each column of a table; none of images.</param>
internal sealed record TrainedModel<TModel>(
    MLContext Context, TModel Model, IDataView View, int Rows, TableNotation Notation, IReadOnlyList<ColumnReport> Columns)
    : IDisposable
    where TModel : RowTransformer, ISampler
{
    public void Dispose() => Model.Dispose();
}
