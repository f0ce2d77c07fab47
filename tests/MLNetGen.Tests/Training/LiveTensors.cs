using static TorchSharp.torch;

namespace MLNetGen.Tests.Training;

/// <summary>Watches that whatever happens until it is disposed leaves no tensor behind.</summary>
internal sealed class LiveTensors : IDisposable
{
    private readonly long _before;

    /// <summary>Tensors that nobody has disposed, such as those TorchSharp's own layers drop while they are made, go first.</summary>
    public LiveTensors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _before = Tensor.TotalCount;
    }

    public void Dispose() => Assert.AreEqual(_before, Tensor.TotalCount, "tensors were left behind");
}
