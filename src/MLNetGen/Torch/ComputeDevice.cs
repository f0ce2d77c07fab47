using System.Globalization;
using System.Text.Json.Serialization;
using TorchSharp;

namespace MLNetGen.Torch;

/// <summary>Where networks run: <c>auto</c>, <c>cpu</c> or <c>cuda:0</c>, <c>cuda:1</c> …</summary>
[JsonConverter(typeof(ComputeDeviceJsonConverter))]
public sealed record ComputeDevice
{
    private const string CudaPrefix = "cuda:";

    private readonly string _name;
    private readonly int? _gpu;

    private ComputeDevice(string name, int? gpu = null) => (_name, _gpu) = (name, gpu);

    /// <summary>The GPU that the ML.NET context names; where it names none, the first GPU if there is one, else the CPU.</summary>
    public static ComputeDevice Auto { get; } = new("auto");

    /// <summary>The CPU.</summary>
    public static ComputeDevice Cpu { get; } = new("cpu");

    /// <summary>An NVIDIA GPU.</summary>
    /// <param name="index">Number of the GPU, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static ComputeDevice Cuda(int index = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new(string.Create(CultureInfo.InvariantCulture, $"{CudaPrefix}{index}"), index);
    }

    /// <summary>Reads what <see cref="ToString"/> writes; <c>cuda</c> alone is the first GPU.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no device.</exception>
    public static ComputeDevice Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim().ToLowerInvariant() switch
        {
            "auto" => Auto,
            "cpu" => Cpu,
            "cuda" => Cuda(),
            var name when name.StartsWith(CudaPrefix, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(CudaPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                => Cuda(index),
            _ => throw new FormatException($"'{text}' is no device. Expected 'auto', 'cpu' or 'cuda:' and a number, e.g. 'cuda:0'."),
        };
    }

    /// <summary>The name of the device, e.g. <c>cuda:0</c>.</summary>
    public override string ToString() => _name;

    /// <summary>The device to run on, of those that are there.</summary>
    /// <param name="gpuDeviceId">The GPU that the ML.NET context names, if any: <c>MLContext.GpuDeviceId</c>.</param>
    /// <param name="fallbackToCpu">Whether to take the CPU if that GPU is missing: <c>MLContext.FallbackToCpu</c>.</param>
    /// <exception cref="InvalidOperationException">A GPU is asked for that is not there.</exception>
    internal torch.Device Resolve(int? gpuDeviceId, bool fallbackToCpu)
    {
        LibTorch.Ensure();
        return Resolve(gpuDeviceId, fallbackToCpu, () => torch.cuda.is_available() ? torch.cuda.device_count() : 0);
    }

    /// <inheritdoc cref="Resolve(int?, bool)"/>
    internal torch.Device Resolve(int? gpuDeviceId, bool fallbackToCpu, Func<int> countGpus)
    {
        if (this == Cpu) return torch.CPU;

        var count = countGpus();
        var wanted = _gpu ?? gpuDeviceId;
        if ((wanted ?? 0) is >= 0 and var index && index < count) return new torch.Device(DeviceType.CUDA, index);
        if (wanted is null || fallbackToCpu) return torch.CPU;

        throw new InvalidOperationException(
            $"GPU {wanted} was asked for by {(_gpu is null ? "MLContext.GpuDeviceId" : $"device '{this}'")}, but "
            + (count == 0 ? "no CUDA device can be used here" : $"there are {count}, numbered from 0")
            + ". Where there is an NVIDIA GPU, reference the package TorchSharp-cuda-linux or TorchSharp-cuda-windows in place of "
            + "TorchSharp-cpu; or set MLContext.FallbackToCpu, or choose ComputeDevice.Cpu.");
    }
}
