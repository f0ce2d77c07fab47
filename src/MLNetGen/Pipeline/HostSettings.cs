using Microsoft.ML.Runtime;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Pipeline;

/// <summary>What the user set on the <see cref="Microsoft.ML.MLContext"/> that a component was made from.</summary>
/// <param name="Seed">The seed of the context.</param>
/// <param name="GpuDeviceId">Number of the GPU to run on; <see langword="null"/> for the CPU.</param>
/// <param name="FallbackToCpu">Whether to run on the CPU when there is no such GPU.</param>
internal readonly record struct HostSettings(int? Seed, int? GpuDeviceId, bool FallbackToCpu)
{
    /// <summary>
    /// The settings of a context or of a host made from it. A host takes a copy of them when it is registered; a foreign
    /// environment has none.
    /// </summary>
    public static HostSettings Of(IHostEnvironment env) => env is IHostEnvironmentInternal settings
        ? new(settings.Seed, settings.GpuDeviceId, settings.FallbackToCpu)
        : new();

    /// <summary>The device to run on, of those that are there.</summary>
    /// <param name="wanted">Where models are to run.</param>
    /// <exception cref="InvalidOperationException">A GPU is asked for that is not there.</exception>
    public Device Resolve(ComputeDevice wanted) => wanted.Resolve(GpuDeviceId, FallbackToCpu);
}
