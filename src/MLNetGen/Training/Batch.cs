using TorchSharp;

namespace MLNetGen.Training;

/// <summary>The rows of one step.</summary>
/// <param name="Rows">[n, width], float32, on the training device; NaN where a value is missing.</param>
/// <param name="Epoch">Number of finished epochs, from 0.</param>
/// <param name="Step">Number of finished steps of the whole training, from 0.</param>
/// <param name="Share">Share of the whole training that is done, from 0 to 1.</param>
internal sealed record Batch(torch.Tensor Rows, int Epoch, long Step, double Share = 0)
{
    /// <summary>Number of rows.</summary>
    public long Count => Rows.shape[0];
}
