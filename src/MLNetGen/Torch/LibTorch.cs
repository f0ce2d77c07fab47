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
    private const string TooLate =
        "TorchSharp was used before MLNetGen and could not load libtorch, because this system's C++ runtime is older than the one that it "
        + "was built with. Call MLNetGen.Torch.LibTorch.Ensure() at the start of the program, before anything of TorchSharp.";

    private static Exception? _problem;
    private static bool _helped;
    private static volatile bool _ready;

    /// <summary>Makes sure that libtorch can be used.</summary>
    /// <exception cref="InvalidOperationException">It is missing or does not load; the message names the package to add.</exception>
    public static void Ensure()
    {
        if (_ready) return;
        if (_problem is not null) throw new InvalidOperationException(Remedy(_problem), _problem);

        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
            ConvolutionCheck.Run();
            _ready = true;
        }
        catch (Exception exception) when (exception is TypeInitializationException or NotSupportedException or DllNotFoundException)
        {
            throw new InvalidOperationException(_helped ? TooLate : Remedy(exception.GetBaseException()), exception);
        }
    }

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Nothing else is sure to run before TorchSharp's static constructor.")]
    internal static void Prepare()
    {
        try
        {
            if (OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64)
                _helped = TorchSharpLibrary.LoadWhereNeeded(NativeLibraryLocator.ForProcess());
        }
        catch (Exception exception)
        {
            // Thrown from here it would make every type of the assembly unusable; Ensure reports it.
            _problem = exception;
        }
    }

    private static string Remedy(Exception failure)
    {
        var reason = failure.Message.ReplaceLineEndings("\n").Split('\n')[0];
        var version = typeof(torch).Assembly.GetName().Version?.ToString(3);
        return $"""
            libtorch, on which MLNetGen's networks run, could not be loaded: {reason}
            If the application has no libtorch yet, add it to its project file:
                <PackageReference Include="TorchSharp-cpu" Version="{version}" />
            (TorchSharp-cuda-linux or TorchSharp-cuda-windows for NVIDIA GPUs; in a notebook: #r "nuget: TorchSharp-cpu, {version}").
            """;
    }
}
