using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Pipeline;

/// <summary>A transformer bound to one input schema: which columns come out, what each is made of, and single rows of them.</summary>
internal sealed class RowMapper : IRowToRowMapper
{
    /// <summary>For each output column the index of the input column that it is, or the complement of the index of an added one.</summary>
    private readonly int[] _sources;

    public RowMapper(RowTransformer transformer, DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Transformer = transformer;
        InputSchema = inputSchema;
        Outputs = transformer.GetOutputs(inputSchema);
        _sources = Arrange(inputSchema, Outputs);
        OutputSchema = Build(inputSchema, Outputs, _sources);
    }

    public RowTransformer Transformer { get; }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    /// <summary>The added columns.</summary>
    public IReadOnlyList<OutputColumn> Outputs { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        Activate(dependingColumns).Inputs;

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!ReferenceEquals(input.Schema, InputSchema))
            throw new ArgumentOutOfRangeException(nameof(input), "The row's schema is not the one that the mapper was made for.");
        return new MappedRow(this, input, Activate(activeColumns));
    }

    /// <summary>Finds out what has to be read and computed to give some of the columns of <see cref="OutputSchema"/>.</summary>
    public ActiveColumns Activate(IEnumerable<DataViewSchema.Column> columns)
    {
        var active = RowReading.Activate(OutputSchema, columns);
        var outputs = new bool[Outputs.Count];
        var passed = new bool[InputSchema.Count];
        for (var column = 0; column < active.Length; column++)
        {
            if (active[column])
                (TryGetInput(column, out var source) ? passed : outputs)[source] = true;
        }

        var needed = (bool[])passed.Clone();
        if (outputs.Contains(true))
        {
            foreach (var column in Transformer.GetInputs(InputSchema, outputs))
                needed[column.Index] = true;
        }
        return new(active, outputs, Select(passed), Select(needed));
    }

    /// <summary>Finds what an output column is.</summary>
    /// <param name="column">Index of the column in <see cref="OutputSchema"/>.</param>
    /// <param name="source">Index into <see cref="InputSchema"/> when it is an input column, otherwise into <see cref="Outputs"/>.</param>
    public bool TryGetInput(int column, out int source)
    {
        var index = _sources[column];
        source = index < 0 ? ~index : index;
        return index >= 0;
    }

    private DataViewSchema.Column[] Select(bool[] chosen) => [.. InputSchema.Where(column => chosen[column.Index])];

    /// <summary>Added columns stand at the end, but one that hides an input column stands right after it, as with ML.NET's own.</summary>
    private static int[] Arrange(DataViewSchema inputSchema, IReadOnlyList<OutputColumn> outputs)
    {
        var sources = Enumerable.Range(0, inputSchema.Count).ToList();
        for (var output = 0; output < outputs.Count; output++)
        {
            var hidden = inputSchema.GetColumnOrNull(outputs[output].Name)?.Index;
            var place = hidden is { } index ? sources.IndexOf(index) + 1 : sources.Count;
            sources.Insert(place, ~output);
        }
        return [.. sources];
    }

    private static DataViewSchema Build(DataViewSchema inputSchema, IReadOnlyList<OutputColumn> outputs, int[] sources)
    {
        var schema = new DataViewSchema.Builder();
        foreach (var source in sources)
        {
            if (source >= 0)
                schema.AddColumn(inputSchema[source].Name, inputSchema[source].Type, inputSchema[source].Annotations);
            else
                schema.AddColumn(outputs[~source].Name, outputs[~source].Type, outputs[~source].Annotations);
        }
        return schema.ToSchema();
    }
}

/// <summary>What a reader of some of a <see cref="RowMapper"/>'s columns asks for.</summary>
/// <param name="Columns">Which columns of the output schema are active.</param>
/// <param name="Outputs">Which added columns are active.</param>
/// <param name="Passed">The input columns that are handed through.</param>
/// <param name="Inputs">The input columns to read: those handed through and those that active outputs are computed from.</param>
internal sealed record ActiveColumns(
    bool[] Columns, bool[] Outputs, DataViewSchema.Column[] Passed, DataViewSchema.Column[] Inputs)
{
    /// <summary>Whether anything has to be computed.</summary>
    public bool AnyOutput => Outputs.Contains(true);
}
