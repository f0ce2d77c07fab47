using Microsoft.ML;

namespace MLNetGen;

/// <summary>The front door of MLNetGen on an <see cref="MLContext"/>.</summary>
public static class GenerativeExtensions
{
    /// <summary>The generative models that can be trained in this context.</summary>
    /// <param name="mlContext">
    /// The context: its seed, <see cref="MLContext.GpuDeviceId"/> and <see cref="MLContext.FallbackToCpu"/> hold for every model
    /// whose options do not say otherwise, as they are when an estimator is made.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="mlContext"/> is <see langword="null"/>.</exception>
    public static GenerativeCatalog Generative(this MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        return new GenerativeCatalog(mlContext);
    }
}
