using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// Random changes of the rows that a discriminator sees, real and generated alike, so that it cannot learn the training rows by heart and
/// the generator is not taught the changes: what DiffAugment (Zhao et al. 2020) is for images. Every change is made or not, row by row,
/// and is differentiable with respect to the rows.
/// </summary>
internal sealed class RowAugmentation : IDisposable
{
    private const double JitterDeviation = 0.1;
    private const double DroppedShare = 0.25;
    private const double LargestShareOfNeighbour = 0.5;

    private readonly Tensor _numbers;
    private readonly Tensor _fieldOfFeature;
    private readonly int _fields;

    /// <param name="features">Number of features of a row.</param>
    /// <param name="groups">
    /// The features that are no numbers, first and count of each field: one-hot vectors, embeddings, booleans. Every
    /// other feature is a number of roughly unit scale and a field of its own.
    /// </param>
    /// <param name="device">Where the rows are.</param>
    public RowAugmentation(int features, IReadOnlyList<(int Start, int Count)> groups, Device device)
    {
        using var scope = NewDisposeScope();
        var sizes = groups.ToDictionary(group => group.Start, group => group.Count);
        var (fieldOfFeature, numbers) = (new long[features], new float[features]);
        for (var feature = 0; feature < features; _fields++)
        {
            if (!sizes.TryGetValue(feature, out var size))
                (size, numbers[feature]) = (1, 1);
            Array.Fill(fieldOfFeature, _fields, feature, size);
            feature += size;
        }
        _fieldOfFeature = tensor(fieldOfFeature, device: device).DetachFromDisposeScope();
        _numbers = tensor(numbers, device: device).DetachFromDisposeScope();
    }

    /// <summary>Every kind of change, each in its turn with the same probability.</summary>
    /// <param name="rows">[n, features], all real or all generated.</param>
    /// <param name="probability">From 0 (no row is changed) to 1.</param>
    /// <param name="random">Source of the changes.</param>
    /// <returns>[n, features].</returns>
    public Tensor Augment(Tensor rows, double probability, Generator random)
    {
        if (probability == 0)
            return rows.alias();

        using var scope = NewDisposeScope();
        return DropFields(Jitter(Mix(rows, probability, random), probability, random), probability, random).MoveToOuterDisposeScope();
    }

    /// <summary>Moves a row up to halfway to its neighbour in the batch (Zhang et al. 2018, "mixup").</summary>
    public static Tensor Mix(Tensor rows, double probability, Generator random)
    {
        var share = LargestShareOfNeighbour * random.Uniform([rows.shape[0], 1], rows.device);
        return where(Chosen(rows, probability, random), rows + (share * (rows.roll(1, 0) - rows)), rows);
    }

    /// <summary>Adds numbers from N(0, 0.1²) to a row's numbers.</summary>
    public Tensor Jitter(Tensor rows, double probability, Generator random)
    {
        var noise = JitterDeviation * random.Normal(rows.shape, rows.device) * _numbers;
        return where(Chosen(rows, probability, random), rows + noise, rows);
    }

    /// <summary>Sets a quarter of a row's fields, at least one, to 0.</summary>
    public Tensor DropFields(Tensor rows, double probability, Generator random)
    {
        var order = random.Uniform([rows.shape[0], _fields], rows.device).argsort(1);
        var dropped = (order < Math.Max(1, (int)(DroppedShare * _fields))).index_select(1, _fieldOfFeature);
        return rows.masked_fill(dropped & Chosen(rows, probability, random), 0);
    }

    public void Dispose()
    {
        _numbers.Dispose();
        _fieldOfFeature.Dispose();
    }

    private static Tensor Chosen(Tensor rows, double probability, Generator random) =>
        random.Uniform([rows.shape[0], 1], rows.device) < probability;
}
