using System.Text.Json.Serialization;

namespace MLNetGen.Columns;

/// <summary>How the values of a column or slot are encoded. Single values are spelled as texts, which are exact for every type.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConstantState), "constant")]
[JsonDerivedType(typeof(BooleanState), "boolean")]
[JsonDerivedType(typeof(CategoryState), "categories")]
[JsonDerivedType(typeof(KeyState), "keys")]
[JsonDerivedType(typeof(NumberState), "number")]
[JsonDerivedType(typeof(PlainState), "plain")]
[JsonDerivedType(typeof(SlotsState), "slots")]
[JsonDerivedType(typeof(NumericVectorState), "vector")]
[JsonDerivedType(typeof(PlainVectorState), "plainVector")]
[JsonDerivedType(typeof(ImageState), "image")]
internal abstract record EncodingState
{
    /// <summary>The likelihood, where it is not the usual one of the encoding.</summary>
    public Likelihood? Likelihood { get; init; }

    /// <summary>
    /// The number of rows in which a value was missing, and of those that have each category; <see langword="null"/> if there are no
    /// categories.
    /// </summary>
    [JsonIgnore]
    public virtual long[]? Levels => null;

    /// <summary>The likelihood.</summary>
    /// <param name="name">The column, for a message.</param>
    /// <param name="possible">Those that the encoding can have, the usual one first.</param>
    /// <exception cref="FormatException">It is none of them.</exception>
    public Likelihood ReadLikelihood(string name, params Likelihood[] possible)
    {
        var likelihood = Likelihood ?? possible[0];
        return possible.Contains(likelihood)
            ? likelihood
            : throw Damaged.At(name, "likelihood", $"{likelihood} does not suit the encoding");
    }
}

/// <summary>All rows have one value, or none: <see langword="null"/>.</summary>
internal sealed record ConstantState(string? Value) : EncodingState;

/// <summary>Both Booleans occur, so many times each.</summary>
internal sealed record BooleanState : EncodingState
{
    public required long False { get; init; }
    public required long True { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override long[]? Levels => [0, False, True];
}

/// <summary>Categories, in ascending order, with the number of rows that have each.</summary>
internal sealed record CategoryState : EncodingState
{
    public required string[] Values { get; init; }
    public required long[] Counts { get; init; }
    public required long Missing { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override long[]? Levels => [Missing, .. Counts];
}

/// <summary>The number of rows that have each of the type's keys.</summary>
internal sealed record KeyState : EncodingState
{
    public required long[] Counts { get; init; }
    public required long Missing { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override long[]? Levels => [Missing, .. Counts];
}

/// <summary>
/// A number. Mean and deviation are those of the positions (<see cref="NumberKind{T}.Position"/>) of values that are no spikes.
/// </summary>
internal sealed record NumberState : EncodingState
{
    public required string Minimum { get; init; }
    public required string Maximum { get; init; }
    public required long Grid { get; init; }
    public required double Mean { get; init; }
    public required double Deviation { get; init; }
    public MapState? Map { get; init; }
    public HeapsState? Heaps { get; init; }
    public required string[] Spikes { get; init; }
    public required long Missing { get; init; }
}

/// <summary>A number that is its own code: a share from 0 to 1, or a count.</summary>
internal sealed record PlainState : EncodingState
{
    public required string Minimum { get; init; }
    public required string Maximum { get; init; }
    public required long Grid { get; init; }
    public required long Missing { get; init; }
}

/// <summary>Knots of a monotone map from standardised values to normal scores.</summary>
internal sealed record MapState
{
    public required double[] Values { get; init; }
    public required double[] Scores { get; init; }
}

/// <summary>Heaps of standardised values: what parts them, and the mean and deviation of each.</summary>
internal sealed record HeapsState
{
    public required double[] Bounds { get; init; }
    public required double[] Means { get; init; }
    public required double[] Deviations { get; init; }
}

/// <summary>A vector of texts or keys: one encoding per slot.</summary>
internal sealed record SlotsState(EncodingState[] Slots) : EncodingState;

/// <summary>A vector of numbers or Booleans: one entry per slot in each list, except where it says otherwise.</summary>
internal sealed record NumericVectorState : EncodingState
{
    public required double[] Minimum { get; init; }
    public required double[] Maximum { get; init; }
    public required double[] Mean { get; init; }
    public required double[] Deviation { get; init; }
    public required long[] Missing { get; init; }

    /// <summary>The slots that hold nothing but 0 and 1 and are in no group, in ascending order.</summary>
    public required int[] Binary { get; init; }

    /// <summary>Ranges of slots of which at most one is 1 and all others are 0: first and last slot of each, in ascending order.</summary>
    public required int[] Groups { get; init; }

    /// <summary>Number of rows in which all slots of a group are 0; one entry per group.</summary>
    public required long[] GroupsMissing { get; init; }
}

/// <summary>A vector of numbers that are their own codes, shares from 0 to 1 or counts: one entry per slot in each list.</summary>
internal sealed record PlainVectorState : EncodingState
{
    public required double[] Minimum { get; init; }
    public required double[] Maximum { get; init; }
    public required long[] Missing { get; init; }

    /// <summary>Whether all numbers are whole.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Checks the lists.</summary>
    /// <exception cref="FormatException">They contradict each other.</exception>
    public void Check(string name, int size)
    {
        Damaged.Ranges(Minimum, Maximum, size, name);
        Damaged.Counts(Damaged.Length(Missing, size, name, "missing"), name, "missing");
    }
}
