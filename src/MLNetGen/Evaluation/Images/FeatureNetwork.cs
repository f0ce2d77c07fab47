using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Evaluation.Images;

/// <summary>
/// A small convolutional network that turns images into features: as a classifier of labelled real images learned to, or with random weights, whose
/// features tell images apart too, if not by what people see in them.
/// </summary>
internal sealed class FeatureNetwork : IDisposable
{
    private const int Features = 64;
    private const int BatchSize = 64;
    private const int Steps = 250;
    private const double LearningRate = 1e-3;
    private const int ChunkSize = 250;

    private readonly ConvEncoder _encoder;
    private readonly Linear _features;

    private FeatureNetwork(ConvEncoder encoder, Linear features) => (_encoder, _features) = (encoder, features);

    /// <summary>A network with random weights.</summary>
    public static FeatureNetwork Random(ImageShape shape, int seed)
    {
        using var random = RandomSource.At(seed);
        var encoder = new ConvEncoder(shape, random);
        return new(encoder, new Linear(encoder.Outputs, Features, random));
    }

    /// <summary>A network that learned to tell the labels of images with brightness from 0 to 1.</summary>
    /// <param name="images">Images, of whose labels there are at least two.</param>
    /// <param name="seed">Seed of weights and batches.</param>
    /// <param name="cancellation">Stops learning.</param>
    public static FeatureNetwork Classifier(SampledImages images, int seed, CancellationToken cancellation)
    {
        var network = Random(images.Shape, seed);
        var classes = images.Labels!.Distinct().Order(StringComparer.Ordinal).Select((name, i) => (name, i)).ToDictionary(entry => entry.name, entry => (long)entry.i);
        using var random = RandomSource.At(seed, 1);
        using var head = new Linear(Features, classes.Count, random);
        nn.Module[] modules = [network._encoder, network._features, head];
        using var adam = new FusedAdam(
            [.. modules.SelectMany((module, i) => module.named_parameters().Select(entry => ($"{i}.{entry.name}", (Tensor)entry.parameter)))], new());
        var order = new Random(seed);
        for (var step = 0; step < Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            foreach (var parameter in modules.SelectMany(module => module.parameters()))
                parameter.grad = null;
            var batch = Enumerable.Range(0, BatchSize).Select(_ => order.Next(images.Count)).ToArray();
            var logits = head.call(nn.functional.relu(network.Forward(Batch(images.Pixels, batch))));
            nn.functional.cross_entropy(logits, tensor(Array.ConvertAll(batch, row => classes[images.Labels![row]]))).backward();
            adam.Step(LearningRate);
        }

        return network;
    }

    /// <summary>The features of images with brightness from 0 to 1.</summary>
    public float[][] Of(float[][] images)
    {
        using var still = no_grad();
        var features = new List<float[]>();
        foreach (var chunk in Enumerable.Range(0, images.Length).Chunk(ChunkSize))
        {
            using var scope = NewDisposeScope();
            features.AddRange(nn.functional.relu(Forward(Batch(images, chunk))).data<float>().ToArray().Chunk(Features));
        }

        return [.. features];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder.Dispose();
        _features.Dispose();
    }

    private Tensor Forward(Tensor images) => _features.call(_encoder.call(images));

    private static Tensor Batch(float[][] images, int[] rows) =>
        tensor(rows.SelectMany(row => images[row]).ToArray(), rows.Length, images[0].Length);
}
