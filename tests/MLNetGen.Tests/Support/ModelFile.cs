using System.IO.Compression;
using System.Reflection;
using Microsoft.ML;

namespace MLNetGen.Tests.Support;

/// <summary>A saved model, to be damaged.</summary>
internal static class ModelFile
{
    /// <summary>Changes the bytes of an entry of a model file.</summary>
    public static void Rewrite(string path, string entryName, Action<byte[]> change)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        using var stream = zip.Entries.Single(candidate => candidate.Name == entryName).Open();
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        change(bytes);
        stream.Position = 0;
        stream.Write(bytes);
    }

    /// <summary>What is said of a file that cannot be loaded.</summary>
    public static FormatException LoadingError(MLContext ml, string path)
    {
        var error = Assert.ThrowsExactly<TargetInvocationException>(() => ml.Model.Load(path, out _)).InnerException;
        return Assert.IsInstanceOfType<FormatException>(error);
    }
}
