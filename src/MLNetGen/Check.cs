using System.Numerics;

namespace MLNetGen;

/// <summary>Checks of arguments and settings: each returns the value it was given, or says what was wrong with it.</summary>
internal static class Check
{
    /// <summary>A finite number above zero.</summary>
    public static T Positive<T>(T value, string name) where T : struct, INumber<T> =>
        T.IsFinite(value) && value > T.Zero ? value : throw OutOfRange(value, name, "positive");

    /// <summary>A finite number above zero, or <see langword="null"/> for "off".</summary>
    public static T? PositiveOrNull<T>(T? value, string name) where T : struct, INumber<T> =>
        value is { } number ? Positive(number, name) : null;

    /// <summary>A finite number, zero or above.</summary>
    public static T NotNegative<T>(T value, string name) where T : struct, INumber<T> =>
        T.IsFinite(value) && value >= T.Zero ? value : throw OutOfRange(value, name, "zero or positive");

    /// <summary>A number of at least <paramref name="least"/> and at most <paramref name="most"/>.</summary>
    public static T Within<T>(T value, T least, T most, string name) where T : struct, INumber<T> =>
        value >= least && value <= most ? value : throw OutOfRange(value, name, $"from {least} to {most}");

    /// <summary>A number of at least zero and below one: a share that leaves something over.</summary>
    public static T Fraction<T>(T value, string name) where T : struct, INumber<T> =>
        value >= T.Zero && value < T.One ? value : throw OutOfRange(value, name, "at least 0 and below 1");

    /// <summary>A named constant of its enumeration.</summary>
    public static T Defined<T>(T value, string name) where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw OutOfRange(value, name, $"one of {string.Join(", ", Enum.GetNames<T>())}");

    /// <summary>Anything but <see langword="null"/>.</summary>
    public static T NotNull<T>(T? value, string name) where T : class => value ?? throw new ArgumentNullException(name);

    /// <summary>A text with at least one character that is not white space.</summary>
    public static string NotEmpty(string? value, string name) =>
        string.IsNullOrWhiteSpace(value)
            ? throw new ArgumentException($"{name} must not be empty.", name)
            : value;

    /// <summary>A text as of <see cref="NotEmpty"/>, or <see langword="null"/> for "none".</summary>
    public static string? NotEmptyOrNull(string? value, string name) => value is null ? null : NotEmpty(value, name);

    private static ArgumentOutOfRangeException OutOfRange<T>(T value, string name, string expected) =>
        new(name, value, FormattableString.Invariant($"{name} must be {expected}, but was {value}."));
}
