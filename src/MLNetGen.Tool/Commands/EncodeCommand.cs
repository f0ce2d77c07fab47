using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary><c>encode MODEL DATA --out FILE</c>: each row's place in the latent space.</summary>
internal sealed class EncodeCommand(Terminal terminal) : TransformCommand(
    terminal, "encode", "Encodes rows: adds each row's place in the model's latent space, columns Latent1, Latent2, …",
    "mlnetgen encode adult.zip adult.csv --out encoded.csv",
    "mlnetgen encode adult.zip adult.csv --out latent.parquet --drop-input")
{
    protected override string Output => "Latent";

    protected override IReadOnlyList<TextColumn> Open(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<float>>(column);
        VBuffer<float> latent = default;
        var position = -1L;
        return
        [
            .. Enumerable.Range(0, ((VectorDataViewType)column.Type).Size).Select(dimension => Computed($"Latent{dimension + 1}", () =>
            {
                if (position != row.Position)
                {
                    getter(ref latent);
                    position = row.Position;
                }

                return latent.GetItemOrDefault(dimension);
            })),
        ];
    }
}
