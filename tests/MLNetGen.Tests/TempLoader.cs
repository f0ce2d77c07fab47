using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLNetGen.Tests;

internal static class TempLoader
{
    [ModuleInitializer]
    internal static void Load()
    {
        foreach (var name in new[] { "libc10.so", "libtorch_cpu.so", "libtorch.so" })
            NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, name));
        NativeLibrary.Load("/tmp/libLibTorchSharp.so.new");
    }
}
