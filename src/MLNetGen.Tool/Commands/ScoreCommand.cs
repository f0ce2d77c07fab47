using Microsoft.ML;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary><c>score MODEL DATA --out FILE</c>: how strange each row is.</summary>
internal sealed class ScoreCommand(Terminal terminal) : TransformCommand(
    terminal, outIsRequired: true, "score",
    "Scores rows: adds a column Score, how strange a row is to the model, in nats. Higher is stranger.",
    "mlnetgen score adult.zip adult.csv --out scored.csv")
{
    protected override string Output => "Score";

    protected override IEnumerable<TextColumn> Open(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<float>(column);
        return
        [
            ComputedCells.Number("Score", () =>
            {
                var score = 0f;
                getter(ref score);
                return score;
            }),
        ];
    }
}
