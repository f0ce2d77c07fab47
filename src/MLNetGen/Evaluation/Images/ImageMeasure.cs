using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Evaluation.Figures;

namespace MLNetGen.Evaluation.Images;

/// <summary>Measures how alike and how various images are, by features of a network.</summary>
internal sealed class ImageMeasure(EvaluationOptions options)
{
    /// <summary>Labelled images, as many as there must be to learn features from them.</summary>
    private const int LeastLabelled = 200;

    private const int MostLabels = 100;

    /// <summary>The most images of which all pairs are looked at.</summary>
    private const int MostPaired = 1_000;

    /// <summary>Measures a column of images.</summary>
    public EvaluationImages Measure(IDataView real, IDataView synthetic, string column, ImageShape? shape)
    {
        var label = options.LabelColumnName;
        var read = new ImageSampler(column, shape, label, options).Read(real);
        var least = read.Pixels.Select(image => image.Min()).DefaultIfEmpty().Min();
        var most = read.Pixels.Select(image => image.Max()).DefaultIfEmpty().Max();
        var (realImages, syntheticImages) = (read.Scaled(least, most), Read(synthetic));
        var reference = options.Holdout is { } view ? Read(view) : null;
        var sheet = new FigureSheet(Math.Min(realImages.Count, syntheticImages.Count));
        var (name, features) = sheet.Has(FigureSheet.ManyRows) ? Features(realImages) : ("none", null);
        var subject = features is null ? default : Distances(features, realImages, syntheticImages);
        var ceiling = features is null ? default
            : reference is null ? Halves(features, realImages)
            : Distances(features, realImages, reference);
        return new()
        {
            Column = column,
            Features = name,
            FrechetDistance = sheet.Figure(
                "Fréchet distance", FigureSheet.ManyRows, $"How far apart the images are as a whole, by features of {name}; 0 is ideal.",
                subject.Frechet, ceiling.Frechet),
            KernelDistance = sheet.Figure(
                "Kernel distance", FigureSheet.ManyRows,
                $"The same without the assumption of a normal distribution, by features of {name}; 0 is ideal.",
                subject.Kernel, ceiling.Kernel),
            Variety = sheet.Figure(
                "Variety", FigureSheet.ManyRows,
                "Mean distance of two synthetic images over that of two real ones; 1 is ideal, 0 tells of one image only.",
                subject.Variety, ceiling.Variety),
            RealImages = realImages,
            SyntheticImages = syntheticImages,
        };

        SampledImages Read(IDataView table) =>
            new ImageSampler(column, read.Shape, labelColumnName: null, options).Read(table).Scaled(least, most);
    }

    private (string Name, Func<float[][], float[][]> Features) Features(SampledImages images)
    {
        if (options.ImageFeatures is { } given)
            return ("the given network", given);

        var labelled = images.Labels is { } labels
            ? images.Take([.. Enumerable.Range(0, images.Count).Where(row => labels[row].Length > 0)])
            : null;
        var classes = labelled?.Labels!.Distinct().Count() ?? 0;
        var isTrained = labelled?.Count >= LeastLabelled && classes is >= 2 and <= MostLabels;
        var network = isTrained
            ? FeatureNetwork.Classifier(labelled!, options.Seed, options.CancellationToken)
            : FeatureNetwork.Random(images.Shape, options.Seed);
        return (
            isTrained ? $"a small classifier that was trained on '{options.LabelColumnName}'" : "a small network with random weights",
            pixels => network.Of(pixels));
    }

    private (double? Frechet, double? Kernel, double? Variety) Halves(Func<float[][], float[][]> features, SampledImages real)
    {
        var rows = Enumerable.Range(0, real.Count).ToArray();
        new Random(options.Seed).Shuffle(rows);
        return Distances(features, real.Take(rows[..(rows.Length / 2)]), real.Take(rows[(rows.Length / 2)..]));
    }

    private static (double? Frechet, double? Kernel, double? Variety) Distances(
        Func<float[][], float[][]> features, SampledImages real, SampledImages synthetic)
    {
        var (first, second) = (features(real.Pixels), features(synthetic.Pixels));
        var (few, others) = (Few(first), Few(second));
        var usual = Spread(few);
        return (FrechetDistance.Of(first, second), KernelDistance.Of(few, others), usual > 0 ? Spread(others) / usual : null);
    }

    private static float[][] Few(float[][] points) => points.Length > MostPaired ? points[..MostPaired] : points;

    /// <summary>Mean distance of two points.</summary>
    private static double Spread(float[][] points)
    {
        var sum = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = 0; j < i; j++)
                sum += Math.Sqrt(PointCloud.Square(points[i], points[j]));
        }

        return 2 * sum / ((double)points.Length * (points.Length - 1));
    }
}
