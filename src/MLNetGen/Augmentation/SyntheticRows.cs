using Microsoft.ML;
using MLNetGen.Learners;

namespace MLNetGen.Augmentation;

/// <summary>The rows that are added: those of a source that pass the filters.</summary>
internal sealed class SyntheticRows
{
    private readonly IDataView _real;
    private readonly IRowSource _source;
    private readonly string? _labelColumnName;
    private readonly SyntheticRowFilters _wanted;
    private readonly int _seed;
    private readonly Action<string> _warn;
    private readonly List<IRowFilter> _filters = [];
    private readonly MLContext _ml;
    private readonly string[] _columnNames;

    public SyntheticRows(
        IDataView real, IRowSource source, string? labelColumnName, LabelCensus? census, SyntheticRowFilters wanted, int seed,
        Action<string> warn)
    {
        (_real, _source, _labelColumnName, _wanted, _seed, _warn) = (real, source, labelColumnName, wanted, seed, warn);
        _ml = new(seed);
        string[] all = [.. real.Schema.Where(column => !column.IsHidden).Select(column => column.Name)];
        _columnNames = Array.FindAll(all, name => source.Schema.GetColumnOrNull(name) is not null);
        string[] lacking = [.. all.Except(_columnNames)];
        if (lacking.Length > 0)
        {
            warn(
                $"The generator does not make {string.Join(", ", lacking.Select(name => $"'{name}'"))}. In synthetic rows such cells are missing, " +
                "or 0 where the type knows no missing value.");
        }
        if (wanted.HasFlag(SyntheticRowFilters.Duplicates))
            _filters.Add(new DuplicateFilter(real, _columnNames));
        if (wanted.HasFlag(SyntheticRowFilters.ImplausibleLabels))
            _filters.Add(new LabelFilter(_ml, real, census!, Features));
    }

    private string[] Features => [.. _columnNames.Where(name => name != _labelColumnName && TabularFeatures.CanUse(_real.Schema[name].Type))];

    /// <summary>The rows of a group.</summary>
    /// <param name="addition">The group, and how many rows.</param>
    /// <param name="part">Number of the group.</param>
    public IDataView Of(Addition addition, int part)
    {
        var seed = (int)Draw.Hash(_seed, part, 0);
        IRowFilter[] filters = [.. _filters, .. Obvious(addition, (int)Draw.Hash(_seed, part, 1))];
        if (filters.Length == 0)
            return _source.Draw(addition.Group, addition.Added, seed);
        var candidates = filters.Aggregate(_source.Draw(addition.Group, FilteredView.Endless, seed), (rows, filter) => filter.Judge(rows));
        return new FilteredView(
            candidates,
            addition.Added,
            filters.SelectMany(filter => filter.ColumnNames).Distinct(),
            [.. filters.Select(filter => filter.Test)],
            $"of '{addition.Group.Name}' that pass the filters ({_wanted}). Leave a filter out, or take another generator.");
    }

    private IEnumerable<IRowFilter> Obvious(Addition addition, int seed)
    {
        if (!_wanted.HasFlag(SyntheticRowFilters.Obvious))
            yield break;
        if (addition.Real < ObviousFilter.FewestRows)
        {
            _warn(
                $"'{addition.Group.Name}' has {addition.Real} real rows, too few to find out which synthetic rows are obvious " +
                $"({ObviousFilter.FewestRows} are needed): none is left out for that.");
            yield break;
        }
        var real = addition.Group == LabelGroup.All ? _real : new FilteredView(
            _real, addition.Real, [_labelColumnName!], [LabelGroup.Test(addition.Group, _labelColumnName!)], "");
        yield return new ObviousFilter(_ml, real, _source.Draw(addition.Group, FilteredView.Endless, seed), Features);
    }
}
