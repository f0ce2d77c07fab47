using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Training;

/// <summary>One training of a toy network, from its making to its end.</summary>
internal sealed class ToyTraining : IDisposable
{
    private readonly TrainingLoop _loop;
    private readonly bool _ownsNetwork;

    public ToyTraining(TrainingOptions options, TimeProvider? time = null, long seed = 7, ToyNetwork? network = null)
    {
        _ownsNetwork = network is null;
        Network = network ?? new ToyNetwork(3);
        _loop = new(options, seed, CPU, time: time);
        Trainable = _loop.Trainable("toy", Network);
    }

    public ToyNetwork Network { get; }

    public Trainable Trainable { get; }

    /// <summary>The first rows of every test that does not bring its own.</summary>
    public static NumberedRows Rows(long count = 300) => new(count, width: 3);

    public TrainingResult Run(
        IRowStream? rows = null, IRowStream? validation = null, ToyStep? step = null, Func<Tensor, Tensor>? sharesOf = null) =>
        _loop.Run(step ?? new ToyStep(Network, Trainable), rows ?? Rows(), validation, sharesOf);

    public void Dispose()
    {
        _loop.Dispose();
        if (_ownsNetwork)
            Network.Dispose();
    }
}
