using MLNetGen.CycleGan;
using MLNetGen.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// From images to images of the same size (Zhu et al. 2017, "Unpaired image-to-image translation using cycle-consistent adversarial
/// networks", section 7.2): c7s1-f, d2f, d4f, R4f x blocks, u2f, uf, c7s1, or with fewer halvings. It is fully convolutional: any size that
/// is a multiple of 4 will do. Sides of 4 pixels come down to one, of which the norms leave nothing.
/// </summary>
internal sealed class ResnetGenerator : nn.Module<Tensor, Tensor>
{
    /// <summary>Height and width are multiples of it.</summary>
    public const int SizeStep = 4;

    private const int Large = 256;

    // What each residual block keeps for the way back, as multiples of an image at its size: results of convolutions and of norms, and
    // what was widened by its mirror image or is in tiles, which overlap.
    private const double TiledBlock = 8.5;
    private const double PlainBlock = 6.4;

    private readonly ImageConvolution entry;
    private readonly ModuleList<ImageConvolution> halved;
    private readonly ModuleList<ResnetBlock> blocks;
    private readonly ModuleList<ImageDoubling> doubled;
    private readonly ImageExit exit;
    private readonly long _inputs;
    private readonly long _outputs;
    private readonly long _filters;

    /// <param name="inputChannels">Channels of the images that come in.</param>
    /// <param name="outputChannels">Channels of those that go out.</param>
    /// <param name="filters">Channels at full size; they double with each halving.</param>
    /// <param name="halvings">How often the image is halved before the residual blocks; 2 in the paper.</param>
    /// <param name="blocks">Residual blocks, at the smallest size.</param>
    /// <param name="upsampling">How the size is won back.</param>
    /// <param name="random">Source of the first weights.</param>
    public ResnetGenerator(
        long inputChannels, long outputChannels, int filters, int halvings, int blocks, Upsampling upsampling, Generator random)
        : base(nameof(ResnetGenerator))
    {
        (_inputs, _outputs, _filters) = (inputChannels, outputChannels, filters);
        entry = new ImageConvolution(inputChannels, filters, 7, random, reflect: true);
        halved = new ModuleList<ImageConvolution>(
            [.. Enumerable.Range(0, halvings).Select(level => new ImageConvolution(Channels(level), Channels(level + 1), 3, random, stride: 2))]);
        this.blocks = new ModuleList<ResnetBlock>([.. Enumerable.Range(0, blocks).Select(_ => new ResnetBlock(Channels(halvings), random))]);
        doubled = new ModuleList<ImageDoubling>([.. Enumerable.Range(0, halvings)
            .Select(level => new ImageDoubling(Channels(halvings - level), Channels(halvings - level - 1), upsampling, random))]);
        exit = new ImageExit(filters, outputChannels, random);
        RegisterComponents();

        int Channels(int level) => filters << level;
    }

    /// <summary>In which precision it computes; <see cref="Precision.Auto"/> counts as <see cref="Precision.Float32"/>.</summary>
    public Precision Precision { get; set; }

    /// <summary>The paper's number of residual blocks: 6 below 256 pixels, by the smaller side, 9 from there.</summary>
    public static int BlocksFor(long height, long width) => Math.Min(height, width) < Large ? 6 : 9;

    /// <summary>About how many bytes a call keeps for the way back.</summary>
    public long KeptBytes(long images, long height, long width)
    {
        var tiled = Precision != Precision.BFloat16;
        var smallest = 1.0 / (1 << halved.Count); // of the values at full size so many are left at the blocks
        var besides = 3 + (7 * (1 - smallest));
        var perPixel = (_filters * (besides + (blocks.Count * smallest * (tiled ? TiledBlock : PlainBlock)))) + (2 * _inputs) + (3 * _outputs);
        var channels = _filters << halved.Count;
        var kernels = tiled ? blocks.Count * 2 * WinogradTiles.KernelValues(channels, channels) : 0;
        return (long)((images * height * width * perPixel) + kernels) * (tiled ? sizeof(float) : sizeof(short));
    }

    /// <summary>[n, input channels, height, width] in [-1, 1] -> [n, output channels, height, width] in [-1, 1].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = Read(input)[^1];
        var tiles = Tiles(hidden);
        foreach (var block in blocks)
            hidden = block.call(hidden, tiles);
        foreach (var layer in doubled)
            hidden = Activated(layer.call(hidden));
        return exit.call(hidden).to(input.dtype).tanh().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Images -> what the layers up to the middle say: the entry, each halving, the first residual block and the middle one, each [n, channels,
    /// height, width] of its size.
    /// </summary>
    public Tensor[] Hidden(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = Read(input);
        var tiles = Tiles(hidden[^1]);
        var middle = new List<Tensor> { hidden[^1] };
        foreach (var block in blocks.Take(MiddleBlock + 1))
            middle.Add(block.call(middle[^1], tiles));
        hidden.Add(middle[1]);
        if (MiddleBlock > 0)
            hidden.Add(middle[^1]);
        return [.. hidden.Select(layer => layer.MoveToOuterDisposeScope())];
    }

    /// <summary>Channels of each of the layers of <see cref="Hidden"/>.</summary>
    public IReadOnlyList<long> HiddenChannels =>
    [
        .. Enumerable.Range(0, halved.Count + 1).Select(level => _filters << level),
        .. Enumerable.Repeat(_filters << halved.Count, MiddleBlock > 0 ? 2 : 1),
    ];

    private int MiddleBlock => (blocks.Count - 1) / 2;

    /// <summary>What the entry and each halving make of images.</summary>
    private List<Tensor> Read(Tensor input)
    {
        var hidden = new List<Tensor> { Activated(entry.call(input.Prepared(Precision))) };
        foreach (var layer in halved)
            hidden.Add(Activated(layer.call(hidden[^1])));
        return hidden;
    }

    private static WinogradTiles? Tiles(Tensor image) =>
        image.dtype == ScalarType.BFloat16 || image.device_type != DeviceType.CPU ? null : new WinogradTiles(image);

    private static Tensor Activated(Tensor image) => nn.functional.relu(image.InstanceNormalised(), inplace: true);
}
