using System.Text.Json.Serialization;
using MLNetGen.Columns;

namespace MLNetGen.Constraints;

/// <summary>A relation between the columns of a row, which all training rows have and all new rows will have.</summary>
/// <seealso cref="Gan.GanOptions.Constraints"/>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AtMostConstraint), "atMost")]
[JsonDerivedType(typeof(SumConstraint), "sum")]
[JsonDerivedType(typeof(TogetherConstraint), "together")]
public abstract record RowConstraint
{
    private protected RowConstraint()
    {
    }

    /// <summary>
    /// One column is at most as large as another. New rows that break it are drawn again, so that those that keep it are as frequent among each
    /// other as the model thinks.
    /// </summary>
    /// <param name="lesser">A column of numbers or times.</param>
    /// <param name="greater">
    /// Another one: of numbers of any type, or of the same type of times. A missing cell is never too small or large.
    /// </param>
    /// <exception cref="ArgumentException">A name is empty, or both are the same.</exception>
    public static RowConstraint AtMost(string lesser, string greater) =>
        new AtMostConstraint(Check.NotEmpty(lesser, nameof(lesser)), Different([lesser, greater], 2, nameof(greater))[1]);

    /// <summary>
    /// A column is the sum of others, to half a unit of the last decimal that it has in the training rows and the precision of its type. In new
    /// rows it is not drawn but added up, of decoded parts; rows whose total would lie beyond those of all training rows are drawn again.
    /// </summary>
    /// <param name="total">A modelled column of numbers.</param>
    /// <param name="parts">Two or more columns of numbers. If a part or the total is missing, the row may be as it is.</param>
    /// <exception cref="ArgumentException">There are fewer than two parts, a name is empty, or one is given twice.</exception>
    public static RowConstraint SumsTo(string total, params string[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new SumConstraint(total, [.. Different([total, .. parts], 3, nameof(parts)).Skip(1)]);
    }

    /// <summary>
    /// Columns of categories have no combination that no training row has, of which there may be <see cref="MostCombinations"/>. New rows with
    /// another one are drawn again, so that those that stay are as frequent among each other as the model thinks.
    /// </summary>
    /// <param name="columns">
    /// Two or more columns of which each value is a category: text, key, Boolean or few numbers. "Missing" is a category.
    /// </param>
    /// <exception cref="ArgumentException">There are fewer than two columns, a name is empty, or one is given twice.</exception>
    public static RowConstraint Together(params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new TogetherConstraint([.. Different(columns, 2, nameof(columns))]);
    }

    /// <summary>Most combinations that the columns of <see cref="Together"/> may have in the training rows.</summary>
    public const int MostCombinations = 1_000_000;

    /// <summary>The columns, each once.</summary>
    internal abstract IReadOnlyList<string> Names { get; }

    /// <summary>Which columns it can be about, for messages.</summary>
    internal abstract string Expected { get; }

    /// <summary>Whether columns can be of such kinds, in the order of <see cref="Names"/>; vectors never can.</summary>
    internal abstract bool Suits(IReadOnlyList<ItemKind> kinds);

    /// <summary>What tests rows, once the columns are learned.</summary>
    internal abstract RowRule CreateRule(RowCodec codec);

    private protected static string Quote(string name) => $"'{name}'";

    private static string[] Different(string[] names, int least, string parameter)
    {
        foreach (var name in names)
            Check.NotEmpty(name, parameter);
        if (names.Length < least)
            throw new ArgumentException($"A constraint needs at least {least} columns, got {names.Length}.", parameter);
        return names.Distinct().Count() == names.Length ? [.. names] : throw new ArgumentException(
            $"A constraint of {string.Join(", ", names.Select(Quote))} names a column twice: name each once.", parameter);
    }
}
