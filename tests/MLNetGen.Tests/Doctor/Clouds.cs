using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Doctor;

/// <summary>Made rows of numbers, as two columns X and Y or as a vector column X.</summary>
internal static class Clouds
{
    private static readonly MLContext ML = new(seed: 1);

    /// <summary>Two columns: eight small groups on a circle.</summary>
    public static IDataView Ring(int count, int seed)
    {
        var random = new Random(seed);
        return ML.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(_ =>
        {
            var angle = Math.PI / 4 * random.Next(8);
            return new Point
            {
                X = (float)((2 * Math.Cos(angle)) + (0.1 * Normal(random))),
                Y = (float)((2 * Math.Sin(angle)) + (0.1 * Normal(random))),
            };
        }).ToArray());
    }

    /// <summary>A vector: round groups whose places depend on their number alone.</summary>
    public static IDataView Groups(int count, int groups, int dimensions, double deviation, int seed) => Vectors(count, dimensions, seed, random =>
    {
        var places = new Random(100 + random.Next(groups));
        return () => (2 * Normal(places)) + (deviation * Normal(random));
    });

    /// <summary>A vector: normal numbers, any two of them correlated by a half.</summary>
    public static IDataView Correlated(int count, int dimensions, int seed) => Vectors(count, dimensions, seed, random =>
    {
        var common = Normal(random);
        return () => (common + Normal(random)) / Math.Sqrt(2);
    });

    /// <param name="count">Number of rows.</param>
    /// <param name="dimensions">Numbers in a row.</param>
    /// <param name="seed">Decides the rows.</param>
    /// <param name="row">Begins a row: gives the source of its numbers.</param>
    private static IDataView Vectors(int count, int dimensions, int seed, Func<Random, Func<double>> row)
    {
        var random = new Random(seed);
        var schema = SchemaDefinition.Create(typeof(Vector));
        schema[nameof(Vector.X)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, dimensions);
        return ML.Data.LoadFromEnumerable(
            Enumerable.Range(0, count).Select(_ =>
            {
                var next = row(random);
                return new Vector { X = [.. Enumerable.Range(0, dimensions).Select(_ => (float)next())] };
            }).ToArray(),
            schema);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private sealed class Point
    {
        public float X { get; set; }

        public float Y { get; set; }
    }

    private sealed class Vector
    {
        public float[] X { get; set; } = [];
    }
}
