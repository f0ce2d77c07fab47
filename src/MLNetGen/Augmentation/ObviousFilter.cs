using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Learners;
using MLNetGen.Pipeline;

namespace MLNetGen.Augmentation;

/// <summary>Leaves out rows that a classifier takes for synthetic.</summary>
internal sealed class ObviousFilter : IRowFilter
{
    /// <summary>The fewest real rows that a classifier is trained on.</summary>
    public const int FewestRows = 40;

    private const int MostRows = 10_000;
    private const float HighestProbability = 0.9f;
    private const string IsSynthetic = "MLNetGen.IsSynthetic";
    private const string Probability = "Probability";

    private readonly ITransformer _model;

    /// <param name="ml">The context.</param>
    /// <param name="real">Real rows of a group, <see cref="FewestRows"/> at least.</param>
    /// <param name="synthetic">Synthetic rows of the group, as many as anybody reads.</param>
    /// <param name="columnNames">The columns to look at.</param>
    public ObviousFilter(MLContext ml, IDataView real, IDataView synthetic, IReadOnlyList<string> columnNames)
    {
        var count = (int)Math.Min(MostRows, real.GetRowCount()!.Value);
        var (of, not) = (Marked(ml.Data.TakeRows(synthetic, count), true), Marked(ml.Data.TakeRows(real, count), false));
        var both = new AppendedView([of, not], [.. columnNames, IsSynthetic], [count, count]);
        var mapping = LabelMapping.Of(ml, LabelCensus.Read(both, IsSynthetic));
        _model = Trainers.Pipeline(ml, Learner.BoostedTrees, mapping, both.Schema, columnNames).Fit(both);

        IDataView Marked(IDataView rows, bool isSynthetic)
        {
            var schema = new DataViewSchema.Builder();
            foreach (var name in columnNames)
                schema.AddColumn(name, real.Schema[name].Type, real.Schema[name].Annotations);
            schema.AddColumn(IsSynthetic, BooleanDataViewType.Instance);
            return new CompletedView(rows, schema.ToSchema(), new Dictionary<string, object> { [IsSynthetic] = isSynthetic });
        }
    }

    public IEnumerable<string> ColumnNames => [Probability];

    public RowTest Test => row =>
    {
        var getter = row.GetGetter<float>(row.Schema[Probability]);
        return () =>
        {
            var probability = 0f;
            getter(ref probability);
            return probability <= HighestProbability;
        };
    };

    public IDataView Judge(IDataView candidates)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(candidates.Schema);
        schema.AddColumn(IsSynthetic, BooleanDataViewType.Instance);
        return _model.Transform(new CompletedView(candidates, schema.ToSchema(), new Dictionary<string, object>()));
    }
}
