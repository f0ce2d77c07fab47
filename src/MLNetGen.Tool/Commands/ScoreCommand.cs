using Microsoft.ML;
using MLNetGen.CycleGan;
using MLNetGen.Gan;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary><c>score MODEL DATA --out FILE</c>: how strange, or how real, each row is.</summary>
internal sealed class ScoreCommand(Terminal terminal) : TransformCommand(
    terminal, outIsRequired: true, "score",
    "Scores rows: adds a column Score, how strange a row is to the model, in nats; higher is stranger. A generative adversarial network " +
    "adds a column Realism, from 0 to 1; higher looks more real.",
    "mlnetgen score adult.zip adult.csv --out scored.csv")
{
    protected override string OutputOf(SavedModel saved) => saved.Model switch
    {
        GanTransformer => "Realism",
        CycleGanTransformer => throw saved.Cannot("score rows"),
        _ => "Score",
    };

    protected override IEnumerable<TextColumn> Open(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<float>(column);
        return
        [
            ComputedCells.Number(column.Name, () =>
            {
                var score = 0f;
                getter(ref score);
                return score;
            }),
        ];
    }
}
