using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>Rows of vectors as data, in the column <see cref="ColumnName"/>.</summary>
internal static class Vectors
{
    public const string ColumnName = nameof(Row.Values);

    public const string NameColumnName = nameof(Row.Name);

    /// <param name="ml">The context.</param>
    /// <param name="rows">The vectors.</param>
    /// <param name="named">The first rows, so many, have their numbers as names.</param>
    public static IDataView View(MLContext ml, IReadOnlyList<float[]> rows, int named = 0)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[ColumnName].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Length);
        return ml.Data.LoadFromEnumerable(rows.Select((values, row) => new Row { Values = values, Name = row < named ? $"{row}" : "" }), schema);
    }

    private sealed class Row
    {
        public float[] Values { get; set; } = [];

        public string Name { get; set; } = "";
    }
}
