using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MLNetGen.Pipeline;

/// <summary>
/// Tells ML.NET's component catalog how to load a <typeparamref name="TModel"/>:
/// <c>[assembly: LoadableModel&lt;VaeTransformer&gt;]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class LoadableModelAttribute<TModel>() : LoadableClassAttributeBase(
    summary: null, typeof(TModel), typeof(ModelLoader<TModel>), argType: null, [typeof(SignatureLoadModel)],
    userName: TModel.Kind, ModelFormat.LoaderSignature(TModel.Kind))
    where TModel : class, ITransformer, ILoadableModel<TModel>;

/// <summary>What ML.NET calls to load a <typeparamref name="TModel"/>; found by the name of its method.</summary>
internal static class ModelLoader<TModel> where TModel : class, ITransformer, ILoadableModel<TModel>
{
    public static TModel Create(IHostEnvironment env, ModelLoadContext ctx) => TModel.Load(env, ModelReader.Open(ctx, TModel.Kind));
}
