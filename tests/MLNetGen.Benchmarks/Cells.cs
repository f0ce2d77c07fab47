using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Benchmarks;

/// <summary>Reads every cell of a view and keeps none.</summary>
internal static class Cells
{
    public static void Read(IDataView view)
    {
        using var cursor = view.GetRowCursor(view.Schema);
        var readers = view.Schema.Select(column => Reader(cursor, column)).ToArray();
        while (cursor.MoveNext())
            foreach (var read in readers)
                read();
    }

    private static Action Reader(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        TextDataViewType => Reader<ReadOnlyMemory<char>>(row, column),
        VectorDataViewType => Reader<VBuffer<float>>(row, column),
        BooleanDataViewType => Reader<bool>(row, column),
        DateTimeDataViewType => Reader<DateTime>(row, column),
        var number when number.RawType == typeof(double) => Reader<double>(row, column),
        var number when number.RawType == typeof(long) => Reader<long>(row, column),
        var number when number.RawType == typeof(float) => Reader<float>(row, column),
        var other => throw new InvalidOperationException($"Column '{column.Name}' is of type {other}, which this benchmark does not read."),
    };

    private static Action Reader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        T value = default!;
        return () => getter(ref value);
    }
}
