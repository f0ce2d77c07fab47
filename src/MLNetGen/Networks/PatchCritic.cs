using MLNetGen.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// Judges overlapping patches of an image, each by a number (Isola et al. 2017, "Image-to-image translation with conditional
/// adversarial networks"): 4 x 4 convolutions, some with stride 2, one more without, and a last to one channel. Patches are 16 x 16
/// pixels with one strided layer, 34 x 34 with two and 70 x 70 with three, the paper's C64-C128-C256-C512.
/// </summary>
internal sealed class PatchCritic : nn.Module<Tensor, Tensor>
{
    private const int Kernel = 4;
    private const int MostDoublings = 3;

    private readonly ModuleList<ImageConvolution> layers;
    private readonly int _stridedLayers;

    /// <param name="channels">Channels of the images.</param>
    /// <param name="filters">Channels of the first layer; they double with each, three times at most.</param>
    /// <param name="stridedLayers">Layers that halve the image; its sides need <see cref="SmallestSide"/> pixels.</param>
    /// <param name="random">Source of the first weights.</param>
    public PatchCritic(long channels, int filters, int stridedLayers, Generator random)
        : base(nameof(PatchCritic))
    {
        layers = new ModuleList<ImageConvolution>();
        _stridedLayers = stridedLayers;
        var inputs = channels;
        for (var layer = 0; layer <= stridedLayers; layer++)
        {
            var outputs = (long)filters << Math.Min(layer, MostDoublings);
            layers.Add(new ImageConvolution(inputs, outputs, Kernel, random, stride: layer < stridedLayers ? 2 : 1, biased: layer == 0));
            inputs = outputs;
        }
        layers.Add(new ImageConvolution(inputs, 1, Kernel, random, biased: true));
        RegisterComponents();
    }

    /// <summary>In which precision it computes; <see cref="Precision.Auto"/> counts as <see cref="Precision.Float32"/>.</summary>
    public Precision Precision { get; set; }

    /// <summary>Strided layers whose patches suit an image, by its smaller side: 3 from 128 pixels, 2 from 16, 1 below.</summary>
    public static int StridedLayersFor(long height, long width) => Math.Min(height, width) switch
    {
        >= 128 => 3,
        >= 16 => 2,
        _ => 1,
    };

    /// <summary>Fewest pixels of a side of an image that a critic with so many strided layers can judge.</summary>
    public static int SmallestSide(int stridedLayers) => 3 << stridedLayers;

    /// <summary>About how many bytes a call keeps for the way back.</summary>
    public long KeptBytes(long images, long height, long width)
    {
        var (pixels, values) = ((double)images * height * width, 0.0);
        for (var layer = 0; layer < layers.Count; layer++)
        {
            pixels /= layer < _stridedLayers ? 4 : 1;
            values += pixels * layers[layer].Outputs * (layer == 0 ? 1 : 2); // a norm keeps what it norms besides what comes of it
        }
        return (long)values * (Precision == Precision.BFloat16 ? sizeof(short) : sizeof(float));
    }

    /// <summary>[n, channels, height, width] -> [n, 1, rows, columns]: a judgement of each patch, unbounded.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = input.Prepared(Precision);
        for (var i = 0; i < layers.Count - 1; i++)
        {
            var image = layers[i].call(hidden);
            hidden = nn.functional.leaky_relu(i == 0 ? image : image.InstanceNormalised(), Rectifier.Leaky, inplace: true);
        }
        return layers[^1].call(hidden).to(input.dtype).MoveToOuterDisposeScope();
    }
}
