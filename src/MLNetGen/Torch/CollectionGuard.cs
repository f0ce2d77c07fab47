using System.Buffers;
using System.Runtime.InteropServices;

namespace MLNetGen.Torch;

/// <summary>Computes numbers; the same ones whenever it is called.</summary>
/// <param name="values">Receives the numbers.</param>
internal delegate void FloatComputation(Span<float> values);

/// <summary>
/// Protects computations from a fault of TorchSharp. It makes a native scalar of every number in an expression such as <c>x + 1</c> and
/// does not hold it while libtorch reads it: garbage that is collected in that moment frees it, and the call fails or takes another
/// number. What was computed while garbage was collected is therefore computed once more, until two computations agree.
/// </summary>
internal static class CollectionGuard
{
    private const int MostAttempts = 10;

    /// <summary>Fills a buffer.</summary>
    public static void Fill(Span<float> values, FloatComputation compute)
    {
        if (TryFill(values, compute, isLast: false, out var isCertain) && isCertain)
            return;
        var buffer = ArrayPool<float>.Shared.Rent(values.Length);
        try
        {
            var again = buffer.AsSpan(0, values.Length);
            for (var attempt = 1; attempt <= MostAttempts; attempt++)
            {
                var succeeded = TryFill(again, compute, isLast: attempt == MostAttempts, out isCertain);
                var agrees = MemoryMarshal.Cast<float, int>(again).SequenceEqual(MemoryMarshal.Cast<float, int>(values));
                again.CopyTo(values);
                if (succeeded && (isCertain || agrees))
                    return;
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    private static bool TryFill(Span<float> values, FloatComputation compute, bool isLast, out bool isCertain)
    {
        var collections = GC.CollectionCount(0);
        try
        {
            compute(values);
            isCertain = GC.CollectionCount(0) == collections;
            return true;
        }
        catch (ExternalException) when (!isLast && GC.CollectionCount(0) != collections)
        {
            isCertain = false;
            return false;
        }
    }
}
