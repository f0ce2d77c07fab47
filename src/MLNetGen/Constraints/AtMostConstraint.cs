using MLNetGen.Columns;

namespace MLNetGen.Constraints;

/// <summary>One column is at most as large as another.</summary>
internal sealed record AtMostConstraint(string Lesser, string Greater) : RowConstraint
{
    internal override IReadOnlyList<string> Names => [Lesser, Greater];

    internal override string Expected => "numbers, or times of one type";

    internal override bool Suits(IReadOnlyList<ItemKind> kinds) =>
        kinds.All(kind => kind.IsNumeric) || (kinds[0].IsOrdered && kinds[0].Type.Equals(kinds[1].Type));

    internal override RowRule CreateRule(RowCodec codec) => new AtMostRule(this);

    public override string ToString() => $"{Quote(Lesser)} <= {Quote(Greater)}";
}
