using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace MLNetGen.Torch;

/// <summary>
/// The native library behind every network. It is prepared when this assembly is first used; a program that uses TorchSharp itself
/// before it touches MLNetGen calls <see cref="Ensure"/> first.
/// </summary>
public static class LibTorch
{
    private static Exception? _problem;

    /// <summary>Makes sure that libtorch can be used.</summary>
    /// <exception cref="InvalidOperationException">It is missing or does not load; the message names the package to add.</exception>
    public static void Ensure()
    {
        if (_problem is not null) throw new InvalidOperationException(Remedy(_problem), _problem);

        try
        {
            RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception exception) when (exception is TypeInitializationException or NotSupportedException or DllNotFoundException or BadImageFormatException)
        {
            throw new InvalidOperationException(Remedy(exception.GetBaseException()), exception);
        }
    }

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "TorchSharp loads libtorch in a static constructor; only a module initializer is sure to run before it.")]
    [SuppressMessage("Design", "CA1031", Justification = "An exception here would make every type of the assembly unusable; Ensure reports it.")]
    internal static void Prepare()
    {
        try
        {
            if (OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64)
                TorchSharpLibrary.LoadWhereNeeded(NativeLibraryLocator.ForProcess(typeof(torch).Assembly));
        }
        catch (Exception exception)
        {
            _problem = exception;
        }
    }

    private static string Remedy(Exception failure)
    {
        var version = typeof(torch).Assembly.GetName().Version?.ToString(3);
        return $"""
            libtorch, on which MLNetGen's networks run, could not be loaded: {failure.Message}
            If the application has no libtorch yet, add it to its project file:
                <PackageReference Include="TorchSharp-cpu" Version="{version}" />
            (TorchSharp-cuda-linux or TorchSharp-cuda-windows for NVIDIA GPUs; in a notebook: #r "nuget: TorchSharp-cpu, {version}").
            """;
    }
}
