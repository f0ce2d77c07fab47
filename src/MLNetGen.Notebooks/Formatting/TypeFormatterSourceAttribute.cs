namespace MLNetGen.Notebooks.Formatting;

/// <summary>
/// Says who formats the values of a class. .NET Interactive, and others who keep to its convention, look for an attribute of this very name
/// and read <see cref="FormatterSourceType"/> by reflection, so that none of their packages is needed here.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A class with a public constructor without parameters and a method CreateTypeFormatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;
}
