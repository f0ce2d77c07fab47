using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Writes and reads the weights of networks, by name.</summary>
internal static class NetworkWeights
{
    /// <summary>Writes parameters and persistent buffers.</summary>
    public static void Save(this nn.Module network, Stream stream)
    {
        using var scope = NewDisposeScope();
        Safetensors.Write(stream, [.. network.state_dict().Select(entry => (entry.Key, entry.Value))]);
    }

    /// <summary>Fills a network of the same architecture with the weights that <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">The content is damaged, or the weights are of another network.</exception>
    public static void Load(this nn.Module network, Stream stream)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var weights = Safetensors.Read(stream).Tensors.ToDictionary(entry => entry.Name, entry => entry.Tensor);
        foreach (var (name, own) in network.state_dict())
        {
            if (!weights.Remove(name, out var saved))
                throw new FormatException($"Tensor '{name}' is missing. Train and save the model again.");
            if (!own.shape.SequenceEqual(saved.shape))
                throw new FormatException(
                    $"Tensor '{name}' has shape [{string.Join(", ", saved.shape)}], expected [{string.Join(", ", own.shape)}]. " +
                    "Train and save the model again.");
            if (!saved.isfinite().all().item<bool>())
                throw new FormatException($"Tensor '{name}' holds values that are no numbers. Train and save the model again.");
            own.copy_(saved);
        }
        if (weights.Count > 0)
            throw new FormatException($"Tensor '{weights.Keys.First()}' is none of this network's. Train and save the model again.");
    }
}
