using MLNetGen.Benchmarks.Quality;
using MLNetGen.Columns;
using MLNetGen.CycleGan;
using MLNetGen.Training;

namespace MLNetGen.Benchmarks;

/// <summary>
/// Translation of images between two domains without pairs: the project's own glyphs, filled and outlined; MNIST digits and their negatives of
/// less contrast; MNIST and USPS digits, scaled alike; emoji in colour and in black and white.
/// </summary>
internal static class CycleImagesBenchmark
{
    private const int Glyphs = 600;
    private const int TestGlyphs = 200;
    private const int DigitsOfDomain = 5_000;
    private const int EpochsOfNegatives = 3;
    private const int EpochsOfDigits = 7;
    private const int EpochsOfEmoji = 60;
    private const double CycleWeightOfDigits = 5;
    private const int EpochsOfClassifier = 20;

    public static IEnumerable<Figure> OfGlyphs()
    {
        var images = Quality.Glyphs.Draw(Glyphs, TestGlyphs);
        var (model, seconds) = Fit(images);
        using (model)
        {
            foreach (var (name, way, translator) in new[] { ("filled to outlined", images, model.AToB), ("outlined to filled", images.Reversed, model.BToA) })
            {
                var identity = Partners.MeanAbsoluteError(way.TestA, way.TestB);
                var histogram = Partners.MeanAbsoluteError(way.HistogramMatched(way.TestA), way.TestB);
                var error = Partners.MeanAbsoluteError(UnpairedTraining.Translate(translator, way.TestA), way.TestB);
                yield return new($"glyphs, {name}, untranslated: absolute error", identity, "0.000");
                yield return new($"glyphs, {name}, histogram matched: absolute error", histogram, "0.000");
                yield return new($"glyphs, {name}: absolute error", error, "0.000");
                yield return Figure.AtMost($"glyphs, {name}: absolute error / the better of these", error / Math.Min(identity, histogram), 0.333, "0.000");
            }
        }
        yield return Figure.AtMost("glyphs: seconds of training", seconds, 900, "0");
    }

    public static IEnumerable<Figure> OfNegatives()
    {
        if (Digits.Mnist() is not { } digits || Digits.Mnist(test: true) is not { } test)
            yield break;
        var (a, b) = (digits.Slice(..DigitsOfDomain), digits.Slice(DigitsOfDomain..(2 * DigitsOfDomain)));
        var negatives = Array.ConvertAll(test.Images, Digits.Negative);
        var images = new UnpairedImages(Square, a.Images, Array.ConvertAll(b.Images, Digits.Negative), test.Images, negatives);
        using var classifier = Classifier(images.B, b.Labels);
        var ofTrue = classifier.Accuracy(negatives, test.Labels);
        yield return new("negatives: accuracy of a classifier of true ones", ofTrue, "0.000");
        yield return new("negatives, untranslated: accuracy", classifier.Accuracy(test.Images, test.Labels), "0.000");
        foreach (var precision in new[] { Precision.Float32, Precision.BFloat16 })
        {
            var (model, seconds) = Fit(images, EpochsOfNegatives, precision: precision);
            using (model)
            {
                var translated = UnpairedTraining.Translate(model.AToB, test.Images);
                var name = $"negatives in {precision}";
                yield return Figure.AtLeast($"{name}: accuracy / that of true ones", classifier.Accuracy(translated, test.Labels) / ofTrue, 0.9, "0.000");
                yield return Figure.AtMost($"{name}: absolute error", Partners.MeanAbsoluteError(translated, negatives), 0.08, "0.000");
                yield return precision == Precision.Float32
                    ? Figure.AtMost($"{name}: seconds of training", seconds, 180, "0")
                    : new($"{name}: seconds of training", seconds, "0");
            }
        }
    }

    /// <summary>Classifiers of translated digits, on real ones of the target. Published, at other sizes and on GPUs: CyCADA 95.6 and 96.5.</summary>
    public static IEnumerable<Figure> OfDigits()
    {
        if (Digits.Mnist() is not { } mnist || Digits.Usps() is not { } usps
            || Digits.Mnist(test: true) is not { } mnistTest || Digits.Usps(test: true) is not { } uspsTest)
        {
            yield break;
        }
        var some = mnist.Slice(..DigitsOfDomain);
        var (model, seconds) = Fit(new(Square, some.Images, usps.Images, [], []), EpochsOfDigits, CycleWeightOfDigits);
        using (model)
        {
            foreach (var (name, from, translator, to, test, target) in new[]
            {
                ("MNIST to USPS", some, model.AToB, usps, uspsTest, 0.90),
                ("USPS to MNIST", usps, model.BToA, some, mnistTest, 0.88),
            })
            {
                using var untranslated = Classifier(from.Images, from.Labels);
                using var translated = Classifier(UnpairedTraining.Translate(translator, from.Images), from.Labels);
                using var supervised = Classifier(to.Images, to.Labels);
                yield return new($"{name}, untranslated: accuracy", untranslated.Accuracy(test.Images, test.Labels), "0.000");
                yield return new($"{name}, learned from the target's labels: accuracy", supervised.Accuracy(test.Images, test.Labels), "0.000");
                yield return Figure.AtLeast($"{name}: accuracy", translated.Accuracy(test.Images, test.Labels), target, "0.000");
            }
        }
        yield return Figure.AtMost("MNIST and USPS: seconds of training", seconds, 300, "0");
    }

    public static IEnumerable<Figure> OfEmoji()
    {
        if (Emoji.Load(Emoji.Colour, Emoji.BlackAndWhite) is not { } images)
            yield break;
        var (model, seconds) = Fit(images, EpochsOfEmoji);
        using (model)
        {
            var before = ImageTranslation.Judge(images.TestA, images.TestB);
            var after = ImageTranslation.Judge(UnpairedTraining.Translate(model.AToB, images.TestA), images.TestB);
            yield return new("emoji, untranslated: absolute error", before.AbsoluteError, "0.000");
            yield return Figure.AtMost("emoji, colour to black and white: absolute error", after.AbsoluteError, before.AbsoluteError, "0.000");
            yield return Figure.AtLeast("emoji, colour to black and white: retrieval", after.Retrieval, before.Retrieval, "0.00");
            yield return Figure.AtMost("emoji, colour to black and white: FOSCTTM", after.Foscttm, before.Foscttm, "0.000");
        }
        yield return new("emoji: seconds of training", seconds, "0");
    }

    private static ImageShape Square => new(Digits.Size, Digits.Size);

    private static DigitClassifier Classifier(float[][] images, int[] labels) => new(images, labels, EpochsOfClassifier, Square);

    private static (CycleGanTransformer Model, double Seconds) Fit(
        UnpairedImages images, int? epochs = null, double cycleWeight = 10, Precision precision = Precision.Auto) =>
        UnpairedTraining.Fit(images.A, images.B, new()
        {
            ColumnNames = [Vectors.ColumnName],
            Images = new Dictionary<string, ImageShape> { [Vectors.ColumnName] = images.Shape },
            CycleWeight = cycleWeight,
            Training = new() { Seed = 1, Epochs = epochs, Precision = precision },
        });
}
