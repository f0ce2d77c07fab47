using Microsoft.ML;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>Writes rows into a file while they are computed.</summary>
internal static class SampleWriter
{
    private const int RowsBetweenReports = 1_000;

    /// <summary>Writes new rows in the notation of the table that the model learned from, and gives the names of the columns.</summary>
    public static Task<IReadOnlyList<string>> WriteAsync(
        IDataView sample, TableNotation notation, long rows, OutputFile file, TableFormat format, Session session) =>
        session.Progress.TrackAsync($"Sampling {Figures.Count(rows, "row")}", async progress =>
        {
            using var cursor = sample.GetRowCursor(sample.Schema);
            var columns = DataViewCells.Open(cursor, sample.Schema, notation);
            var moveNext = Counted(cursor.MoveNext, rows, progress);
            await file.FillAsync(stream => TableWriter.WriteAsync(stream, format, columns, moveNext, session.Cancellation))
                .ConfigureAwait(false);
            return (IReadOnlyList<string>)[.. columns.Select(column => column.Notation.Name)];
        });

    /// <summary>Moves on to the next row and reports how far it is.</summary>
    public static Func<bool> Counted(Func<bool> moveNext, long rows, IProgress<ProgressStep> progress)
    {
        var done = 0L;
        return () =>
        {
            if (!moveNext())
                return false;

            if (done > 0 && done % RowsBetweenReports == 0)
                progress.Report(new ProgressStep((double)done / rows, $"{Figures.Count(done)} of {Figures.Count(rows, "row")}"));
            done++;
            return true;
        };
    }
}
