using MLNetGen.Networks;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// How much either player could still gain if the other stood still (Grnarova et al. 2019, "A domain agnostic measure for monitoring and
/// evaluating GANs"): V(G, D') - V(G', D), where V is the discriminator's negative loss, D' was trained against the generator, and G' against
/// the discriminator. It is about 0 at the equilibrium, and large where modes are missing or training has not converged.
/// </summary>
/// <param name="model">The trained model, which stays as it is.</param>
internal sealed class DualityGap(GanModel model)
{
    private const int BatchSize = 256;
    private const double LearningRate = 1e-3;

    /// <summary>Measures the gap.</summary>
    /// <param name="codes">[n, width]: encoded rows; half of them are learned from, the others judged by.</param>
    /// <param name="steps">Steps of each of the two trainings.</param>
    /// <param name="seed">Decides what is drawn.</param>
    public double Measure(Tensor codes, int steps, long seed)
    {
        using var learning = enable_grad();
        using var scope = NewDisposeScope();
        var half = codes.shape[0] / 2 / model.Options.Packing * model.Options.Packing;
        var (known, unseen) = (codes.narrow(0, 0, half), codes.narrow(0, half, half));
        using var rival = Clone();
        Train(rival, rival.Discriminator, known, steps, seed, game => game.Discriminator);
        var best = Value(model.Networks.Generator, rival.Discriminator, unseen, seed);

        using var forger = Clone();
        Train(forger, forger.Generator, known, steps, seed, game => game.Generator);
        return best - Value(forger.Generator, model.Networks.Discriminator, unseen, seed);
    }

    private GanNetworks Clone()
    {
        using var random = RandomSource.At(0);
        using var still = no_grad();
        var (layout, conditions) = RowConditions.Layouts(model.Codec, model.Options.ColumnNames.Count);
        var copy = (GanNetworks)TorchSharp.ModuleExtensionMethods.to(
            new GanNetworks(layout, conditions, model.Networks.Sizes, model.Options, random), model.Device);
        foreach (var ((_, own), (_, saved)) in copy.state_dict().Zip(model.Networks.state_dict()))
            own.copy_(saved);
        return copy;
    }

    /// <summary>Trains one player of a pair, while the other stands still.</summary>
    private void Train(GanNetworks pair, nn.Module player, Tensor rows, int steps, long seed, Func<AdversarialGame, PlayerLoss> lossOf)
    {
        using var trainable = new Trainable("player", player, new() { Beta1 = 0, Beta2 = 0.99 }) { LearningRate = LearningRate };
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            using var random = RandomSource.At(seed, RandomUse.DualityGap, step);
            var count = Math.Min(BatchSize, rows.shape[0]) / model.Options.Packing * model.Options.Packing;
            var places = (random.Uniform([count], CPU) * rows.shape[0]).to_type(ScalarType.Int64).clamp(0, rows.shape[0] - 1);
            var (real, fake) = Judge(pair.Generator, pair.Discriminator, rows.index_select(0, places), random);
            trainable.Minimise(lossOf(Game)(real, fake).mean());
        }
    }

    private double Value(GanGenerator generator, GanDiscriminator discriminator, Tensor rows, long seed)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(seed, RandomUse.DualityGap);
        var (real, fake) = Judge(generator, discriminator, rows, random);
        return -Game.Discriminator(real, fake).mean().item<float>();
    }

    private AdversarialGame Game => model.Options.Objective == GanObjective.BoundaryEquilibrium
        ? AdversarialGame.Of(GanObjective.Wasserstein)
        : AdversarialGame.Of(model.Options.Objective);

    private (Tensor Real, Tensor Fake) Judge(GanGenerator generator, GanDiscriminator discriminator, Tensor codes, Generator random)
    {
        var rows = RowBatch.From(codes.to(model.Device));
        var made = generator.Draw(rows, random);
        return (discriminator.Judge(rows), discriminator.Judge(made, rows));
    }
}
