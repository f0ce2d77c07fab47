using MLNetGen.Networks;
using MLNetGen.Torch;
using MLNetGen.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.Doctor;

/// <summary>
/// Whether a small classifier, trained from nothing, can tell generated rows from real ones (Lopez-Paz and Oquab 2017). Unlike the
/// discriminator's own accuracy, which is near a half both for perfect samples and for a useless discriminator, this says which.
/// </summary>
/// <param name="Accuracy">Share of held-out rows judged right: a half for equal distributions.</param>
/// <param name="StandardError">Standard deviation of the accuracy if the distributions are equal.</param>
internal readonly record struct TwoSampleTest(double Accuracy, double StandardError)
{
    private const int HiddenUnits = 64;
    private const int Steps = 300;
    private const int BatchSize = 128;
    private const double LearningRate = 3e-3;

    /// <summary>Trains on one half of the rows and judges the other, with as many real as generated rows in each.</summary>
    /// <param name="real">[n, f] real rows.</param>
    /// <param name="generated">[m, f] generated rows.</param>
    /// <param name="random">Decides the halves, the first weights and the batches.</param>
    public static TwoSampleTest Run(Tensor real, Tensor generated, Generator random)
    {
        using var scope = NewDisposeScope();
        var count = Math.Min(real.shape[0], generated.shape[0]);
        var (training, test) = (count / 2, count - (count / 2));
        if (training == 0) throw new ArgumentException("A two-sample test needs at least 2 rows of each kind.");

        var (reals, fakes) = (Shuffled(real), Shuffled(generated));
        using var hidden = new Mlp(real.shape[1], [HiddenUnits], random);
        using var output = new Linear(HiddenUnits, 1, random);
        using var network = nn.Sequential(hidden, output).to(real.device);
        Train(network, cat([reals.narrow(0, 0, training), fakes.narrow(0, 0, training)]), random);

        using var still = no_grad();
        var right = network.call(reals.narrow(0, training, test)).gt(0).sum() + network.call(fakes.narrow(0, training, test)).lt(0).sum();
        return new(right.item<long>() / (2.0 * test), 0.5 / Math.Sqrt(2.0 * test));

        Tensor Shuffled(Tensor rows) =>
            rows.detach().to(float32).index_select(0, random.Permutation(rows.shape[0], rows.device).narrow(0, 0, count));
    }

    /// <summary>Trains on rows of which the first half is real.</summary>
    private static void Train(nn.Module<Tensor, Tensor> network, Tensor rows, Generator random)
    {
        using var learning = enable_grad();
        using var adam = new FusedAdam([.. network.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))], new());
        for (var step = 0; step < Steps; step++)
        {
            using var scope = NewDisposeScope();
            var picked = (random.Uniform([BatchSize], rows.device) * rows.shape[0]).to(int64).clamp_max(rows.shape[0] - 1);
            var isReal = picked.lt(rows.shape[0] / 2).to(float32).unsqueeze(1);
            network.zero_grad();
            nn.functional.binary_cross_entropy_with_logits(network.call(rows.index_select(0, picked)), isReal).backward();
            adam.Step(LearningRate);
        }
    }
}
