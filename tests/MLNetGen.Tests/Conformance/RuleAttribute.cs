namespace MLNetGen.Tests.Conformance;

/// <summary>Marks a method that checks a rule.</summary>
/// <param name="id">The rule's number, from 1 to 26.</param>
/// <param name="text">The rule.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuleAttribute(int id, string text) : Attribute
{
    public int Id { get; } = id;
    public string Text { get; } = text;
}
