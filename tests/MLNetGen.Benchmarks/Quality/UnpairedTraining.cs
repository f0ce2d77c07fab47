using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.CycleGan;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>Trains a CycleGAN on vectors of two domains, and translates vectors.</summary>
internal static class UnpairedTraining
{
    /// <summary>Trains, and takes the time.</summary>
    /// <param name="a">Rows of domain A.</param>
    /// <param name="b">Rows of domain B.</param>
    /// <param name="options">The settings.</param>
    /// <param name="partners">The first rows of both domains, so many, are partners.</param>
    public static (CycleGanTransformer Model, double Seconds) Fit(float[][] a, float[][] b, CycleGanOptions options, int partners = 0)
    {
        var ml = new MLContext(seed: 1);
        var start = Stopwatch.GetTimestamp();
        var model = ml.Generative().CycleGan(options).Fit(Vectors.View(ml, a, partners), Vectors.View(ml, b, partners));
        return (model, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    public static float[][] Translate(CycleGanTranslator translator, float[][] rows) =>
        [.. translator.Transform(Vectors.View(new MLContext(seed: 1), rows)).GetColumn<float[]>($"{Vectors.ColumnName}.Translated")];
}
