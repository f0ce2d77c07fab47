using System.Runtime.CompilerServices;
using MLNetGen.Torch;

namespace MLNetGen.Tests.Torch;

/// <summary>Tests use TorchSharp directly, so the library has to prepare libtorch before the first of them.</summary>
internal static class TorchSetup
{
    [ModuleInitializer]
    internal static void EnsureLibTorch() => LibTorch.Ensure();
}
