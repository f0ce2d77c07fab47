using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MLNetGen.Pipeline;

/// <summary>
/// A transformer that ML.NET can load again. Its assembly names it in a <see cref="LoadableModelAttribute{TModel}"/>.
/// </summary>
internal interface ILoadableModel<TSelf> where TSelf : class, ITransformer, ILoadableModel<TSelf>
{
    /// <summary>A short name that stands in model files and must not change, such as "Vae"; at most 16 ASCII letters and digits.</summary>
    static abstract string Kind { get; }

    /// <summary>Makes the transformer from what it wrote.</summary>
    static abstract TSelf Load(IHostEnvironment env, ModelReader model);
}
