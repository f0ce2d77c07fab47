using MLNetGen.Torch;

namespace MLNetGen.Tests.Torch;

[TestClass, TestCategory("unit")]
public sealed class ConvolutionCheckTests
{
    [TestMethod]
    public void Gradients_of_convolutions_are_right_once_libtorch_is_ready()
    {
        LibTorch.Ensure();

        Assert.IsTrue(ConvolutionCheck.IsRight());
    }
}
