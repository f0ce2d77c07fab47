using MLNetGen.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>
/// Holds a translation to its original where no way back does (Park et al. 2020, "Contrastive learning for unpaired image-to-image
/// translation"): what hidden layers of the translator say of a translated patch must be more like what they say of the same patch of the
/// original than of others. Patches are those of one image, or the rows of a batch.
/// </summary>
internal sealed class Contrast : nn.Module
{
    private const int MostUnits = 256;
    private const int FewPatches = 64;
    private const int MostPatches = 256;
    private const int PlacesPerPatch = 16;
    private const double Temperature = 0.07;

    /// <summary>Of the length of what a layer says of a patch.</summary>
    private const double NoDifference = 0.01;

    private readonly ModuleList<ContrastHead> heads;

    /// <param name="layers">Channels of each hidden layer that is looked at (<see cref="Translator.Hidden"/>).</param>
    /// <param name="units">Units of the layers that bring them to where they are compared, of which 256 do.</param>
    /// <param name="random">Source of the first weights.</param>
    public Contrast(IReadOnlyList<long> layers, int units, Generator random)
        : base(nameof(Contrast))
    {
        heads = new ModuleList<ContrastHead>([.. layers.Select(channels => new ContrastHead(channels, Math.Min(units, MostUnits), random))]);
        RegisterComponents();
    }

    /// <summary>The mean over layers and patches; gradients flow through the translation alone.</summary>
    /// <param name="translator">The translator, whose hidden layers are looked at.</param>
    /// <param name="original">Features of rows or images.</param>
    /// <param name="translated">Features of their translations.</param>
    /// <param name="random">Chooses patches.</param>
    public Tensor Loss(Translator translator, Tensor original, Tensor translated, Generator random)
    {
        using var scope = NewDisposeScope();
        Tensor[] expected;
        using (no_grad())
            expected = translator.Hidden(original);
        var loss = zeros([], device: original.device);
        foreach (var (head, (key, query)) in heads.Zip(expected.Zip(translator.Hidden(translated))))
        {
            var places = key.dim() == 4 ? Places(key.shape[2] * key.shape[3], random).to(key.device) : null;
            var patches = Patches(key, places);
            Tensor keys;
            using (no_grad())
                keys = head.call(patches);
            loss = loss + InfoNce(head.call(Patches(query, places)), keys, Alike(patches)).mean();
        }
        return (loss / heads.Count).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// How hard it is to tell which of some keys belongs to each query: the mean of -log of the share of exp(query · key / 0.07) that its own has
    /// (van den Oord et al. 2018, "Representation learning with contrastive predictive coding").
    /// </summary>
    /// <param name="queries">[n, patches, units].</param>
    /// <param name="keys">[n, patches, units], those that belong to them in the same places.</param>
    /// <param name="alike">[n, patches, patches]: keys that are not to be told apart; <see langword="null"/>: none.</param>
    /// <returns>[n].</returns>
    public static Tensor InfoNce(Tensor queries, Tensor keys, Tensor? alike = null)
    {
        using var scope = NewDisposeScope();
        var likeness = queries.matmul(keys.transpose(1, 2)) / Temperature;
        var own = likeness.diagonal(0, 1, 2);
        if (alike is not null)
        {
            var others = alike & eye(alike.shape[1], dtype: ScalarType.Bool, device: alike.device).logical_not();
            likeness = likeness.masked_fill(others, float.NegativeInfinity);
        }
        return (likeness.logsumexp(2) - own).mean([1]).MoveToOuterDisposeScope();
    }

    /// <summary>Patches of the original between which there is no difference: nothing can tell their translations apart.</summary>
    private static Tensor Alike(Tensor patches) =>
        cdist(patches, patches, 2) <= patches.norm(2, keepdim: true, p: 2) * NoDifference;

    private static Tensor Places(long count, Generator random) =>
        random.Permutation(count, CPU).narrow(0, 0, Math.Min(count, Math.Clamp(count / PlacesPerPatch, FewPatches, MostPatches)));

    /// <summary>What a layer says of images in some places, or of rows, which come at random: [n or 1, patches, channels].</summary>
    private static Tensor Patches(Tensor hidden, Tensor? places) => (places is null
        ? hidden.narrow(0, 0, Math.Min(hidden.shape[0], MostPatches)).unsqueeze(0)
        : hidden.permute(0, 2, 3, 1).flatten(1, 2).index_select(1, places)).to_type(ScalarType.Float32);
}
