using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Vae;

namespace MLNetGen.Benchmarks;

/// <summary>
/// MNIST with pixels binarised anew each time, 50 latent dimensions and two hidden layers of 200: negative log-likelihood of the test
/// images by 500 importance samples after 30 epochs, for the evidence lower bound, the importance weighted bound of five samples, and a
/// VampPrior.
/// </summary>
internal static class DigitsBenchmark
{
    private const int Samples = 500;
    private const string Pixels = "Pixels";

    /// <summary>Variance of a latent dimension's mean over the test images above which it is in use (Burda et al. 2016).</summary>
    private const double LeastVariance = 0.01;

    public static IEnumerable<Figure> Run() =>
        SharedData.Find("images/mnist/train-images-idx3-ubyte.gz") is { } training
        && SharedData.Find("images/mnist/t10k-images-idx3-ubyte.gz") is { } test
            ? Run(new MLContext(seed: 1), training, test)
            : [];

    private static IEnumerable<Figure> Run(MLContext ml, string trainingPath, string testPath)
    {
        var (training, test) = (ml.Generative().LoadIdx(trainingPath), ml.Generative().LoadIdx(testPath));
        var bound = Judge(samples: 1, VaePrior.StandardNormal);
        var weighted = Judge(samples: 5, VaePrior.StandardNormal);
        var vamp = Judge(samples: 1, VaePrior.VampPrior);
        return
        [
            Figure.AtMost("evidence lower bound: negative log-likelihood, nats", bound.Nats, 95),
            Figure.AtLeast("importance weighted bound of 5: better by, nats", bound.Nats - weighted.Nats, 0.5),
            Figure.AtLeast("VampPrior: better by, nats", bound.Nats - vamp.Nats, 0),
            new("evidence lower bound: active units", bound.Active, "0"),
            Figure.AtLeast("importance weighted bound of 5: active units", weighted.Active, bound.Active + 1, "0"),
        ];

        (double Nats, int Active) Judge(int samples, VaePrior prior)
        {
            using var model = ml.Generative().Vae(new VaeOptions
            {
                ColumnNames = [Pixels],
                Likelihoods = new Dictionary<string, Likelihood> { [Pixels] = Likelihood.Bernoulli },
                DynamicBinarisation = true,
                LatentSize = 50,
                HiddenSizes = [200, 200],
                ImportanceSamples = samples,
                Prior = prior,
                Training = new() { Epochs = 30, BatchSize = 100, Patience = null, Seed = 1 },
            }).Fit(training);
            float[][] codes = [.. model.Transform(test).GetColumn<float[]>("Latent")];
            return (-model.LogLikelihood(test, Samples).Average(), Enumerable.Range(0, model.LatentSize).Count(IsActive));

            bool IsActive(int dimension)
            {
                var mean = codes.Average(code => code[dimension]);
                return codes.Average(code => (code[dimension] - mean) * (code[dimension] - mean)) > LeastVariance;
            }
        }
    }
}
