using MLNetGen.Columns;

namespace MLNetGen.Constraints;

/// <summary>A column is the sum of others.</summary>
internal sealed record SumConstraint(string Total, IReadOnlyList<string> Parts) : RowConstraint
{
    internal override IReadOnlyList<string> Names => [Total, .. Parts];

    internal override string Expected => "numbers";

    internal override bool Suits(IReadOnlyList<ItemKind> kinds) => kinds.All(kind => kind.IsNumeric);

    internal override RowRule CreateRule(RowCodec codec) => new SumRule(this, codec);

    public override string ToString() => $"{Quote(Total)} = {string.Join(" + ", Parts.Select(Quote))}";
}
