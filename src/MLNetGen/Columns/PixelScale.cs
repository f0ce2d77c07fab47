namespace MLNetGen.Columns;

/// <summary>
/// From the values of pixels to their codes and back: from 0 to 1 for a Bernoulli likelihood, from -1 to 1 for a Gaussian one.
/// </summary>
internal readonly struct PixelScale
{
    private readonly double _maximum;
    private readonly bool _isWhole;
    private readonly double _lowest;
    private readonly double _codesPerHalf;

    /// <param name="state">The bounds of the values.</param>
    /// <param name="kind">What the codes are.</param>
    public PixelScale(ImageState state, FieldKind kind)
    {
        (Minimum, _maximum, _isWhole) = (state.Minimum, state.Maximum, state.IsWhole);
        _lowest = kind == FieldKind.Binary ? 0 : -1;
        _codesPerHalf = (1 - _lowest) / (_maximum / 2 - Minimum / 2);
    }

    /// <summary>The value of the lowest code.</summary>
    public double Minimum { get; }

    /// <summary>The code of a value; NaN if it is NaN.</summary>
    public float Code(double value) => (float)Math.Clamp(_lowest + (value / 2 - Minimum / 2) * _codesPerHalf, _lowest, 1);

    /// <summary>The value of a code; NaN if it is NaN.</summary>
    public double Value(float code)
    {
        var number = Math.Clamp(2 * (Minimum / 2 + (code - _lowest) / _codesPerHalf), Minimum, _maximum);
        return _isWhole ? Math.Round(number) : number;
    }
}
