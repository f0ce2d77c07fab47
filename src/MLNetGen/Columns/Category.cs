namespace MLNetGen.Columns;

/// <summary>How the index of a category lies in a code.</summary>
internal static class Category
{
    /// <summary>What the indices of an encoding are.</summary>
    /// <exception cref="FormatException">Its likelihood is not one of categories.</exception>
    public static FieldKind Kind(EncodingState state, string name) =>
        state.ReadLikelihood(name, Likelihood.Categorical, Likelihood.Ordinal) == Likelihood.Ordinal ? FieldKind.Ordinal : FieldKind.Categorical;

    /// <summary>The index that a code means, whatever a network wrote; <see langword="null"/> is missing.</summary>
    public static int? Index(float code, int cardinality) =>
        float.IsNaN(code) ? null : (int)Math.Clamp(MathF.Round(code), 0, cardinality - 1);
}
