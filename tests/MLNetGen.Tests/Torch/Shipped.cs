namespace MLNetGen.Tests.Torch;

/// <summary>The native library that comes with TorchSharp for Linux x64, wherever the tests run.</summary>
internal static class Shipped
{
    /// <summary>The file beside the tests, or <see langword="null"/> on another platform.</summary>
    public static string? Path { get; } = new[] { "", System.IO.Path.Combine("runtimes", "linux-x64", "native") }
        .Select(folder => System.IO.Path.Combine(AppContext.BaseDirectory, folder, "libLibTorchSharp.so"))
        .FirstOrDefault(File.Exists);

    /// <summary>The content of the file; a test that asks for it elsewhere is inconclusive.</summary>
    public static byte[] Bytes => Path is null
        ? throw new AssertInconclusiveException("There is no library for Linux x64 here.")
        : File.ReadAllBytes(Path);
}
