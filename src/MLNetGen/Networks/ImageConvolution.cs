using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>
/// A convolution for images of any size, with the first weights of Zhu et al. 2017: N(0, 0.02²), bias 0. It computes in the precision of
/// what comes in.
/// </summary>
internal sealed class ImageConvolution : nn.Module<Tensor, Tensor>
{
    /// <summary>Standard deviation of first weights.</summary>
    public const double FirstDeviation = 0.02;

    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly long[] _strides;
    private readonly long _margin;
    private readonly bool _reflect;

    /// <param name="inputs">Channels that come in.</param>
    /// <param name="outputs">Channels that go out.</param>
    /// <param name="kernel">Pixels that a side of the kernel has; as many as reach beyond its middle are added around the image.</param>
    /// <param name="random">Source of the first weights.</param>
    /// <param name="stride">Pixels from one place of the kernel to the next.</param>
    /// <param name="reflect">Whether what is added is the mirrored image, or zeros.</param>
    /// <param name="biased">Whether something is added to each channel; a norm would take it away.</param>
    public ImageConvolution(
        long inputs, long outputs, int kernel, Generator random, int stride = 1, bool reflect = false, bool biased = false)
        : base(nameof(ImageConvolution))
    {
        weight = new Parameter(empty(outputs, inputs, kernel, kernel).normal_(0, FirstDeviation, random));
        if (biased)
            bias = new Parameter(zeros(outputs));
        Outputs = outputs;
        _strides = [stride, stride];
        _margin = (kernel - 1) / 2;
        _reflect = reflect;
        RegisterComponents();
    }

    /// <summary>Channels that go out.</summary>
    public long Outputs { get; }

    /// <summary>[n, inputs, height, width] -> [n, outputs, height, width], smaller with a stride or an even kernel.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var (image, padding) = _reflect ? (input.Reflected(_margin), 0) : (input, _margin);
        var added = bias is null ? null : BorrowedWeights.Of(bias).to(input.dtype);
        return nn.functional.conv2d(image, BorrowedWeights.Of(weight).to(input.dtype), added, _strides, [padding, padding])
            .MoveToOuterDisposeScope();
    }
}
