namespace MLNetGen.Columns;

/// <summary>
/// A run of neighbouring values of one kind in an encoded row. NaN stands for a value that was not observed: networks see a
/// placeholder in its stead and likelihoods leave it out.
/// </summary>
/// <param name="Name">Where the field comes from, for messages and statistics: the column, or the column and a part of it.</param>
/// <param name="Kind">What the values are.</param>
/// <param name="Offset">Index of the first value in the encoded row.</param>
/// <param name="Count">Number of values; 1 for a categorical or ordinal field.</param>
/// <param name="Cardinality">Number of categories of a categorical or ordinal field; 0 otherwise.</param>
/// <param name="Nullable">Whether the training rows had missing values here, so that a model has to model their absence too.</param>
internal sealed record RowField(string Name, FieldKind Kind, int Offset, int Count, int Cardinality, bool Nullable)
{
    /// <summary>The distribution that a decoder gives the values; by default the usual one of the kind.</summary>
    public Likelihood Likelihood { get; init; } = Kind switch
    {
        FieldKind.Real => Likelihood.Gaussian,
        FieldKind.Binary => Likelihood.Bernoulli,
        FieldKind.Categorical => Likelihood.Categorical,
        FieldKind.Ordinal => Likelihood.Ordinal,
        FieldKind.Count => Likelihood.NegativeBinomial,
        _ => throw new ArgumentOutOfRangeException(nameof(Kind), Kind, "Unknown kind."),
    };

    /// <summary>Number of values behind this field that are only present where its category is one of the first <see cref="Gates"/>.</summary>
    public int Gated { get; init; }

    /// <summary>Number of categories, the first ones, with which the <see cref="Gated"/> values are present.</summary>
    public int Gates { get; init; }

    /// <summary>The image that the values are the pixels of, channels first; <see langword="null"/> where they are none.</summary>
    public ImageShape? Image { get; init; }

    /// <summary>Whether a slot of the encoded row is one of this field's.</summary>
    public bool Has(int slot) => slot >= Offset && slot < Offset + Count;

    /// <summary>The fields of neighbouring values of which those that were never missing in training come first.</summary>
    /// <param name="name">Name of the field of those.</param>
    /// <param name="kind">What the values are.</param>
    /// <param name="likelihood">Their likelihood.</param>
    /// <param name="offset">Index of the first value in the encoded row.</param>
    /// <param name="missing">Number of rows in which each value was missing.</param>
    public static List<RowField> FullFirst(string name, FieldKind kind, Likelihood likelihood, int offset, long[] missing)
    {
        var nullable = missing.Count(count => count > 0);
        var full = missing.Length - nullable;
        var fields = new List<RowField>();
        if (full > 0)
            fields.Add(new(name, kind, offset, full, 0, Nullable: false) { Likelihood = likelihood });
        if (nullable > 0)
            fields.Add(new($"{name}.Nullable", kind, offset + full, nullable, 0, Nullable: true) { Likelihood = likelihood });
        return fields;
    }
}
