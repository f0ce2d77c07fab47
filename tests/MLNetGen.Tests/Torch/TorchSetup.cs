using System.Runtime.CompilerServices;
using MLNetGen.Torch;
using TorchSharp;

namespace MLNetGen.Tests.Torch;

/// <summary>
/// Tests use TorchSharp directly, so the library has to prepare libtorch before the first of them. One thread: the networks of the
/// tests are small, and waiting for each other costs libtorch's threads far more than they gain when anything else runs beside.
/// </summary>
internal static class TorchSetup
{
    [ModuleInitializer]
    internal static void EnsureLibTorch()
    {
        LibTorch.Ensure();
        torch.set_num_threads(1);
    }
}
