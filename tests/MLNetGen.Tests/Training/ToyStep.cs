using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Training;

/// <summary>Teaches a network to give back rows to which noise was added.</summary>
internal sealed class ToyStep(nn.Module<Tensor, Tensor> network, Trainable trainable) : ITrainingStep
{
    /// <summary>The batches seen, in order.</summary>
    public List<(int Epoch, long Step, long Rows)> Batches { get; } = [];

    /// <summary>Number of validation batches seen.</summary>
    public int Validations { get; private set; }

    /// <summary>Changes the loss of a batch.</summary>
    public Func<Batch, Tensor, Tensor> Spoil { get; init; } = (_, loss) => loss;

    /// <summary>What validation says instead of the loss.</summary>
    public Func<Batch, double>? Judge { get; init; }

    /// <summary>Is called after each batch.</summary>
    public Action<Batch>? After { get; init; }

    /// <summary>What the step decides when it looks at the training.</summary>
    public Func<Checkup, Verdict> Look { get; init; } = _ => Verdict.GoOn;

    public string? Memory { get; set; }

    public bool EndsWithBest { get; init; } = true;

    public string? Status { get; init; }

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public StepLosses Run(Batch batch, Generator random)
    {
        Batches.Add((batch.Epoch, batch.Step, batch.Count));
        var rows = Scaled(batch);
        var loss = Spoil(batch, Loss(rows + 0.1f * randn(rows.shape, generator: random), rows));
        trainable.Minimise(loss);
        After?.Invoke(batch);
        return new(("loss", loss), ("half", loss / 2));
    }

    public StepLosses Validate(Batch batch, Generator random)
    {
        Validations++;
        var rows = Scaled(batch);
        return new(("loss", Judge is null ? Loss(rows, rows) : tensor(Judge(batch))));
    }

    public Verdict Examine(Checkup checkup) => Look(checkup);

    private Tensor Loss(Tensor input, Tensor target) => nn.functional.mse_loss(network.forward(input), target);

    private static Tensor Scaled(Batch batch) => batch.Rows.sin();
}
