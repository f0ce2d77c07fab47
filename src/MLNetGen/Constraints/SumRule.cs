using Microsoft.ML;
using MLNetGen.Columns;

namespace MLNetGen.Constraints;

/// <summary>Adds up parts and compares them with their total.</summary>
internal sealed class SumRule(SumConstraint constraint, RowCodec codec) : RowRule(constraint)
{
    private readonly ColumnTotal _total = codec.TotalOf(constraint.Total)!;

    public override Func<bool> Test(DataViewRow row)
    {
        var total = CellValues.Number(row, row.Schema[constraint.Total]);
        Func<double>[] parts = [.. constraint.Parts.Select(part => CellValues.Number(row, row.Schema[part]))];
        return () => _total.Agrees(total(), parts);
    }
}
