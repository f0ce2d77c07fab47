using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Encoded rows as networks see them: missing values are replaced, so that no gradient ever meets NaN.</summary>
/// <param name="Values">[n, width]: the encoded rows with 0 where a value is missing.</param>
/// <param name="Observed">[n, width]: 1 where a value was observed and 0 where not; <see langword="null"/> when nothing is missing.</param>
internal sealed record RowBatch(Tensor Values, Tensor? Observed)
{
    /// <summary>Each row so many times, one after the other.</summary>
    public RowBatch Repeat(long times) =>
        times == 1 ? this : new(Values.repeat_interleave(times, 0), Observed?.repeat_interleave(times, 0));

    /// <summary>Splits [n, width] encoded rows, NaN where missing, into values and mask.</summary>
    public static RowBatch From(Tensor code)
    {
        using var scope = NewDisposeScope();
        // A sum of finite numbers and NaN is NaN exactly when one of them is: one pass, where a mask and a search take two.
        if (!float.IsNaN(code.sum().item<float>()))
            return new(code.alias().MoveToOuterDisposeScope(), null);

        var missing = code.isnan();
        return new(
            code.masked_fill(missing, 0).MoveToOuterDisposeScope(),
            missing.logical_not().to_type(ScalarType.Float32).MoveToOuterDisposeScope());
    }
}
