using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Learners;

/// <summary>A value of a label.</summary>
/// <param name="Text">What it is called; <see langword="null"/> of a number, or of a key that stands for nothing.</param>
/// <param name="Number">The number or key; of a Boolean 0 or 1.</param>
internal readonly record struct LabelValue(string? Text, double Number)
{
    /// <summary>What it is called.</summary>
    public string Name => Text ?? Number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Binds to a column of a row; a missing label is <see langword="null"/>.</summary>
    /// <exception cref="ArgumentException">The column is of a type that is no label.</exception>
    public static Func<LabelValue?> Reader(DataViewRow row, DataViewSchema.Column column)
    {
        switch (column.Type)
        {
            case BooleanDataViewType:
                var boolean = row.GetGetter<bool>(column);
                return () =>
                {
                    var value = false;
                    boolean(ref value);
                    return value ? new("true", 1) : new("false", 0);
                };
            case TextDataViewType:
                var text = row.GetGetter<ReadOnlyMemory<char>>(column);
                return () =>
                {
                    ReadOnlyMemory<char> value = default;
                    text(ref value);
                    return value.IsEmpty ? null : new(value.ToString(), 0);
                };
            case KeyDataViewType type:
                var key = CellValues.Number(row, column);
                var names = KeyNames.Of(column);
                return () => key() is var index && index > 0 && index <= type.Count ? new(names?[(int)index - 1], index) : null;
            case NumberDataViewType:
                var number = CellValues.Number(row, column);
                return () => number() is var value && double.IsNaN(value) ? null : new(null, value);
            default:
                throw new ArgumentException(
                    $"Column '{column.Name}' is of type {column.Type} and cannot be a label: expected Boolean, text, a key or a number.",
                    nameof(column));
        }
    }
}
