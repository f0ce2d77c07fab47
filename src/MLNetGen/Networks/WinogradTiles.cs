using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// 3 x 3 convolution of images, mirrored at their border, by tiles of 4 x 4 pixels with 36 products instead of 144 (Lavin and Gray 2016,
/// "Fast algorithms for convolutional neural networks", F(4 x 4, 3 x 3)). One object serves all images of a size. It is for float32 or
/// better: in less precision its sums lose too much.
/// </summary>
internal sealed class WinogradTiles
{
    private const int Tile = 4;
    private const int Reach = 6;

    private static readonly double[,] InputSide =
    {
        { 4, 0, -5, 0, 1, 0 },
        { 0, -4, -4, 1, 1, 0 },
        { 0, 4, -4, -1, 1, 0 },
        { 0, -2, -1, 2, 1, 0 },
        { 0, 2, -1, -2, 1, 0 },
        { 0, 4, 0, -5, 0, 1 },
    };

    private static readonly double[,] KernelSide =
    {
        { 1 / 4.0, 0, 0 },
        { -1 / 6.0, -1 / 6.0, -1 / 6.0 },
        { -1 / 6.0, 1 / 6.0, -1 / 6.0 },
        { 1 / 24.0, 1 / 12.0, 1 / 6.0 },
        { 1 / 24.0, -1 / 12.0, 1 / 6.0 },
        { 0, 0, 1 },
    };

    private static readonly double[,] OutputSide =
    {
        { 1, 1, 1, 1, 1, 0 },
        { 0, 1, -1, 2, -2, 0 },
        { 0, 1, 1, 4, 4, 0 },
        { 0, 1, -1, 8, -8, 1 },
    };

    private readonly long _count;
    private readonly long _height;
    private readonly long _width;
    private readonly Tensor _places;
    private readonly Tensor _input;
    private readonly Tensor _kernel;
    private readonly Tensor _output;

    /// <summary>For images of the size, device and type of these, [n, channels, height, width].</summary>
    public WinogradTiles(Tensor images)
    {
        (_count, _height, _width) = (images.shape[0], images.shape[2], images.shape[3]);
        var first = arange(_count, device: images.device).view(1, -1, 1) * (_height * _width);
        _places = (tensor(Places(), Reach * Reach, 1, Rows * Columns, device: images.device) + first).flatten();
        _input = Both(InputSide);
        _kernel = Both(KernelSide);
        _output = Both(OutputSide);

        Tensor Both(double[,] side)
        {
            using var scope = NewDisposeScope();
            var one = tensor(side, images.dtype, images.device);
            return kron(one, one).MoveToOuterDisposeScope();
        }
    }

    private long Rows => (_height + Tile - 1) / Tile;

    private long Columns => (_width + Tile - 1) / Tile;

    /// <summary>Number of values that a kernel has while it convolves.</summary>
    public static long KernelValues(long inputs, long outputs) => Reach * Reach * inputs * outputs;

    /// <summary>[n, inputs, height, width] and weights [9, inputs, outputs] -> [n, outputs, height, width], both with channels last.</summary>
    public Tensor Convolve(Tensor images, Tensor weight)
    {
        using var scope = NewDisposeScope();
        var (inputs, outputs) = (weight.shape[1], weight.shape[2]);
        var pixels = images.permute(0, 2, 3, 1).reshape(-1, inputs);
        var tiles = matmul(_input, pixels.index_select(0, _places).view(Reach * Reach, -1)).view(Reach * Reach, -1, inputs);
        var kernel = matmul(_kernel, weight.view(weight.shape[0], -1)).view(Reach * Reach, inputs, outputs);
        var convolved = matmul(_output, bmm(tiles, kernel).view(Reach * Reach, -1))
            .view(Tile, Tile, _count, Rows, Columns, outputs)
            .permute(2, 3, 0, 4, 1, 5)
            .reshape(_count, Rows * Tile, Columns * Tile, outputs);
        if (Rows * Tile != _height || Columns * Tile != _width)
            convolved = convolved.narrow(1, 0, _height).narrow(2, 0, _width);
        return convolved.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>For each of 6 x 6 places in a tile, and each tile of an image: the number of the pixel that is seen there.</summary>
    private long[] Places()
    {
        var mirror = Math.Min(_height, _width) > 1;
        return
        [
            .. from down in Range(Reach)
               from right in Range(Reach)
               from row in Range(Rows)
               from column in Range(Columns)
               select (At((row * Tile) + down - 1, _height) * _width) + At((column * Tile) + right - 1, _width),
        ];

        static IEnumerable<long> Range(long count) => Enumerable.Range(0, (int)count).Select(i => (long)i);

        long At(long place, long count) =>
            place < 0 ? (mirror ? 1 : 0)
            : place == count && mirror ? count - 2
            : Math.Min(place, count - 1); // beyond that nothing of what is made of it will be kept
    }
}
