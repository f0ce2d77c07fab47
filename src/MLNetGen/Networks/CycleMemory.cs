using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>How much memory it takes to train two generators against two critics.</summary>
internal static class CycleMemory
{
    private const int CopiesOfWeights = 4; // themselves, their gradients, and Adam's two means

    /// <summary>
    /// About how many bytes one step needs at its peak, on the way back through both generators and frozen critics; images, libtorch itself
    /// and averages of weights come on top.
    /// </summary>
    /// <param name="generators">From each domain to the other.</param>
    /// <param name="critics">Those that judge images.</param>
    /// <param name="batchSize">Images of each domain in a step.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="identity">Whether each generator is shown images of the domain that it makes, too.</param>
    public static long StepBytes(
        IReadOnlyList<ResnetGenerator> generators, IReadOnlyList<PatchCritic> critics, long batchSize, long height, long width, bool identity)
    {
        var first = identity ? 2 * batchSize : batchSize;
        return generators.Sum(generator => generator.KeptBytes(first, height, width) + generator.KeptBytes(batchSize, height, width))
            + critics.Sum(critic => critic.KeptBytes(batchSize, height, width))
            + generators.Concat<nn.Module>(critics).Sum(WeightBytes);
    }

    private static long WeightBytes(nn.Module network) => CopiesOfWeights * network.parameters().Sum(parameter => parameter.numel() * sizeof(float));
}
