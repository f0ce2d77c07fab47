using Microsoft.ML;

namespace MLNetGen.Tests.Vae;

/// <summary>
/// A made row: two in five are tall, few-leaved oaks that seldom flower, the others short, many-leaved roses that mostly do; the
/// weight follows the height and is missing in a fifth of the rows.
/// </summary>
internal sealed record Plant
{
    public string Species { get; set; } = "";

    public float Height { get; set; }

    public int Leaves { get; set; }

    public bool Flowering { get; set; }

    public float Weight { get; set; }

    public float Label { get; set; }

    public static IEnumerable<Plant> Draw(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var oak = random.NextDouble() < 0.4;
            var height = (float)((oak ? 12 : 2) + Normal(random));
            yield return new Plant
            {
                Species = oak ? "oak" : "rose",
                Height = height,
                Leaves = (int)Math.Round((oak ? 30 : 80) + (6 * Normal(random))),
                Flowering = random.NextDouble() < (oak ? 0.1 : 0.9),
                Weight = random.NextDouble() < 0.2 ? float.NaN : (3 * height) + (float)Normal(random),
            };
        }
    }

    public static Plant[] Read(MLContext ml, IDataView rows) =>
        [.. ml.Data.CreateEnumerable<Plant>(rows, reuseRowObject: false, ignoreMissingColumns: true)];

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
