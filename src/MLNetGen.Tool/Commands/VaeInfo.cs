using MLNetGen.Tool.Output;
using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary>What is in the file of a variational autoencoder.</summary>
internal sealed record VaeInfo : ModelInfo
{
    public VaeInfo(SavedModel saved, VaeOptions options)
        : base(saved, options.Likelihoods) =>
        (Prior, ImportanceSamples, Weight) = (PriorNames.Of(options.Prior), options.ImportanceSamples, options.ExampleWeightColumnName);

    /// <summary>Where latent vectors of new rows come from.</summary>
    public string Prior { get; }

    /// <summary>Latent vectors for each row in training.</summary>
    public int ImportanceSamples { get; }

    /// <summary>The column that said how much each row counted.</summary>
    public string? Weight { get; }

    protected override void ShowSettings(Session session)
    {
        if (Weight is not null)
            session.Say($"Rows were weighted by column '{Weight}'.");
        session.Say($"Prior: {Prior}; {Figures.Count(ImportanceSamples, "importance sample")}.");
    }
}
