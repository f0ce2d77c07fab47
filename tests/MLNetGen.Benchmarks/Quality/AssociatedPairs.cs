using MLNetGen.Evaluation.Figures;
using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>
/// How well synthetic rows keep what columns say about each other: the mean over the pairs of columns that are related in the real
/// rows, as SDMetrics 0.29 defines it.
/// </summary>
internal static class AssociatedPairs
{
    public static double Similarity(Table real, Table synthetic)
    {
        var sampler = new TableSampler(real.Names, int.MaxValue, seed: 1, CancellationToken.None);
        return ColumnPair.Mean(
            ColumnPair.All(sampler.Read(real.ToDataView()), sampler.Read(synthetic.ToDataView())).Where(pair => pair.IsAssociated))!.Value;
    }
}
