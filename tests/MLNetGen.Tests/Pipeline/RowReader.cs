using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Pipeline;

/// <summary>Reads views into plain values.</summary>
internal static class RowReader
{
    /// <summary>All values of a column.</summary>
    public static List<T> Column<T>(IDataView view, string name)
    {
        using var cursor = view.GetRowCursor([view.Schema[name]]);
        return Values<T>(cursor, name);
    }

    /// <summary>All values of a vector column, dense.</summary>
    public static List<float[]> Vectors(IDataView view, string name)
    {
        using var cursor = view.GetRowCursor([view.Schema[name]]);
        return Values<VBuffer<float>>(cursor, name).ConvertAll(vector => vector.DenseValues().ToArray());
    }

    /// <summary>The rest of a cursor's values, each in a variable of its own.</summary>
    public static List<T> Values<T>(DataViewRowCursor cursor, string name)
    {
        var getter = cursor.GetGetter<T>(cursor.Schema[name]);
        List<T> values = [];
        while (cursor.MoveNext())
        {
            T? value = default;
            getter(ref value!);
            values.Add(value);
        }
        return values;
    }

    /// <summary>The current value of a column.</summary>
    public static T Value<T>(DataViewRow row, string name)
    {
        T? value = default;
        row.GetGetter<T>(row.Schema[name])(ref value!);
        return value;
    }

    /// <summary>The id of the current row.</summary>
    public static DataViewRowId Id(DataViewRow row)
    {
        DataViewRowId id = default;
        row.GetIdGetter()(ref id);
        return id;
    }
}
