using System.Buffers.Binary;
using System.Text;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Torch;

[TestClass]
[TestCategory("unit")]
public sealed class SafetensorsDamageTests
{
    private static readonly byte[] Sound = File(
        """
        {"__metadata__":{"k":"v"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"m":{"dtype":"BOOL","shape":[2],"data_offsets":[8,10]}}
        """,
        [0, 0, 128, 63, 0, 0, 0, 64, 0, 1]);

    [TestMethod]
    public void File_without_damage_is_read()
    {
        using var scope = NewDisposeScope();

        foreach (var stream in Streams(Sound))
            CollectionAssert.AreEqual(new[] { "w", "m" }, Safetensors.Read(stream).Tensors.Select(tensor => tensor.Name).ToArray());
    }

    [TestMethod]
    public void File_cut_anywhere_is_refused()
    {
        for (var length = 0; length < Sound.Length; length++)
            foreach (var stream in Streams(Sound[..length]))
                Assert.ThrowsExactly<FormatException>(() => Safetensors.Read(stream), $"cut to {length} bytes");
    }

    [TestMethod]
    public void Bytes_behind_the_tensors_are_refused()
    {
        foreach (var stream in Streams([.. Sound, 0])) Assert.ThrowsExactly<FormatException>(() => Safetensors.Read(stream));
    }

    [TestMethod]
    public void Any_flipped_bit_is_refused_or_read()
    {
        var refused = 0;
        for (var bit = 0; bit < Sound.Length * 8; bit++)
        {
            var bytes = Sound.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            refused += Refused(bytes) ? 1 : 0;
        }

        Assert.IsTrue(refused > Sound.Length, $"{refused} refused");
    }

    [TestMethod]
    public void Any_replaced_and_shuffled_bytes_are_refused_or_read()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 3000; trial++)
        {
            var bytes = Sound.ToList();
            for (var edit = random.Next(1, 4); edit > 0; edit--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(3))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes.RemoveAt(at); break;
                    default: bytes.Insert(at, bytes[random.Next(bytes.Count)]); break;
                }
            }

            Refused([.. bytes]);
        }
    }

    [TestMethod]
    [DataRow("", "The header is no JSON object.")]
    [DataRow("[]", "The header is no JSON object.")]
    [DataRow(" {}", "The header is no JSON object.")]
    [DataRow("{", "The header is damaged JSON: ")]
    [DataRow(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        "The header names 'w' twice.")]
    [DataRow("""{"w":7}""", "In the header, tensor 'w' is 7. Expected: Object.")]
    [DataRow("""{"w":{"shape":[1],"data_offsets":[0,4]}}""", "Tensor 'w' has no dtype.")]
    [DataRow("""{"w":{"dtype":"F32","data_offsets":[0,4]}}""", "Tensor 'w' has no shape.")]
    [DataRow("""{"w":{"dtype":"F32","shape":[1]}}""", "Tensor 'w' has no data_offsets.")]
    [DataRow(
        """{"w":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}""",
        "Tensor 'w' has the type 'F8_E4M3'. Expected one of F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL.")]
    [DataRow("""{"w":{"dtype":1,"shape":[1],"data_offsets":[0,4]}}""", "In the header, dtype of tensor 'w' is 1. Expected: String.")]
    [DataRow(
        """{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""",
        "Tensor 'w' has the shape [-1]. Expected whole numbers of 0 or more.")]
    [DataRow(
        """{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""",
        "Tensor 'w' has the shape [1.5]. Expected whole numbers of 0 or more.")]
    [DataRow(
        """{"w":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""",
        "Tensor 'w' has the shape [\"1\"]. Expected whole numbers of 0 or more.")]
    [DataRow(
        """{"w":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}""",
        "Tensor 'w' has the shape [99999999999999999999]. Expected whole numbers of 0 or more.")]
    [DataRow(
        """{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""",
        "Tensor 'w' has the shape [4294967296, 4294967296], whose size is beyond 64 bits.")]
    [DataRow(
        """{"w":{"dtype":"F32","shape":[4294967296,0,4294967296],"data_offsets":[0,0]}}""",
        "Tensor 'w' has the shape [4294967296, 0, 4294967296], whose size is beyond 64 bits.")]
    [DataRow("""{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "Tensor 'w' of F32 [3] takes 12 bytes, but has 8.")]
    [DataRow(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}""",
        "Tensor 'w' has the data_offsets [8, 4]. Expected a begin and an end.")]
    [DataRow(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""",
        "Tensor 'w' has the data_offsets [0]. Expected a begin and an end.")]
    [DataRow(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        "The data of tensor 'w' begin at 4 instead of 0: there is a hole.")]
    [DataRow(
        """{"v":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        "The data of tensor 'w' begin at 0 instead of 4: there is an overlap.")]
    [DataRow("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "The tensors take 4 bytes, but 0 follow the header.")]
    [DataRow(
        """{"w":{"dtype":"F32","shape":[1000000000000],"data_offsets":[0,4000000000000]}}""",
        "The tensors take 4000000000000 bytes, but 0 follow the header.")]
    [DataRow("""{"__metadata__":{"a":1}}""", "In the header, 'a' of __metadata__ is 1. Expected: String.")]
    [DataRow("""{"__metadata__":[]}""", "In the header, __metadata__ is []. Expected: Object.")]
    [DataRow("""{"__metadata__":{"a":"1","a":"2"}}""", "__metadata__ names 'a' twice.")]
    [DataRow("""{"\ud800":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", "The header is damaged JSON: ")]
    public void Damaged_header_is_refused_with_its_place(string header, string message)
    {
        var error = Assert.ThrowsExactly<FormatException>(() => Safetensors.Read(new MemoryStream(File(header, []))));

        StringAssert.StartsWith(error.Message, message);
    }

    [TestMethod]
    public void Too_many_dimensions_are_refused()
    {
        var header = $$$"""{"w":{"dtype":"U8","shape":[{{{string.Join(',', Enumerable.Repeat(1, 65))}}}],"data_offsets":[0,1]}}""";
        var error = Assert.ThrowsExactly<FormatException>(() => Safetensors.Read(new MemoryStream(File(header, [1]))));

        Assert.AreEqual("Tensor 'w' has 65 dimensions. At most 64 are allowed.", error.Message);
    }

    [TestMethod]
    [DataRow(ulong.MaxValue)]
    [DataRow(1UL << 63)]
    [DataRow(100_000_001UL)]
    [DataRow(99_999_999UL)]
    [DataRow(3UL)]
    public void Oversized_header_takes_no_memory(ulong length)
    {
        var bytes = new byte[10];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        foreach (var stream in Streams(bytes))
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.ThrowsExactly<FormatException>(() => Safetensors.Read(stream));
            Assert.IsTrue(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000);
        }
    }

    [TestMethod]
    public void Oversized_tensor_in_a_stream_of_unknown_length_takes_no_memory()
    {
        var bytes = File("""{"big":{"dtype":"F32","shape":[250,1000000000000],"data_offsets":[0,1000000000000000]}}""", new byte[100]);
        var error = Assert.ThrowsExactly<FormatException>(() => Safetensors.Read(new TrickleStream(bytes)));

        Assert.AreEqual("Tensor 'big' ends after 100 of 1000000000000000 bytes: the file is truncated.", error.Message);
    }

    [TestMethod]
    public void Truth_value_other_than_0_and_1_is_refused()
    {
        var bytes = File("""{"m":{"dtype":"BOOL","shape":[3],"data_offsets":[0,3]}}""", [0, 1, 2]);
        var error = Assert.ThrowsExactly<FormatException>(() => Safetensors.Read(new MemoryStream(bytes)));

        Assert.AreEqual("Tensor 'm' has the value 2 at 2. Expected 0 or 1.", error.Message);
    }

    private static bool Refused(byte[] bytes)
    {
        var (one, other) = (Outcome(new MemoryStream(bytes)), Outcome(new TrickleStream(bytes)));
        Assert.AreEqual(one, other, "streams that can seek and those that cannot agree");
        return one == "refused";
    }

    private static string Outcome(Stream stream)
    {
        using var scope = NewDisposeScope();
        try
        {
            var (tensors, metadata) = Safetensors.Read(stream);
            return string.Join(';', tensors.Select(Text)) + string.Join(';', metadata);
        }
        catch (FormatException)
        {
            return "refused";
        }
    }

    private static string Text((string Name, Tensor Tensor) entry) =>
        $"{entry.Name} {entry.Tensor.dtype} {string.Join(',', entry.Tensor.shape)} {Convert.ToHexString(entry.Tensor.bytes)}";

    private static Stream[] Streams(byte[] bytes) => [new MemoryStream(bytes), new TrickleStream(bytes)];

    private static byte[] File(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return [.. length, .. json, .. data];
    }
}
