using Microsoft.ML;
using MLNetGen.Evaluation;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>Tables that are compared, all read with the notation of the real one.</summary>
internal sealed record EvaluatedTables(IDataView Real, IDataView Synthetic, IDataView? Holdout)
{
    /// <summary>Reads the chosen columns that all tables have; where columns were named, they must have them.</summary>
    /// <exception cref="InputException">A cell does not fit the real column, or the label is not among the columns.</exception>
    public static EvaluatedTables Make(RawTable real, RawTable synthetic, RawTable? holdout, ColumnChoice choice, string? label)
    {
        CheckLabel(real, choice, label);
        RawTable[] tables = holdout is null ? [real, synthetic] : [real, synthetic, holdout];
        var columns = choice.Chosen.Columns
            .Select(column => column with { HasMissing = column.HasMissing || tables.Any(table => IsMissingIn(table, column.Name)) }).ToList();
        return new(Read(real), Read(synthetic), holdout is null ? null : Read(holdout));

        // A column that a table lacks is the library's to name, with all others.
        IDataView Read(RawTable table) =>
            TypedTable.Create(table, new TableNotation([.. columns.Where(column => table.Find(column.Name) is not null)]));
    }

    /// <summary>Compares them, and shows how it goes on.</summary>
    public Task<EvaluationResult> EvaluateAsync(EvaluationOptions options, Session session) =>
        session.Progress.TrackAsync("Evaluating", _ => Task.FromResult(new MLContext(options.Seed).Generative().Evaluate(
            Real, Synthetic, options with { Holdout = Holdout, CancellationToken = session.Cancellation })));

    private static bool IsMissingIn(RawTable table, string column) => table.Find(column)?.Texts.Any(MissingCells.Contains) ?? false;

    /// <summary>Checks that a label, if there is one, is among the columns that are used.</summary>
    /// <exception cref="InputException">It is not.</exception>
    public static void CheckLabel(RawTable real, ColumnChoice choice, string? label)
    {
        if (label is null)
            return;

        var column = choice.All.FirstOrDefault(column => column.Name == label) ?? throw real.Unknown(label);
        if (choice.UseOf(column) == ColumnUse.LeftOut)
        {
            throw new InputException(
                $"--label {label}: the column is not among those used ({column.Objection ?? "see --columns"}). Name it in --columns too.");
        }
    }
}
