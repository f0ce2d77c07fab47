using System.Buffers.Binary;
using TorchSharp;

namespace MLNetGen.Torch;

/// <summary>
/// Sources of random numbers that depend on a seed and a position only (epoch and batch, number of a sample …), never on what was
/// drawn before. The process-wide stream of <c>torch.manual_seed</c>, which belongs to the user, is left alone.
/// </summary>
internal static class RandomSource
{
    private const int StateSize = 5056, WordsAt = 24, WordCount = 624;

    /// <summary>
    /// A new source for a position. It lives on the CPU, as all of TorchSharp's do: draw through <see cref="Uniform"/>,
    /// <see cref="Normal"/> and <see cref="Permutation"/>, which work for every device.
    /// </summary>
    public static torch.Generator At(long seed, params ReadOnlySpan<long> position)
    {
        LibTorch.Ensure();
        var hash = Hash(seed, position);
        var random = new torch.Generator(hash);
        Spread(hash, random);
        return random;
    }

    /// <summary>Numbers from the uniform distribution on [0, 1).</summary>
    public static torch.Tensor Uniform(this torch.Generator random, ReadOnlySpan<long> shape, torch.Device device) =>
        To(device, torch.rand(shape, torch.float32, torch.CPU, generator: random));

    /// <summary>Numbers from the standard normal distribution.</summary>
    public static torch.Tensor Normal(this torch.Generator random, ReadOnlySpan<long> shape, torch.Device device) =>
        To(device, torch.randn(shape, torch.float32, torch.CPU, generator: random));

    /// <summary>The numbers from 0 to <paramref name="count"/> - 1 in random order, as int64.</summary>
    public static torch.Tensor Permutation(this torch.Generator random, long count, torch.Device device) =>
        To(device, torch.randperm(count, torch.int64, torch.CPU, generator: random));

    /// <summary>Mixes a seed and a position into 64 bits.</summary>
    internal static ulong Hash(long seed, ReadOnlySpan<long> position)
    {
        var hash = Mix((ulong)seed);
        foreach (var coordinate in position)
            hash = Mix(hash + (ulong)coordinate);
        return hash;
    }

    /// <summary>
    /// Fills the generator's 624 words from the hash. Of its seed the Mersenne twister takes 32 bits, so that among 100,000
    /// sources some two would most likely be the same.
    /// </summary>
    private static void Spread(ulong hash, torch.Generator random)
    {
        using var state = random.get_state();
        var bytes = state.bytes;
        if (bytes.Length != StateSize)
        {
            throw new NotSupportedException(
                $"libtorch's random state has {bytes.Length} bytes instead of {StateSize}. Use the TorchSharp that MLNetGen refers to.");
        }

        for (var word = 0; word < WordCount; word++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(WordsAt + word * sizeof(ulong))..], Mix(hash += 1) >> 32);
        random.set_state(state);
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014): a bijection in which every input bit reaches every output bit.</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static torch.Tensor To(torch.Device device, torch.Tensor drawn)
    {
        if (device.type == DeviceType.CPU) return drawn;
        using (drawn) return drawn.to(device);
    }
}
