using MLNetGen.Columns;
using MLNetGen.Doctor;
using MLNetGen.Networks;
using MLNetGen.Torch;
using MLNetGen.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>Compares generated with real rows while a GAN is trained: held-out ones, if there are enough.</summary>
internal sealed class GanExamination : IDisposable
{
    /// <summary>Share of the training between two examinations.</summary>
    private const double Interval = 0.025;

    private const int FewestHeldOut = 100;

    private readonly GanNetworks _networks;
    private readonly RowLayout _layout;
    private readonly RowInput _eyes;
    private readonly RowInput _conditionEyes;
    private readonly int _packing;
    private readonly int _rows;
    private readonly long _seed;
    private Examiner? _examiner;
    private RowBatch? _real;
    private RowBatch? _training;
    private bool _hasHeldOut;

    /// <param name="networks">Both players.</param>
    /// <param name="layouts">The part of a row that is modelled, and the part that is given.</param>
    /// <param name="options">The user's settings.</param>
    /// <param name="device">Where the networks are.</param>
    /// <param name="seed">Decides what is drawn.</param>
    public GanExamination(GanNetworks networks, (RowLayout Modelled, RowLayout Conditions) layouts, GanOptions options, Device device, long seed)
    {
        using var random = RandomSource.At(seed);
        (_networks, _layout, _packing, _rows, _seed) = (networks, layouts.Modelled, options.Packing, options.Doctor.ExaminationRows, seed);
        _eyes = (RowInput)new RowInput(RowInput.WithoutEmbeddings(layouts.Modelled), random).to(device);
        _conditionEyes = (RowInput)new RowInput(RowInput.WithoutEmbeddings(layouts.Conditions), random).to(device);
    }

    /// <summary>Takes real rows to compare with; where there are too few, there is no examination.</summary>
    public void Begin(TrainingData data)
    {
        using var scope = NewDisposeScope();
        var training = Take(data.Training.Shuffled(epoch: 0), 2 * _rows);
        if (training.shape[0] <= NeighbourStatistics.Neighbours)
            return;
        var heldOut = data.Validation is null || data.Validation == data.Training ? null : Take(data.Validation.Shuffled(epoch: 0), _rows);
        _hasHeldOut = heldOut?.shape[0] >= FewestHeldOut;
        var real = _hasHeldOut ? heldOut! : training.narrow(0, 0, Math.Min(_rows / _packing * _packing, training.shape[0]));
        (_real, _training) = (Keep(real), Keep(training));
        _examiner = new Examiner(See(_real), See(_training), _hasHeldOut ? See(_real) : null, _seed);
    }

    /// <summary>Whether enough of the training has passed since the last examination.</summary>
    /// <param name="share">Share of the training that is done.</param>
    /// <param name="last">Share of the training that was done then.</param>
    public bool IsDue(double share, double last) => _examiner is not null && (share - last >= Interval || share >= 1);

    /// <summary>Examines the present networks.</summary>
    public Examination Run(Checkup checkup, Examination? previous)
    {
        var real = _real!;
        var generated = Make(real, checkup.Step);
        RelaxedRows averaged;
        using (checkup.BorrowAverage())
            averaged = Make(real, checkup.Step);
        var judge = _networks.Discriminator;
        var logits = new MeanLogits(Mean(judge.Judge(_training!)), _hasHeldOut ? Mean(judge.Judge(real)) : null, Mean(judge.Judge(generated, real)));
        return _examiner!.Examine(checkup.Step, checkup.Share, See(generated, real), See(averaged, real), logits, previous);
    }

    public void Dispose()
    {
        _examiner?.Dispose();
        _real?.Values.Dispose();
        _real?.Observed?.Dispose();
        _training?.Values.Dispose();
        _training?.Observed?.Dispose();
        _eyes.Dispose();
        _conditionEyes.Dispose();
    }

    private Tensor Take(IEnumerable<Tensor> batches, int count)
    {
        var taken = new List<Tensor>();
        var rows = 0L;
        foreach (var batch in batches)
        {
            using var _ = batch;
            taken.Add(batch.narrow(1, 0, _layout.Width).clone());
            rows += batch.shape[0];
            if (rows >= count)
                break;
        }
        var all = cat(taken, 0);
        return all.narrow(0, 0, Math.Min(count, rows) / _packing * _packing);
    }

    private static RowBatch Keep(Tensor codes)
    {
        var rows = RowBatch.From(codes.clone());
        return new(rows.Values.DetachFromDisposeScope(), rows.Observed?.DetachFromDisposeScope());
    }

    private RelaxedRows Make(RowBatch conditions, long step)
    {
        using var random = RandomSource.At(_seed, RandomUse.Examination, step);
        return _networks.Generator.Draw(conditions, random);
    }

    private Tensor See(RowBatch rows) => WithConditions(_eyes.Forward(rows), rows);

    private Tensor See(RelaxedRows made, RowBatch conditions) => WithConditions(made.Features, conditions);

    private Tensor WithConditions(Tensor features, RowBatch rows) =>
        _conditionEyes.Features == 0 ? features : cat([features, _conditionEyes.Forward(rows)], 1);

    private static double Mean(Tensor logits) => logits.mean().item<float>();
}
