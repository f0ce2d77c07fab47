using Microsoft.ML;
using MLNetGen.CycleGan;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>A translator that was trained on two domains.</summary>
/// <param name="Context">The context that it was made in.</param>
/// <param name="Model">The model.</param>
/// <param name="Schema">The schema of the rows that it was trained on.</param>
/// <param name="Notation">How the columns that it knows are spelt.</param>
/// <param name="A">Domain A.</param>
/// <param name="B">Domain B.</param>
/// <param name="Columns">What became of each column that both domains have.</param>
internal sealed record TrainedTranslator(
    MLContext Context, CycleGanTransformer Model, DataViewSchema Schema, TableNotation Notation, DomainReport A, DomainReport B,
    IReadOnlyList<ColumnReport> Columns)
    : IDisposable
{
    public void Dispose() => Model.Dispose();
}
