using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Columns;
using MLNetGen.Gan;

namespace MLNetGen.Benchmarks;

/// <summary>
/// Stacked MNIST: images whose three channels are digits drawn at random, 1,000 modes. Discriminators are as small as those of Metz et al.
/// 2017 (3 x 3 convolutions of 4, 8 and 16 or of 2, 4 and 8 channels); 25,600 samples are read by a classifier, and the divergence of their
/// triples from equal shares is in nats. Published after 500,000 steps of 128 (Lin et al. 2018, table 3): DCGAN 628 modes and 2.58, unrolled by
/// 10 steps 817 and 1.43; with the smaller discriminator 30.6 and 5.99, 327 and 4.66.
/// </summary>
internal static class StackedDigitsBenchmark
{
    private const int Triples = 20_000;
    private const int Samples = 25_600;
    private const int BatchSize = 64;
    private const int Epochs = 32;
    private const int Modes = 1_000;

    public static IEnumerable<Figure> Run() =>
        LabelledImages.Load("images/mnist/train-images-idx3-ubyte.gz", "images/mnist/train-labels-idx1-ubyte.gz") is var (digits, labels)
            ? Run(new MLContext(seed: 1), digits, labels)
            : [];

    private static IEnumerable<Figure> Run(MLContext ml, float[][] digits, int[] labels)
    {
        using var classifier = new DigitClassifier(digits, labels);
        var real = Quality(classifier, Stack(digits, Samples, seed: 2));
        yield return new("steps of each training", (int)Math.Ceiling(0.9 * Triples / BatchSize) * Epochs, "0");
        yield return new("real triples through the same classifier: modes", real.Modes, "0");
        yield return new("real triples through the same classifier: divergence, the floor", real.Divergence, "0.000");

        var triples = Vectors.View(ml, [.. Stack(digits, Triples, seed: 1)]);
        foreach (var (channels, modes, divergence) in new[] { (4, 817.4, 1.43), (2, 327.2, 4.66) })
        {
            var start = Stopwatch.GetTimestamp();
            using var model = ml.Generative().Gan(new GanOptions
            {
                ColumnNames = [Vectors.ColumnName],
                Images = new Dictionary<string, ImageShape> { [Vectors.ColumnName] = new(28, 28, 3) },
                DiscriminatorChannels = channels,
                GeneratorChannels = 16,
                Training = new() { Epochs = Epochs, BatchSize = BatchSize, Seed = 1 },
            }).Fit(triples);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var quality = Quality(classifier, model.Sample(Samples, seed: 1).GetColumn<float[]>(Vectors.ColumnName));
            var name = $"discriminator of {channels}, {2 * channels} and {4 * channels} channels";
            yield return Figure.AtLeast($"{name}: modes of {Modes}", quality.Modes, modes, "0");
            yield return Figure.AtMost($"{name}: divergence", quality.Divergence, divergence, "0.000");
            yield return new($"{name}: seconds", seconds, "0");
        }
    }

    /// <summary>Triples of digits, one behind the other.</summary>
    private static IEnumerable<float[]> Stack(float[][] digits, int count, int seed)
    {
        var random = new Random(seed);
        for (var row = 0; row < count; row++)
            yield return [.. digits[random.Next(digits.Length)], .. digits[random.Next(digits.Length)], .. digits[random.Next(digits.Length)]];
    }

    private static (int Modes, double Divergence) Quality(DigitClassifier classifier, IEnumerable<float[]> triples)
    {
        var counts = new double[Modes];
        foreach (var batch in triples.Chunk(512))
        {
            var digits = classifier.Digits([.. batch.SelectMany(image => image).Select(pixel => Math.Clamp(pixel, 0, 1))]);
            for (var row = 0; row < batch.Length; row++)
                counts[(100 * digits[3 * row]) + (10 * digits[(3 * row) + 1]) + digits[(3 * row) + 2]]++;
        }
        var total = counts.Sum();
        return (
            counts.Count(count => count > 0),
            counts.Where(count => count > 0).Sum(count => count / total * Math.Log(count / total * Modes)));
    }
}
