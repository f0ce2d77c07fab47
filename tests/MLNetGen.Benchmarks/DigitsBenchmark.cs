using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Columns;
using MLNetGen.Training;
using MLNetGen.Vae;

namespace MLNetGen.Benchmarks;

/// <summary>
/// MNIST with pixels binarised anew each time, 50 latent dimensions and two hidden layers of 200: negative log-likelihood of the test
/// images by 500 importance samples after 30 epochs, for the evidence lower bound, the importance weighted bound of five samples, and a
/// VampPrior. Burda et al. (2016) trained for 3,280 epochs. The learning rate is the one that ends at the better bound of training rows.
/// </summary>
internal static class DigitsBenchmark
{
    private const int Epochs = 30;
    private const int Samples = 500;

    public static IEnumerable<Figure> Run() =>
        SharedData.Find("images/mnist/train-images-idx3-ubyte.gz") is { } training
        && SharedData.Find("images/mnist/t10k-images-idx3-ubyte.gz") is { } test
            ? Run(new MLContext(seed: 1), training, test)
            : [];

    private static IEnumerable<Figure> Run(MLContext ml, string trainingPath, string testPath)
    {
        var (training, test) = (Load(ml, trainingPath), Load(ml, testPath));
        var bound = Judge(samples: 1, VaePrior.StandardNormal);
        var weighted = Judge(samples: 5, VaePrior.StandardNormal);
        var vamp = Judge(samples: 1, VaePrior.VampPrior);
        return
        [
            Figure.AtMost($"evidence lower bound: negative log-likelihood, nats, {Epochs} epochs (86.76 after 3,280)", bound.Nats, 95),
            new("importance weighted bound of 5: negative log-likelihood, nats (85.54 after 3,280; of 50 84.78)", weighted.Nats, "0.00"),
            Figure.AtLeast("importance weighted bound of 5: better by, nats", bound.Nats - weighted.Nats, 0.5),
            Figure.AtLeast("VampPrior: better by, nats", bound.Nats - vamp.Nats, 0),
            new("evidence lower bound: active units", bound.Active, "0"),
            Figure.AtLeast("importance weighted bound of 5: active units", weighted.Active, bound.Active + 1, "0"),
        ];

        (double Nats, int Active) Judge(int samples, VaePrior prior)
        {
            using var model = ml.Generative().Vae(new VaeOptions
            {
                ColumnNames = [Vectors.ColumnName],
                Likelihoods = new Dictionary<string, Likelihood> { [Vectors.ColumnName] = Likelihood.Bernoulli },
                DynamicBinarisation = true,
                LatentSize = 50,
                HiddenSizes = [200, 200],
                ImportanceSamples = samples,
                Prior = prior,
                Training = new()
                {
                    Epochs = Epochs,
                    BatchSize = 100,
                    LearningRate = 2e-3,
                    Schedule = LearningRateSchedule.Cosine,
                    ValidationFraction = 0,
                    Seed = 1,
                },
            }).Fit(training);
            return (-model.LogLikelihood(test, Samples).Average(), model.ActiveUnits(test));
        }
    }

    /// <summary>Images with brightness from 0 to 1.</summary>
    private static IDataView Load(MLContext ml, string path) => Vectors.View(
        ml, [.. ml.Generative().LoadIdx(path).GetColumn<float[]>("Pixels").Select(image => Array.ConvertAll(image, pixel => pixel / 255))]);
}
