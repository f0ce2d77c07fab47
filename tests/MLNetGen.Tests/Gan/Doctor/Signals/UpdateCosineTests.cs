using MLNetGen.Gan.Doctor;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan.Doctor.Signals;

[TestClass, TestCategory("unit")]
public sealed class UpdateCosineTests
{
    [TestMethod]
    public void Cosine_equals_hand_value()
    {
        using var scope = NewDisposeScope();
        var change = tensor(new[] { 3f, 4f, 0f });

        Assert.AreEqual(0.6, UpdateCosine.Of(change, tensor(new[] { 2f, 0f, 0f })), 1e-6);
        Assert.AreEqual(-1, UpdateCosine.Of(change, -0.1 * change), 1e-6);
        Assert.IsTrue(double.IsNaN(UpdateCosine.Of(change, zeros(3))));
    }
}
