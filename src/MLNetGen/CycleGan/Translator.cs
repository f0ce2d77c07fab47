using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>A generator of a CycleGAN: from the features of rows or images of one domain to those of the other.</summary>
internal abstract class Translator(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Encoded rows -> features, the same through any translator of the same layout.</summary>
    public abstract Tensor See(RowBatch rows);

    /// <summary>Translates any number of rows, a few at a time where that is faster.</summary>
    public virtual Tensor InPieces(Tensor features) => call(features);

    /// <summary>
    /// What the layers say of features that read them, the first of them first: [n, units] each of rows, [n, channels, height, width] of images.
    /// </summary>
    public abstract Tensor[] Hidden(Tensor features);

    /// <summary>Units or channels of each of the layers of <see cref="Hidden"/>.</summary>
    public abstract IReadOnlyList<long> HiddenWidths { get; }

    /// <summary>Features -> [n, width] codes, NaN where nothing is made.</summary>
    public abstract Tensor Code(Tensor features);
}
