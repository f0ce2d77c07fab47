using Microsoft.ML;

namespace MLNetGen;

/// <summary>
/// The generative models. Each family of models adds its own methods: <c>mlContext.Generative().Vae(...)</c>.
/// </summary>
public sealed class GenerativeCatalog
{
    internal GenerativeCatalog(MLContext context) => Context = context;

    internal MLContext Context { get; }
}
