using MLNetGen.Tool.Datasets;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>
/// Simulated cells of ten types in two batches: B has another scale and shift of each of the 20 genes, and a bent mixture of all genes is
/// added. 1,500 cells in each batch, and 500 in both.
/// </summary>
internal static class BatchEffect
{
    private const int Types = 10;
    private const int Genes = 20;
    private const int Cells = 1_500;
    private const int TestCells = 500;
    private const double Spread = 2.4;
    private const double Within = 0.65;
    private const double ScaleDeviation = 0.4;
    private const double ShiftDeviation = 1.7;
    private const double Mixing = 1;
    private const double Turn = 55 * Math.PI / 180;

    /// <summary>Draws cells.</summary>
    /// <param name="seed">Which ones.</param>
    /// <param name="skewed">Half of the types are three times as common in A, the other half in B; otherwise all are equally common.</param>
    /// <param name="turned">Each pair of genes of B is turned by 55 degrees in the end, which no map gene by gene can undo.</param>
    public static UnpairedRows Draw(ulong seed, bool skewed = false, bool turned = false)
    {
        var random = new SeededRandom(seed);
        var centres = Matrix(Types, Genes, Spread);
        var weights = Matrix(Genes, Genes, 1 / Math.Sqrt(Genes * Spread * Spread));
        double[] scales = [.. Vector(Genes, ScaleDeviation).Select(Math.Exp)], shifts = Vector(Genes, ShiftDeviation);

        var (a, typesOfA) = Draw(Cells, skewed ? 0.75 : 0.5);
        var (b, typesOfB) = Draw(Cells, skewed ? 0.25 : 0.5);
        var (test, _) = Draw(TestCells, 0.5);
        return new(Rows(a), Rows(b.Select(ToB)), typesOfA, typesOfB, Rows(test), Rows(test.Select(ToB)));

        double[] Vector(int count, double deviation) => [.. Enumerable.Range(0, count).Select(_ => deviation * random.Normal())];

        double[][] Matrix(int rows, int columns, double deviation) => [.. Enumerable.Range(0, rows).Select(_ => Vector(columns, deviation))];

        (List<double[]> Cells, string[] Types) Draw(int count, double firstHalf)
        {
            var (cells, types) = (new List<double[]>(), new string[count]);
            for (var row = 0; row < count; row++)
            {
                var type = (int)(random.Uniform() * (Types / 2)) + (random.Chance(firstHalf) ? 0 : Types / 2);
                types[row] = $"type {type}";
                cells.Add([.. centres[type].Select(centre => centre + (Within * random.Normal()))]);
            }

            return (cells, types);
        }

        double[] ToB(double[] cell)
        {
            double[] other =
            [
                .. cell.Select((value, gene) =>
                    (scales[gene] * value) + shifts[gene] + (Mixing * Math.Tanh(cell.Zip(weights[gene], (x, weight) => x * weight).Sum()))),
            ];
            for (var gene = 0; turned && gene < Genes; gene += 2)
            {
                (other[gene], other[gene + 1]) = (
                    (Math.Cos(Turn) * other[gene]) - (Math.Sin(Turn) * other[gene + 1]),
                    (Math.Sin(Turn) * other[gene]) + (Math.Cos(Turn) * other[gene + 1]));
            }

            return other;
        }
    }

    private static float[][] Rows(IEnumerable<double[]> cells) => [.. cells.Select(cell => Array.ConvertAll(cell, value => (float)value))];
}
