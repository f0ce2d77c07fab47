using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MLNetGen.Torch;

/// <summary>
/// On some processors (seen on AMD's of family 26, with AVX-512) the gradients of convolutions with few channels that libtorch 2.10 computes by
/// oneDNN 3.7 are wrong: parts of the kernel are left out. Where they are, libtorch is made to compute without oneDNN, which is slower and right.
/// </summary>
internal static class ConvolutionCheck
{
    private const string SetOneDnn = "_ZN2at7Context20setUserEnabledMkldnnEb";
    private const string GlobalContext = "_ZN2at13globalContextEv";
    private const int Side = 12;

    /// <summary>Computes some gradients of which the sums are known.</summary>
    public static void Run()
    {
        if (OperatingSystem.IsLinux() && !IsRight())
            DisableOneDnn();
    }

    /// <summary>Whether the gradients of some small convolutions are right.</summary>
    public static bool IsRight() =>
        IsRight(images: 4, inputs: 1, outputs: 1, kernel: 3) && IsRight(images: 4, inputs: 8, outputs: 8, kernel: 3)
        && IsRight(images: 1, inputs: 8, outputs: 1, kernel: 4);

    /// <summary>With weights and gradients of 1, an input's gradient is the number of places at which the kernel covers it.</summary>
    private static bool IsRight(int images, int inputs, int outputs, int kernel)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        var input = ones(images, inputs, Side, Side).requires_grad_();
        var output = nn.functional.conv2d(input, ones(outputs, inputs, kernel, kernel), padding: [1, 1]);
        var gradient = autograd.grad([output.sum()], [input])[0];
        var covered = (kernel * output.shape[^1]) - 2; // one pixel of the margin at either end
        return gradient.sum().item<float>() == images * inputs * outputs * covered * covered;
    }

    private static unsafe void DisableOneDnn()
    {
        if (!NativeLibrary.TryLoad(NativeLibraryLocator.LibTorch, out var library)
            || !NativeLibrary.TryGetExport(library, GlobalContext, out var context)
            || !NativeLibrary.TryGetExport(library, SetOneDnn, out var set))
        {
            return;
        }
        ((delegate* unmanaged<nint, byte, void>)set)(((delegate* unmanaged<nint>)context)(), 0);
    }
}
