using MLNetGen.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Torch;

[TestClass]
[TestCategory("unit")]
public sealed class TensorSpansTests
{
    [TestMethod]
    public void Values_come_back_in_row_major_order()
    {
        using var scope = NewDisposeScope();
        var tensor = TensorSpans.FromSpan([1, 2, 3, 4, 5, float.NaN], [2, 3], CPU);
        var values = new float[6];
        tensor.CopyTo(values);

        CollectionAssert.AreEqual(new float[] { 1, 2, 3, 4, 5, float.NaN }, values);
        CollectionAssert.AreEqual(new long[] { 2, 3 }, tensor.shape);
        Assert.AreEqual(4f, tensor[1, 0].item<float>());
    }

    [TestMethod]
    public void Tensor_is_a_copy_of_the_span()
    {
        var values = new float[] { 1, 2 };
        using var tensor = TensorSpans.FromSpan(values, [2], CPU);
        values[0] = 9;

        Assert.AreEqual(1f, tensor[0].item<float>());
    }

    [TestMethod]
    public void Tensor_over_an_array_is_the_array_itself()
    {
        var before = Statistics();
        var values = new float[] { 1, 2, 3, 4, 5, 6, 7 };
        using (var tensor = TensorSpans.Over(values, 2, 3, CPU))
        {
            GC.Collect(); // which must leave the array where it is
            values[4] = 9;

            CollectionAssert.AreEqual(new long[] { 2, 3 }, tensor.shape);
            CollectionAssert.AreEqual(new float[] { 1, 2, 3, 4, 9, 6 }, tensor.data<float>().ToArray());
        }
        using (var none = TensorSpans.Over(values, 0, 3, CPU))
            Assert.AreEqual(0, none.numel());

        Assert.ThrowsExactly<ArgumentException>(() => TensorSpans.Over(values, 2, 4, CPU));
        Assert.AreEqual(before, Statistics());
    }

    [TestMethod]
    public void Transposed_and_sliced_tensors_are_copied_as_they_look()
    {
        using var scope = NewDisposeScope();
        var tensor = TensorSpans.FromSpan([1, 2, 3, 4, 5, 6], [2, 3], CPU);
        var (transposed, slice) = (new float[6], new float[2]);
        tensor.t().CopyTo(transposed);
        tensor.select(1, 1).CopyTo(slice);

        CollectionAssert.AreEqual(new float[] { 1, 4, 2, 5, 3, 6 }, transposed);
        CollectionAssert.AreEqual(new float[] { 2, 5 }, slice);
    }

    [TestMethod]
    public void Tensor_that_needs_a_gradient_can_be_copied()
    {
        using var scope = NewDisposeScope();
        var values = new float[2];
        (ones(2, requires_grad: true) * 3).CopyTo(values);

        CollectionAssert.AreEqual(new float[] { 3, 3 }, values);
    }

    [TestMethod]
    public void Values_are_the_memory_of_the_tensor_itself()
    {
        using var scope = NewDisposeScope();
        var tensor = zeros(4);
        TensorSpans.Values(tensor.narrow(0, 1, 2))[1] = 7;

        Assert.AreEqual(7f, tensor[2].item<float>());
    }

    [TestMethod]
    public void Nothing_can_be_copied_too()
    {
        using var tensor = TensorSpans.FromSpan([], [0, 5], CPU);
        tensor.CopyTo([]);

        CollectionAssert.AreEqual(new long[] { 0, 5 }, tensor.shape);
    }

    [TestMethod]
    public void Wrong_length_type_or_layout_is_refused()
    {
        using var scope = NewDisposeScope();
        var tensor = zeros(2, 3);

        Assert.ThrowsExactly<ArgumentException>(() => TensorSpans.FromSpan([1, 2], [3], CPU));
        Assert.ThrowsExactly<ArgumentException>(() => tensor.CopyTo(new float[5]));
        Assert.ThrowsExactly<ArgumentException>(() => TensorSpans.Values(zeros(2, ScalarType.Float64)).Length);
        Assert.ThrowsExactly<ArgumentException>(() => TensorSpans.Values(tensor.t()).Length);
    }

    [TestMethod]
    public void Copies_leave_no_tensor_behind()
    {
        var before = Statistics();
        using (var tensor = TensorSpans.FromSpan(new float[6], [2, 3], CPU)) tensor.CopyTo(new float[6]);
        Assert.ThrowsExactly<ArgumentException>(() => TensorSpans.FromSpan([1, 2], [3], CPU));

        Assert.AreEqual(before, Statistics());
    }

    private static long Statistics() => DisposeScopeManager.Statistics.ThreadTotalLiveCount;
}
