using System.Globalization;
using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Single and Double; NaN is missing. The grid is a number of decimals, given as the number of steps in one; 0 is none.</summary>
internal sealed class FloatKind<T>(NumberDataViewType type) : NumberKind<T>(type, type.RawType.Name, VectorSupport.AnySize)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const long None = 0;
    private const int MostDecimals = 6;
    private const int MostFractions = 10;
    private static readonly long[] Grids = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <inheritdoc/>
    public override T Missing => T.NaN;

    /// <inheritdoc/>
    public override Likelihood[] SuitableLikelihoods(bool isVector) => isVector ? Likelihoods.NumberVectors : Likelihoods.Numbers;

    /// <inheritdoc/>
    public override long CoarsestGrid => 1;

    /// <summary>As many as of integers if all are whole, as those of a file read as Single often are; fewer fractions.</summary>
    public override int CategoriesOn(long grid) => grid == 1 ? MostCategories : MostFractions;

    /// <inheritdoc/>
    public override bool IsMissing(T value) => T.IsNaN(value);

    /// <inheritdoc/>
    public override bool IsInfinite(T value) => T.IsInfinity(value);

    /// <inheritdoc/>
    public override long Refine(long grid, T value, T first)
    {
        if (grid == None)
            return None;

        var number = double.CreateTruncating(value);
        for (var decimals = Array.IndexOf(Grids, grid); decimals <= MostDecimals; decimals++)
        {
            if (T.CreateTruncating(Math.Round(number, decimals)) == value)
                return Grids[decimals];
        }

        return None;
    }

    /// <inheritdoc/>
    public override bool IsGrid(long grid) => grid == None || Array.IndexOf(Grids, grid) >= 0;

    /// <inheritdoc/>
    public override double Position(T value, T minimum) => double.CreateTruncating(value);

    /// <inheritdoc/>
    public override T ValueAt(double position, T minimum, T maximum, long grid) =>
        T.Clamp(T.CreateTruncating(grid == None ? position : Math.Round(position, Array.IndexOf(Grids, grid))), minimum, maximum);

    /// <inheritdoc/>
    public override string Format(T value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override bool TryParse(string text, out T value) =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <inheritdoc/>
    protected override ColumnLearner CreateVectorLearner(DataViewSchema.Column column, DataViewRow row, LearningContext context) =>
        NumericVectors.Learner<T, NumberItem<T>>(column, row, context);

    /// <inheritdoc/>
    protected override ColumnCodec CreateVectorColumn(ColumnState state, long rows, int offset) =>
        NumericVectors.Column<T, NumberItem<T>>(state, rows, offset);
}
