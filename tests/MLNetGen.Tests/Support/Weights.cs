using static TorchSharp.torch;

namespace MLNetGen.Tests.Support;

/// <summary>What a network has learned.</summary>
internal static class Weights
{
    /// <summary>All weights, running figures included.</summary>
    public static float[] Of(nn.Module network)
    {
        using var scope = NewDisposeScope();
        return [.. network.state_dict().OrderBy(entry => entry.Key)
            .SelectMany(entry => entry.Value.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray())];
    }
}
