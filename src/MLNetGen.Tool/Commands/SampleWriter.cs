using Microsoft.ML;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;
using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary>Draws new rows from a model into a file.</summary>
internal static class SampleWriter
{
    private const int RowsBetweenReports = 1_000;

    /// <summary>Writes new rows in the notation of the table that the model learned from.</summary>
    public static Task<long> WriteAsync(
        VaeTransformer model, TableNotation notation, long rows, int seed, OutputFile file, TableFormat format, Session session) =>
        session.Progress.TrackAsync($"Sampling {Figures.Count(rows, "row")}", progress => file.FillAsync(async stream =>
        {
            var view = model.Sample(rows, seed);
            using var cursor = view.GetRowCursor(view.Schema);
            var columns = DataViewCells.Open(cursor, notation);
            return await TableWriter.WriteAsync(stream, format, columns, Counted(cursor, rows, progress), session.Cancellation)
                .ConfigureAwait(false);
        }));

    /// <summary>Moves a cursor on and reports how far it is.</summary>
    public static Func<bool> Counted(DataViewRowCursor cursor, long rows, IProgress<ProgressStep> progress) => () =>
    {
        if (!cursor.MoveNext())
            return false;

        var position = cursor.Position;
        if (position > 0 && position % RowsBetweenReports == 0)
            progress.Report(new ProgressStep((double)position / rows, $"{Figures.Count(position)} of {Figures.Count(rows, "row")}"));

        return true;
    };
}
