using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Images;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Images;

[TestClass, TestCategory("unit")]
public sealed class IdxTests
{
    private static readonly byte[] Pixels = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 255, 12];
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 0, 4];

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Images_and_labels_are_read_compressed_or_not(bool compressed)
    {
        using var folder = new TemporaryFolder();
        var view = Load(folder, Compress(Pixels, compressed), Compress(Labels, compressed));

        Assert.AreEqual((2, 3, 1, 2L), (view.Shape.Width, view.Shape.Height, view.Shape.Channels, view.GetRowCount()));
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 6), view.Schema["Pixels"].Type);
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 5), view.Schema["Label"].Type);
        CollectionAssert.AreEqual(new float[] { 7, 8, 9, 0, 255, 12 }, view.GetColumn<float[]>("Pixels").Last());
        CollectionAssert.AreEqual(new uint[] { 1, 5 }, view.GetColumn<uint>("Label").ToArray());
        var back = new MLContext().Transforms.Conversion.MapKeyToValue("Label").Fit(view).Transform(view);
        CollectionAssert.AreEqual(new[] { "0", "4" }, back.GetColumn<string>("Label").ToArray());
    }

    [TestMethod]
    public void Labels_may_be_left_out()
    {
        using var folder = new TemporaryFolder();

        Assert.AreEqual("Pixels", string.Join(' ', Load(folder, Pixels).Schema.Select(column => column.Name)));
    }

    [TestMethod]
    public void Cursors_do_not_disturb_each_other_and_give_nothing_outside_of_their_rows()
    {
        using var folder = new TemporaryFolder();
        var view = Load(folder, Pixels);
        using var first = view.GetRowCursor(view.Schema);
        using var second = view.GetRowCursor(view.Schema);
        var getter = first.GetGetter<VBuffer<float>>(view.Schema["Pixels"]);
        VBuffer<float> value = default;

        Assert.ThrowsExactly<InvalidOperationException>(() => getter(ref value));
        Assert.IsTrue(first.MoveNext() && second.MoveNext() && second.MoveNext() && !second.MoveNext() && !second.MoveNext());
        getter(ref value);
        Assert.AreEqual((0, 1), (first.Position, value.GetItemOrDefault(0)));
        Assert.ThrowsExactly<InvalidOperationException>(() => first.GetGetter<float>(view.Schema["Pixels"]));
    }

    [TestMethod]
    [DataRow(new byte[] { }, "it begins with , not with 00000803, which stands for bytes in 3 dimensions")]
    [DataRow(new byte[] { 0, 0, 8, 1, 0 }, "it begins with 00000801, not with 00000803, which stands for bytes in 3 dimensions")]
    [DataRow(new byte[] { 0, 0, 8, 3, 0 }, "it ends within the first 16 bytes, which say how many values there are")]
    [DataRow(
        new byte[] { 0, 0, 8, 3, 0, 0, 0, 2, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 2, 1 }, "size 2 of 3 is -1, which is not positive")]
    [DataRow(
        new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 2, 1 }, "it announces 8 values, but ends after 1")]
    [DataRow(
        new byte[] { 0, 0, 8, 3, 0x7f, 0, 0, 0, 0x7f, 0, 0, 0, 0x7f, 0, 0, 0, 1 },
        "it announces 9673215223279972471766253568 values, but can hold no more than 17")]
    [DataRow(
        new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1 }, "it goes on after the 1 values that it announces")]
    public void Damage_is_named(byte[] file, string problem)
    {
        using var folder = new TemporaryFolder();

        Assert.AreEqual(
            $"'{folder.File("images")}' is no IDX file of images, or is damaged: {problem}. Name another file, or fetch it again.",
            Assert.ThrowsExactly<FormatException>(() => Load(folder, file)).Message);
    }

    [TestMethod]
    public void Every_truncation_of_a_file_is_a_format_error()
    {
        using var folder = new TemporaryFolder();
        const int GzipTrailer = 8;
        var compressed = Compress(Pixels, compressed: true);
        foreach (var whole in new[] { Pixels, compressed[..^GzipTrailer] })
        {
            for (var length = 0; length < whole.Length; length++)
                Assert.ThrowsExactly<FormatException>(() => Load(folder, whole[..length]), $"{length} of {whole.Length}");
        }

        compressed[^5] ^= 1;
        Assert.ThrowsExactly<FormatException>(() => Load(folder, compressed), "the checksum is wrong");
    }

    [TestMethod]
    public void As_many_labels_as_images_are_needed()
    {
        using var folder = new TemporaryFolder();
        byte[] labels = [0, 0, 8, 1, 0, 0, 0, 3, 0, 4, 1];

        Assert.AreEqual(
            $"'{folder.File("images")}' holds 2 images, but '{folder.File("labels")}' 3 labels: name the two files of one data set.",
            Assert.ThrowsExactly<FormatException>(() => Load(folder, Pixels, labels)).Message);
    }

    [TestMethod]
    public void Mnist_is_read_with_a_byte_per_pixel()
    {
        var (images, labels) = (SharedData.Find("images/mnist/train-images-idx3-ubyte.gz"), SharedData.Find("images/mnist/train-labels-idx1-ubyte.gz"));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var view = new MLContext().Generative().LoadIdx(images, labels);

        Assert.IsLessThan(60_000_000, GC.GetTotalMemory(forceFullCollection: true) - before);
        Assert.AreEqual((28, 28, 60_000L), (view.Shape.Width, view.Shape.Height, view.GetRowCount()));
        CollectionAssert.AreEqual(new uint[] { 6, 1, 5, 2, 10 }, view.GetColumn<uint>("Label").Take(5).ToArray(), "5 0 4 1 9");
        Assert.AreEqual(27_525, view.GetColumn<float[]>("Pixels").First().Sum());
    }

    private static IdxView Load(TemporaryFolder folder, byte[] images, byte[]? labels = null)
    {
        File.WriteAllBytes(folder.File("images"), images);
        File.WriteAllBytes(folder.File("labels"), labels ?? []);
        return new MLContext().Generative().LoadIdx(folder.File("images"), labels is null ? null : folder.File("labels"));
    }

    private static byte[] Compress(byte[] bytes, bool compressed)
    {
        if (!compressed)
            return bytes;
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return target.ToArray();
    }
}
