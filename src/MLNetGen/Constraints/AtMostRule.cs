using Microsoft.ML;
using MLNetGen.Columns;

namespace MLNetGen.Constraints;

/// <summary>Compares two columns: values of one type as they are, numbers of different types as Double.</summary>
internal sealed class AtMostRule(AtMostConstraint constraint) : RowRule(constraint)
{
    public override Func<bool> Test(DataViewRow row)
    {
        var (lesser, greater) = (row.Schema[constraint.Lesser], row.Schema[constraint.Greater]);
        if (lesser.Type.RawType == greater.Type.RawType)
            return CellValues.IsAtMost(row, lesser, greater);

        var (less, more) = (CellValues.Number(row, lesser), CellValues.Number(row, greater));
        return () => !(less() > more());
    }
}
