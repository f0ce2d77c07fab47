using MLNetGen.Torch;
using TorchSharp;

namespace MLNetGen.Tests.Torch;

[TestClass]
[TestCategory("unit")]
public sealed class LibTorchTests
{
    [TestMethod]
    public void Torch_computes_after_ensure()
    {
        LibTorch.Ensure();

        using var scope = torch.NewDisposeScope();
        Assert.AreEqual(6f, torch.ones(2, 3).sum().item<float>());
    }
}
