using System.Buffers.Binary;
using System.Text;
using MLNetGen.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Torch;

[TestClass]
[TestCategory("unit")]
public sealed class SafetensorsTests
{
    private static readonly ScalarType[] Types =
    [
        ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Int64, ScalarType.Int32,
        ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool,
    ];

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Every_type_and_shape_comes_back(bool seekable)
    {
        using var scope = NewDisposeScope();
        var tensors = (from type in Types
                       from shape in new long[][] { [], [1], [0], [3, 0, 2], [2, 3], [5, 1, 2] }
                       let values = (rand(shape) * 90) - (type == ScalarType.Byte ? 0 : 45)
                       select ($"{type} {string.Join('x', shape)}", values.to_type(type))).ToArray();
        var (read, metadata) = Read(Write(tensors, new Dictionary<string, string> { ["a"] = "x", ["b"] = "é\n\"" }), seekable);

        AssertSame(tensors, read);
        CollectionAssert.AreEquivalent(new Dictionary<string, string> { ["a"] = "x", ["b"] = "é\n\"" }, metadata.ToDictionary());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Tensor_larger_than_the_pieces_it_is_read_in_comes_back(bool seekable)
    {
        using var scope = NewDisposeScope();
        (string, Tensor)[] tensors = [("small", ones(3, ScalarType.Int16)), ("large", arange(0, 3_500_001, ScalarType.Float32))];

        AssertSame(tensors, Read(Write(tensors), seekable).Tensors);
    }

    [TestMethod]
    public void Special_values_come_back_bit_by_bit()
    {
        using var scope = NewDisposeScope();
        (string, Tensor)[] tensors = [("x", tensor(new[] { float.NaN, float.PositiveInfinity, -0f, float.Epsilon, float.MaxValue }))];

        AssertSame(tensors, Read(Write(tensors)).Tensors);
    }

    [TestMethod]
    public void No_tensors_at_all_come_back() => Assert.AreEqual(0, Read(Write([])).Tensors.Count);

    [TestMethod]
    public void Transposed_tensor_with_gradient_is_written_as_it_looks()
    {
        using var scope = NewDisposeScope();
        var original = arange(0, 6, ScalarType.Float32).view(2, 3).requires_grad_().t();

        AssertSame([("x", original.detach().contiguous())], Read(Write([("x", original)])).Tensors);
    }

    [TestMethod]
    public void Layout_is_the_public_one()
    {
        using var scope = NewDisposeScope();
        var bytes = Write(
            [("b", tensor(new byte[] { 7, 8 })), ("w", tensor(new[] { 1f, 2f }).view(1, 2))],
            new Dictionary<string, string> { ["z"] = "1", ["a"] = "2" });
        const string header = """
            {"__metadata__":{"a":"2","z":"1"},"b":{"dtype":"U8","shape":[2],"data_offsets":[8,10]},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}
            """;
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.AreEqual(0, length % 8);
        Assert.AreEqual(header, Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        CollectionAssert.AreEqual(new byte[] { 0, 0, 128, 63, 0, 0, 0, 64, 7, 8 }, bytes[(8 + length)..]);
    }

    [TestMethod]
    public void Same_tensors_give_the_same_bytes()
    {
        using var scope = NewDisposeScope();
        (string, Tensor)[] tensors = [("b", ones(2)), ("a", zeros(3, ScalarType.Int64))];

        CollectionAssert.AreEqual(
            Write(tensors, new Dictionary<string, string> { ["p"] = "1", ["q"] = "2" }),
            Write(tensors, new Dictionary<string, string> { ["q"] = "2", ["p"] = "1" }));
    }

    [TestMethod]
    public void Names_that_repeat_or_are_reserved_and_unknown_types_cannot_be_written()
    {
        using var scope = NewDisposeScope();

        Assert.ThrowsExactly<ArgumentException>(() => Write([("a", ones(1)), ("a", ones(1))]));
        Assert.ThrowsExactly<ArgumentException>(() => Write([("__metadata__", ones(1))]));
        var error = Assert.ThrowsExactly<ArgumentException>(() => Write([("c", ones(1, ScalarType.ComplexFloat32))]));
        StringAssert.StartsWith(error.Message, "Tensor 'c' has the type ComplexFloat32, which is not in the layout.");
    }

    [TestMethod]
    public void Tensors_belong_to_the_scope_of_the_caller()
    {
        var bytes = WithoutTensors(() => Write([("a", ones(2)), ("b", ones(3))]));
        var before = Live();
        using (NewDisposeScope())
        {
            Read(bytes);
            Assert.AreEqual(before + 2, Live());
        }

        Assert.AreEqual(before, Live());
    }

    [TestMethod]
    public void Damaged_file_leaves_no_tensor_behind()
    {
        var bytes = WithoutTensors(() => Write([("a", ones(2)), ("b", ones(3))]));
        var before = Live();
        Assert.ThrowsExactly<FormatException>(() => Read(bytes[..^1], seekable: false));

        Assert.AreEqual(before, Live());
    }

    private static T WithoutTensors<T>(Func<T> action)
    {
        using var scope = NewDisposeScope();
        return action();
    }

    private static long Live() => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    private static void AssertSame(IReadOnlyList<(string Name, Tensor Tensor)> expected, IReadOnlyList<(string Name, Tensor Tensor)> actual)
    {
        CollectionAssert.AreEqual(expected.Select(item => item.Name).ToArray(), actual.Select(item => item.Name).ToArray());
        foreach (var ((name, wanted), (_, got)) in expected.Zip(actual))
        {
            Assert.AreEqual(wanted.dtype, got.dtype, name);
            CollectionAssert.AreEqual(wanted.shape, got.shape, name);
            Assert.IsTrue(wanted.bytes.SequenceEqual(got.bytes), name);
        }
    }

    private static byte[] Write((string, Tensor)[] tensors, Dictionary<string, string>? metadata = null)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, tensors, metadata);
        return stream.ToArray();
    }

    private static (IReadOnlyList<(string Name, Tensor Tensor)> Tensors, IReadOnlyDictionary<string, string> Metadata) Read(
        byte[] bytes, bool seekable = true) => Safetensors.Read(seekable ? new MemoryStream(bytes) : new TrickleStream(bytes));
}
