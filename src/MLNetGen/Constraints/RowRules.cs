using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Constraints;

/// <summary>The constraints of a model's columns, with what they have learned.</summary>
internal sealed class RowRules
{
    private readonly IReadOnlyList<RowRule> _rules;

    private RowRules(IReadOnlyList<RowConstraint> constraints, RowCodec codec) =>
        _rules = [.. constraints.Select(constraint => constraint.CreateRule(codec))];

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _rules.Count == 0;

    /// <summary>What a generated row has to pass.</summary>
    public IEnumerable<RowTest> Tests => _rules.Select(rule => (RowTest)rule.Test);

    /// <summary>A codec that adds up totals instead of decoding them.</summary>
    public static RowCodec AddUp(RowCodec codec, IReadOnlyList<RowConstraint> constraints) =>
        codec.WithTotals(constraints.OfType<SumConstraint>().Select(sum => (sum.Total, sum.Parts)));

    /// <summary>Looks at the training rows, once if there are constraints.</summary>
    /// <exception cref="InvalidOperationException">A row breaks a constraint, or a constraint cannot be learned.</exception>
    public static RowRules Learn(IReadOnlyList<RowConstraint> constraints, RowCodec codec, IDataView data, CancellationToken cancellation)
    {
        var rules = new RowRules(constraints, codec);
        if (constraints.Count == 0)
            return rules;

        var names = constraints.SelectMany(constraint => constraint.Names).Distinct();
        using var cursor = data.GetRowCursor(names.Select(name => data.Schema[name]));
        var tests = rules._rules.Select(rule => (rule.Constraint, Keeps: rule.Learn(cursor))).ToList();
        foreach (var row in cursor.Rows(cancellation))
        {
            foreach (var (constraint, keeps) in tests)
            {
                if (!keeps())
                    throw Broken(constraint, cursor, row);
            }
        }
        return rules;
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">The content is damaged, or of other constraints.</exception>
    public static RowRules Load(Stream stream, IReadOnlyList<RowConstraint> constraints, RowCodec codec)
    {
        using var scope = NewDisposeScope();
        var states = Safetensors.Read(stream).Tensors.ToDictionary(state => state.Name, state => state.Tensor);
        var rules = new RowRules(constraints, codec);
        for (var rule = 0; rule < rules._rules.Count; rule++)
            rules._rules[rule].Restore(states.GetValueOrDefault(NameOf(rule)));
        return rules;
    }

    /// <summary>Of a model without constraints.</summary>
    public static RowRules None(RowCodec codec) => new([], codec);

    public void Save(Stream stream)
    {
        using var scope = NewDisposeScope();
        var states = _rules.Select((rule, index) => (Name: NameOf(index), rule.State)).ToList();
        Safetensors.Write(stream, [.. states.Where(state => state.State is not null).Select(state => (state.Name, state.State!))]);
    }

    private static string NameOf(int rule) => $"constraint{rule}";

    private static InvalidOperationException Broken(RowConstraint constraint, DataViewRowCursor cursor, long row)
    {
        var values = constraint.Names.Select(name => $"'{name}' is {CellValues.Text(cursor, cursor.Schema[name])()}");
        return new(
            $"Row {row} (counted from 0) of the training data breaks the constraint {constraint}: {string.Join(", ", values)}. " +
            "Correct or leave out such rows, or leave out the constraint.");
    }
}
