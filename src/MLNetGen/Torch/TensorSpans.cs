using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace MLNetGen.Torch;

/// <summary>Whole-block copies between managed memory and tensors of float32.</summary>
internal static class TensorSpans
{
    /// <summary>A new tensor with the given values, in row-major order.</summary>
    /// <exception cref="ArgumentException">The number of values is not the product of <paramref name="shape"/>.</exception>
    public static torch.Tensor FromSpan(ReadOnlySpan<float> values, ReadOnlySpan<long> shape, torch.Device device)
    {
        var tensor = torch.empty(shape, torch.float32, torch.CPU);
        var target = Values(tensor);
        if (target.Length != values.Length)
        {
            tensor.Dispose();
            throw new ArgumentException($"A tensor of {target.Length} values cannot be made of {values.Length}.", nameof(values));
        }

        values.CopyTo(target);
        if (device.type == DeviceType.CPU) return tensor;
        using (tensor) return tensor.to(device);
    }

    /// <summary>
    /// [rows, columns]: the first values of an array. On the CPU the tensor is the array's own memory, which stays in its place and must
    /// not be written to until the tensor and its views are disposed; elsewhere it is a copy.
    /// </summary>
    /// <exception cref="ArgumentException">The array holds fewer values.</exception>
    public static torch.Tensor Over(float[] values, long rows, long columns, torch.Device device)
    {
        if (rows * columns > values.Length)
            throw new ArgumentException($"A tensor of {rows * columns} values cannot be made of {values.Length}.", nameof(values));
        if (rows * columns == 0)
            return torch.empty(rows, columns, device: device);

        using var scope = torch.NewDisposeScope();
        return torch.frombuffer(values, torch.float32, rows * columns).view(rows, columns).to(device).MoveToOuterDisposeScope();
    }

    /// <summary>Copies a float32 tensor, of any device and layout, in row-major order.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another number of values.</exception>
    public static void CopyTo(this torch.Tensor tensor, Span<float> destination)
    {
        using var scope = torch.NewDisposeScope();
        var source = Values(tensor.detach().cpu().contiguous());
        if (source.Length != destination.Length)
            throw new ArgumentException($"A tensor of {source.Length} values does not fill {destination.Length}.", nameof(destination));

        source.CopyTo(destination);
    }

    /// <summary>
    /// The memory of a contiguous float32 tensor on the CPU itself, not a copy: valid for as long as the tensor is not disposed.
    /// </summary>
    public static Span<float> Values(torch.Tensor tensor)
    {
        if (tensor.dtype != torch.ScalarType.Float32 || tensor.device_type != DeviceType.CPU || !tensor.is_contiguous())
        {
            throw new ArgumentException(
                $"Expected contiguous Float32 on the CPU, got {(tensor.is_contiguous() ? "" : "strided ")}{tensor.dtype} on {tensor.device}.",
                nameof(tensor));
        }

        var count = checked((int)tensor.NumberOfElements);
        if (count == 0) return [];

        // TorchSharp hands out spans of bytes, hence of at most 2 GB; the first element's address serves for all.
        using var scope = torch.NewDisposeScope();
        var first = tensor.view(-1).narrow(0, 0, 1).bytes;
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, float>(ref MemoryMarshal.GetReference(first)), count);
    }
}
