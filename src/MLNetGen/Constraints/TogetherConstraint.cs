using Microsoft.ML.Data;
using MLNetGen.Columns;

namespace MLNetGen.Constraints;

/// <summary>Columns have no combination of categories that no training row has.</summary>
internal sealed record TogetherConstraint(IReadOnlyList<string> Columns) : RowConstraint
{
    internal override IReadOnlyList<string> Names => Columns;

    internal override string Expected => "categories";

    internal override bool Suits(IReadOnlyList<ItemKind> kinds) => kinds.All(kind => kind.Type is PrimitiveDataViewType);

    internal override RowRule CreateRule(RowCodec codec) => new TogetherRule(this, codec);

    public override string ToString() => $"known combinations of {string.Join(", ", Columns.Select(Quote))}";
}
