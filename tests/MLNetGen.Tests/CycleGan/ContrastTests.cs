using MLNetGen.Columns;
using MLNetGen.CycleGan;
using MLNetGen.Networks;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.CycleGan;

[TestClass, TestCategory("unit")]
public sealed class ContrastTests
{
    private const double Temperature = 0.07;

    private static readonly CycleSizes OfImages = new([], Filters: 4, Halvings: 2, Blocks: 5, CriticFilters: 4, CriticLayers: 1);

    [TestMethod]
    public void The_loss_is_minus_the_logarithm_of_the_share_that_a_query_gives_its_own_key()
    {
        using var scope = NewDisposeScope();
        var queries = tensor([1f, 0, 0, 1, 1, 0, 0, 1], 2, 2, 2);
        var keys = tensor([1f, 0, 0, 1, 0.6f, 0.8f, 0.8f, 0.6f], 2, 2, 2);

        var losses = Contrast.InfoNce(queries, keys);

        CollectionAssert.AreEqual(new long[] { 2 }, losses.shape);
        Assert.AreEqual(Math.Log(1 + Math.Exp(-1 / Temperature)), losses[0].item<float>(), 1e-6);
        Assert.AreEqual(Math.Log(1 + Math.Exp(0.2 / Temperature)), losses[1].item<float>(), 1e-5);
        Assert.AreEqual(Math.Log(3), Contrast.InfoNce(ones(1, 3, 2), ones(1, 3, 2)).item<float>(), 1e-5);
        Assert.AreEqual(0, Contrast.InfoNce(ones(1, 1, 2), ones(1, 1, 2)).item<float>(), 1e-6);
    }

    [TestMethod]
    public void Originals_that_are_alike_need_not_be_told_apart()
    {
        using var scope = NewDisposeScope();
        var (queries, keys) = (tensor([1f, 0, 1, 0, 0, 1], 1, 3, 2), tensor([1f, 0, 1, 0, 0, 1], 1, 3, 2));
        var alike = tensor([true, true, false, true, true, false, false, false, true], 1, 3, 3);

        var losses = Contrast.InfoNce(queries, keys, alike);

        var share = Math.Exp(1 / Temperature) / (Math.Exp(1 / Temperature) + 1);
        var ofThird = Math.Exp(1 / Temperature) / (Math.Exp(1 / Temperature) + 2);
        Assert.AreEqual(-((2 * Math.Log(share)) + Math.Log(ofThird)) / 3, losses.item<float>(), 1e-6);
        Assert.AreEqual(Math.Log(2) * 2 / 3, Contrast.InfoNce(queries, keys).item<float>(), 1e-3);
    }

    [TestMethod]
    public void Images_all_of_one_colour_are_no_task()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        using var translator = Create(images: true, random);
        using var contrast = new Contrast([4], 16, random);

        Assert.IsGreaterThan(0.1f, contrast.Loss(translator, random.Uniform([1, 1, 16, 16], CPU), zeros(1, 1, 16, 16), random).item<float>());
        Assert.AreEqual(0, contrast.Loss(translator, zeros(1, 1, 16, 16), zeros(1, 1, 16, 16), random).item<float>(), 1e-6);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Translations_are_told_from_each_other_by_their_originals(bool images)
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        using var translator = Create(images, random);
        using var contrast = new Contrast(translator.HiddenWidths, 16, random);
        var original = images ? random.Uniform([3, 1, 16, 16], CPU) : random.Normal([40, 2], CPU);

        var same = Loss(original);
        var exchanged = Loss(images ? original.flip(2, 3) : original.flip(0));
        var alike = Loss(images ? zeros_like(original) : original.narrow(0, 0, 1).expand(40, 2));

        Assert.IsLessThan(alike, same);
        Assert.IsLessThan(exchanged, same);

        float Loss(Tensor translated)
        {
            using var places = RandomSource.At(2);
            return contrast.Loss(translator, original, translated, places).item<float>();
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Only_the_translation_learns_from_it_and_what_compares(bool images)
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        using var translator = Create(images, random);
        using var contrast = new Contrast(translator.HiddenWidths, 16, random);
        long[] shape = images ? [2, 1, 16, 16] : [20, 2];
        var (original, translated) = (random.Normal(shape, CPU).requires_grad_(), random.Normal(shape, CPU).requires_grad_());

        contrast.Loss(translator, original, translated, random).backward();

        Assert.IsTrue(original.grad is null);
        Assert.IsGreaterThan(0, translated.grad!.abs().sum().item<float>());
        Assert.IsTrue(contrast.parameters().All(parameter => parameter.grad is not null));
    }

    [TestMethod]
    public void Hidden_layers_of_images_are_those_that_read_them()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        using var translator = Create(images: true, random);

        var shapes = translator.Hidden(zeros(2, 1, 16, 16)).Select(layer => string.Join(' ', layer.shape)).ToArray();

        CollectionAssert.AreEqual(new[] { "2 4 16 16", "2 8 8 8", "2 16 4 4", "2 16 4 4", "2 16 4 4" }, shapes);
        CollectionAssert.AreEqual(new long[] { 4, 8, 16, 16, 16 }, translator.HiddenWidths.ToArray());
    }

    [TestMethod]
    public void Hidden_layers_of_rows_end_with_what_the_translation_is_made_of()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        using var stack = new Mlp(2, [8, 6], random);
        var rows = random.Normal([5, 2], CPU);

        var layers = stack.Layers(rows);

        CollectionAssert.AreEqual(stack.Widths.ToArray(), layers.Select(layer => layer.shape[1]).ToArray());
        Assert.IsTrue(layers[^1].Equals(stack.call(rows)));
        Assert.IsGreaterThanOrEqualTo(0, layers[0].min().item<float>());
    }

    private static Translator Create(bool images, Generator random) => images
        ? new ImageTranslator(
            new([new("image", FieldKind.Real, 0, 256, 0, false) { Image = new ImageShape(16, 16, 1) }]), OfImages, Upsampling.Resize, random)
        : new RowTranslator(new([new("x", FieldKind.Real, 0, 2, 0, false)]), [16, 16], random);
}
