using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.Learners;

/// <summary>The values of a label column, counted: classes, or, of a column with many numbers, the numbers.</summary>
/// <param name="Column">The column.</param>
/// <param name="Classes">The classes in the order in which they come first; <see langword="null"/> of numbers.</param>
/// <param name="Numbers">The numbers of all rows; none of classes.</param>
/// <param name="RowCount">Number of rows.</param>
internal sealed record LabelCensus(
    DataViewSchema.Column Column, IReadOnlyList<LabelClass>? Classes, IReadOnlyList<double> Numbers, long RowCount)
{
    /// <summary>A column of more distinct numbers than this, or of one with a fraction, has no classes.</summary>
    private const int MostNumberClasses = 20;

    /// <summary>What it asks of a trainer.</summary>
    public LabelTask Task => Classes switch
    {
        null => LabelTask.Regression,
        { Count: 2 } => LabelTask.Binary,
        _ => LabelTask.Multiclass,
    };

    /// <summary>Checks that a column is there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name) =>
        schema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(
            nameof(name),
            $"Could not find label column '{name}'. There are " +
            $"{string.Join(", ", schema.Where(column => !column.IsHidden).Select(column => $"'{column.Name}'"))}.");

    /// <summary>Checks that a column is there and is of a type that can be a label.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static void Check(SchemaShape shape, string name)
    {
        if (SchemaShapes.Find(shape, name) is not { } column)
            throw new ArgumentOutOfRangeException(nameof(name), $"Could not find label column '{name}'");
        var isLabel = column.IsKey || column.ItemType is TextDataViewType or BooleanDataViewType or NumberDataViewType;
        if (!isLabel || column.Kind != SchemaShape.Column.VectorKind.Scalar)
        {
            throw new ArgumentOutOfRangeException(
                nameof(name),
                $"Schema mismatch for label column '{name}': expected Boolean, text, a key or a number, got {SchemaShapes.Describe(column)}");
        }
    }

    /// <summary>Reads a column once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not there.</exception>
    /// <exception cref="ArgumentException">It is of a type that is no label.</exception>
    /// <exception cref="InvalidOperationException">It is missing in some rows, or the same in all.</exception>
    public static LabelCensus Read(IDataView data, string name, CancellationToken cancellation = default)
    {
        var column = Find(data.Schema, name);
        var counts = new Dictionary<LabelValue, long>();
        var numbers = new List<double>();
        var (missing, firstMissing, rows) = (0L, 0L, 0L);
        var isNumber = column.Type is NumberDataViewType;
        using (var cursor = data.GetRowCursor([column]))
        {
            var read = LabelValue.Reader(cursor, column);
            foreach (var row in cursor.Rows(cancellation))
            {
                rows++;
                if (read() is { } value)
                {
                    if (isNumber)
                        numbers.Add(value.Number);
                    if (!isNumber || counts.Count <= MostNumberClasses)
                        CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;
                }
                else if (missing++ == 0)
                {
                    firstMissing = row;
                }
            }
        }

        if (rows == 0)
            throw new InvalidOperationException("There are no rows: the data have none, or a filter left none.");
        if (missing > 0)
        {
            throw new InvalidOperationException(
                $"Label column '{name}' has no value in {missing:N0} of {rows:N0} rows, the first of which is row {firstMissing} " +
                "(counted from 0). Leave such rows out or fill them first.");
        }
        if (counts.Count == 1)
        {
            throw new InvalidOperationException(
                $"Label column '{name}' is '{counts.Keys.Single().Name}' in all {rows:N0} rows: there is nothing to tell apart. " +
                "Add rows of another class.");
        }
        var isClasses = !isNumber || (counts.Count <= MostNumberClasses && counts.Keys.All(value => double.IsInteger(value.Number)));
        return isClasses
            ? new(column, [.. counts.Select(entry => new LabelClass(entry.Key, entry.Value))], [], rows)
            : new(column, null, numbers, rows);
    }
}
