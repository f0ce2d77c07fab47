using MLNetGen.Networks;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class ImageNormTests
{
    [TestMethod]
    public void Each_channel_of_each_image_gets_mean_0_and_variance_1()
    {
        using var scope = NewDisposeScope();
        var image = tensor(new float[] { 1, 3, 5, 7, /**/ 10, 10, 10, 10, /**/ 0, 0, 0, 4, /**/ -2, 2, -2, 2 }).view(2, 2, 2, 2);

        var normalised = image.InstanceNormalised();

        var (outer, inner) = ((float)(3 / Math.Sqrt(5 + 1e-5)), (float)(1 / Math.Sqrt(5 + 1e-5)));
        var (low, high) = ((float)(-1 / Math.Sqrt(3 + 1e-5)), (float)(3 / Math.Sqrt(3 + 1e-5)));
        var one = (float)(2 / Math.Sqrt(4 + 1e-5));
        float[] expected = [-outer, -inner, inner, outer, 0, 0, 0, 0, low, low, low, high, -one, one, -one, one];
        foreach (var (value, wanted) in normalised.data<float>().Zip(expected))
            Assert.AreEqual(wanted, value, 1e-4f);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void The_layout_changes_neither_norm_nor_gradient(int images)
    {
        using var scope = NewDisposeScope();
        var plain = randn([images, 3, 4, 5], generator: new Generator(1)).requires_grad_();
        var channelsLast = plain.detach().Prepared(Precision.Float32).requires_grad_();
        var weights = randn([images, 3, 4, 5], generator: new Generator(2));

        var expected = nn.functional.group_norm(plain, 3, eps: 1e-5);
        var normalised = channelsLast.InstanceNormalised();
        (expected * weights).sum().backward();
        (normalised * weights).sum().backward();

        Assert.AreEqual(1, normalised.stride(1), "channels are last");
        Assert.AreEqual(0, (normalised - expected).abs().max().item<float>(), 1e-6f);
        Assert.AreEqual(0, (channelsLast.grad! - plain.grad!).abs().max().item<float>(), 1e-5f);
    }

    [TestMethod]
    public void An_image_is_continued_by_its_mirror_image()
    {
        using var scope = NewDisposeScope();
        var image = tensor(new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }).view(1, 1, 3, 3);

        var padded = image.Reflected(2);

        CollectionAssert.AreEqual(new float[] { 9, 8, 7, 8, 9, 8, 7 }, padded[0, 0, 0].data<float>().ToArray());
        CollectionAssert.AreEqual(new float[] { 3, 2, 1, 2, 3, 2, 1 }, padded[0, 0, 2].data<float>().ToArray());
    }

    [TestMethod]
    public void Where_there_is_too_little_to_mirror_the_border_is_repeated()
    {
        using var scope = NewDisposeScope();
        var image = tensor(new float[] { 1, 2 }).view(1, 1, 1, 2);

        var padded = image.Reflected(2);

        CollectionAssert.AreEqual(new long[] { 1, 1, 5, 6 }, padded.shape);
        foreach (var row in Enumerable.Range(0, 5))
            CollectionAssert.AreEqual(new float[] { 1, 1, 1, 2, 2, 2 }, padded[0, 0, row].data<float>().ToArray());
    }
}
