using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>Rows of vectors as data, in the column <see cref="ColumnName"/>.</summary>
internal static class Vectors
{
    public const string ColumnName = nameof(Row.Values);

    public static IDataView View(MLContext ml, IReadOnlyList<float[]> rows)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[ColumnName].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Length);
        return ml.Data.LoadFromEnumerable(rows.Select(values => new Row { Values = values }), schema);
    }

    private sealed class Row
    {
        public float[] Values { get; set; } = [];
    }
}
