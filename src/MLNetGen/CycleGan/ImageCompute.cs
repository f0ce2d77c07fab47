using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Training;
using static System.FormattableString;

namespace MLNetGen.CycleGan;

/// <summary>How a training on images computes on this machine: in which precision, and whether its memory suffices.</summary>
/// <param name="networks">The translators.</param>
/// <param name="judges">The critics.</param>
/// <param name="image">The shape of the images.</param>
/// <param name="batchSize">Images of each domain in a step.</param>
internal sealed class ImageCompute(CycleNetworks networks, DomainJudges judges, ImageShape image, int batchSize)
{
    private const double Gigabyte = 1 << 30;

    /// <summary>Sets the precision of all networks.</summary>
    /// <param name="wanted">What the user asks for.</param>
    /// <param name="inform">Told what was measured and chosen.</param>
    public void SetPrecision(Precision wanted, Action<string> inform)
    {
        if (wanted == Precision.Auto)
        {
            var trial = PrecisionTrial.Of(networks.Generators[0], batchSize, image.Channels, image.Height, image.Width);
            inform(trial.ToString());
            wanted = trial.Chosen;
        }
        networks.Precision = wanted;
        judges.Precision = wanted;
    }

    /// <summary>Checks that a step will find enough memory.</summary>
    /// <param name="identity">Whether each translator is shown images of its own domain, too.</param>
    /// <param name="freeBytes">What is free.</param>
    /// <param name="inform">Told the estimate.</param>
    /// <exception cref="InvalidOperationException">It will not.</exception>
    public void CheckMemory(bool identity, long freeBytes, Action<string> inform)
    {
        var needed = CycleMemory.StepBytes(networks.Generators, judges.Critics, batchSize, image.Height, image.Width, identity);
        inform(Invariant($"Training will take about {needed / Gigabyte:0.00} GB of memory besides the images."));
        if (needed > freeBytes)
        {
            throw new InvalidOperationException(Invariant(
                $"Training on images of {image.Width} x {image.Height} pixels in batches of {batchSize} takes about {needed / Gigabyte:0.0} GB, but only ") +
                Invariant($"{freeBytes / Gigabyte:0.0} GB are free. Take smaller images (a model translates images of any size), a smaller ") +
                $"{nameof(TrainingOptions.BatchSize)} or fewer {nameof(CycleGanOptions.Filters)}.");
        }
    }
}
