using Microsoft.ML;
using MLNetGen.Benchmarks.Quality;
using MLNetGen.Columns;
using MLNetGen.CycleGan;
using MLNetGen.Networks;
using MLNetGen.Pipeline;
using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Benchmarks;

/// <summary>The step that a <see cref="CycleGanEstimator"/> makes again and again, with identity loss, pool and doctor, on one batch.</summary>
internal sealed class TrainedCycle : IDisposable
{
    private const int DoctorRows = 64;

    private readonly CycleNetworks _networks;
    private readonly DomainJudges _judges;
    private readonly TrainingLoop _loop;
    private readonly DomainRows _rows;
    private readonly CycleDoctor _doctor;
    private readonly CycleGanStep _step;
    private readonly Generator _random = RandomSource.At(1);
    private readonly Tensor _batch;
    private readonly long[] _shape;
    private long _steps;

    /// <param name="a">[n, channels, height, width] images of domain A, from -1 to 1.</param>
    /// <param name="b">As many of domain B.</param>
    /// <param name="sizes">Sizes of the networks.</param>
    /// <param name="precision">In which they compute.</param>
    public TrainedCycle(Tensor a, Tensor b, CycleSizes sizes, Precision precision)
    {
        _shape = a.shape;
        var image = new ImageShape((int)_shape[3], (int)_shape[2], (int)_shape[1]);
        var (codesA, codesB) = (Codes(a), Codes(b));
        var codec = RowCodec.Learn(
            Vectors.View(new MLContext(seed: 1), [.. codesA.Concat(codesB).Select(Pixels)]), [Vectors.ColumnName],
            new() { Images = new Dictionary<string, ImageShape> { [Vectors.ColumnName] = image } });
        var (layout, kept) = RowConditions.Layouts(codec, modelled: 1);
        var options = CycleDefaults.Complete(
            new() { ColumnNames = [Vectors.ColumnName], IdentityWeight = 5, Jitter = 0 }, image, codesB.Length, areAlikeBright: true);

        _networks = new(layout, sizes, options.Upsampling, isOneSided: false, _random) { Precision = precision };
        _judges = new(() => new DomainJudge(layout, kept, sizes, options.PoolSize, _random), isOneSided: false)
        {
            Precision = precision,
        };
        _rows = new(Stream(codesA), Stream(codesB), [], CPU, CancellationToken.None);
        _loop = new(options.Training, seed: 1, CPU);
        var (translators, critics) = (Trainable(_networks), Trainable(_judges));
        using var seen = (_random.Uniform([DoctorRows, layout.Width], CPU) * 2) - 1;
        _doctor = new(_networks, options.Doctor, seen, seen, DoctorRows, CPU, seed: 1);
        var lessons = CycleLessons.For(options, anchors: null, contrast: null, meaning: null);
        _step = new(_networks, _judges, translators, critics, _rows, lessons, options, examination: null, _doctor, sheet: null);
        _batch = a.flatten(1).clone();

        static Matrix Stream(float[][] rows) => new([.. rows.SelectMany(row => row)], rows[0].Length);

        Trainable Trainable(nn.Module network)
        {
            var trainable = _loop.Trainable(network.GetName(), network, new() { Beta1 = 0.5 });
            trainable.LearningRate = 2e-4;
            return trainable;
        }
    }

    /// <summary>The precision that the estimator would choose.</summary>
    public Precision Chosen =>
        PrecisionTrial.Of(_networks.Generators[0], (int)_shape[0], (int)_shape[1], (int)_shape[2], (int)_shape[3]).Chosen;

    /// <summary>Makes a step.</summary>
    public void Step()
    {
        using var scope = NewDisposeScope();
        _step.Run(new(_batch, Epoch: 0, _steps++), _random);
    }

    public void Dispose()
    {
        foreach (var part in (IDisposable[])[_networks, _judges, _rows, _loop, _doctor, _batch, _random])
            part.Dispose();
    }

    private static float[][] Codes(Tensor images) => [.. images.data<float>().ToArray().Chunk((int)(images.numel() / images.shape[0]))];

    private static float[] Pixels(float[] code) => Array.ConvertAll(code, value => (value + 1) / 2);
}
