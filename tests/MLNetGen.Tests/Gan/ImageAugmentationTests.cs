using MLNetGen.Gan;
using MLNetGen.Tests.Training;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("unit")]
public sealed class ImageAugmentationTests
{
    private delegate Tensor Change(Tensor images, double probability, Generator random);

    private static readonly ImageAugmentation Augmentation = new(range: 2);

    private static readonly Change[] Changes =
    [
        Augmentation.Brightness,
        ImageAugmentation.Saturation,
        ImageAugmentation.Contrast,
        ImageAugmentation.Translation,
        ImageAugmentation.CutOut,
        Augmentation.Augment,
    ];

    [TestMethod]
    public void At_probability_zero_every_image_stays_as_it_is()
    {
        using var scope = NewDisposeScope();
        foreach (var change in Changes)
            Assert.IsTrue(Images(20).Equals(Changed(change, Images(20), 0)));
    }

    [TestMethod]
    [DataRow(0.3)]
    [DataRow(1.0)]
    public void Each_change_is_made_to_the_wished_share_of_the_images(double probability)
    {
        using var scope = NewDisposeScope();
        var shares = Changes.Select(change => (double)Changed(change, Images(3000), probability)
            .ne(Images(3000)).flatten(1).any(1).to_type(ScalarType.Float32).mean().item<float>()).ToArray();

        // Images of 8 x 6 move by -1, 0 or 1 either way: one move in nine is none.
        var moved = probability * 8 / 9;
        double[] expected =
            [probability, probability, probability, moved, probability, 1 - (Math.Pow(1 - probability, 4) * (1 - moved))];
        for (var i = 0; i < Changes.Length; i++)
            Assert.AreEqual(expected[i], shares[i], 0.025, $"change {i}");
    }

    [TestMethod]
    public void Brightness_moves_all_pixels_by_up_to_a_quarter_of_the_range()
    {
        using var scope = NewDisposeScope();
        foreach (var range in new[] { 1, 2 })
        {
            var steps = Changed(new ImageAugmentation(range).Brightness, zeros(2000, 3, 2, 2), 1).flatten(1);

            Assert.IsTrue(steps.allclose(steps.narrow(1, 0, 1).expand_as(steps)));
            Assert.AreEqual(-0.25 * range, steps.min().item<float>(), 0.01);
            Assert.AreEqual(0.25 * range, steps.max().item<float>(), 0.01);
        }
    }

    [TestMethod]
    public void Saturation_stretches_the_channels_around_their_mean()
    {
        using var scope = NewDisposeScope();
        var images = tensor([0.1f, 0.2f, 0.6f]).view(1, 3, 1, 1).expand(2000, 3, 1, 1);

        var changed = Changed(ImageAugmentation.Saturation, images, 1);
        var factors = ((changed - 0.3f) / (images - 0.3f)).flatten(1);

        Assert.IsTrue(factors.allclose(factors.narrow(1, 0, 1).expand_as(factors), 1e-4, 1e-4));
        Assert.AreEqual(0, factors.min().item<float>(), 0.01);
        Assert.AreEqual(2, factors.max().item<float>(), 0.01);
        Assert.IsTrue(changed.mean([1]).allclose(full([2000, 1, 1], 0.3f)), "the mean stays");
    }

    [TestMethod]
    public void Contrast_stretches_the_pixels_around_the_mean_of_the_image()
    {
        using var scope = NewDisposeScope();
        var images = tensor([0f, 1f, 0f, 0f, 2f, 3f, 0f, 2f]).view(1, 2, 2, 2).expand(2000, 2, 2, 2);

        var factors = ((Changed(ImageAugmentation.Contrast, images, 1) - 1) / (images - 1)).masked_select(images != 1).view(2000, -1);

        Assert.IsTrue(factors.allclose(factors.narrow(1, 0, 1).expand_as(factors), 1e-4, 1e-4));
        Assert.AreEqual(0.5, factors.min().item<float>(), 0.01);
        Assert.AreEqual(1.5, factors.max().item<float>(), 0.01);
    }

    [TestMethod]
    public void Translation_moves_by_up_to_an_eighth_and_brings_in_zeros()
    {
        using var scope = NewDisposeScope();
        var images = arange(1, 8 * 16 + 1, dtype: ScalarType.Float32).view(1, 1, 8, 16).expand(500, 2, 8, 16);

        var changed = Changed(ImageAugmentation.Translation, images, 1);

        var seen = new HashSet<(int Down, int Right)>();
        for (var i = 0; i < 500; i++)
        {
            var (down, right) = MoveOf(changed[i, 0]);
            seen.Add((down, right));
            var expected = zeros(8, 16);
            for (var row = 0; row < 8; row++)
            {
                for (var column = 0; column < 16; column++)
                {
                    if (row - down is >= 0 and < 8 && column - right is >= 0 and < 16)
                        expected[row, column] = images[i, 0, row - down, column - right];
                }
            }
            Assert.IsTrue(changed[i, 0].Equals(expected), $"image {i}: {down}, {right}");
            Assert.IsTrue(changed[i, 1].Equals(expected), "the channels move together");
        }
        Assert.HasCount(3 * 5, seen); // -1 … 1 of 8 rows, -2 … 2 of 16 columns

        // The pixel at (4, 8) is moved, but never out.
        (int Down, int Right) MoveOf(Tensor image)
        {
            var at = (image == images[0, 0, 4, 8]).nonzero().data<long>().ToArray();
            return ((int)at[0] - 4, (int)at[1] - 8);
        }
    }

    [TestMethod]
    public void Cut_out_takes_a_rectangle_of_half_the_sides_also_over_the_edge()
    {
        using var scope = NewDisposeScope();

        var gone = Changed(ImageAugmentation.CutOut, ones(4000, 2, 8, 6), 1) == 0;
        var (rows, columns) = (gone.any(3).select(1, 0), gone.any(2).select(1, 0));

        Assert.IsTrue(gone.select(1, 0).Equals(gone.select(1, 1)), "the channels together");
        Assert.IsTrue(gone.select(1, 0).Equals(rows.unsqueeze(2) & columns.unsqueeze(1)), "a rectangle");
        AreCounts(2, 4, rows);    // 4 of 8 rows, 2 of them outside at most
        AreCounts(2, 3, columns); // 3 of 6 columns, 1 of them outside at most
        foreach (var line in new[] { 0, 7 }) // 3 of the 9 places of 4 lines in 8 take an outermost line
            Assert.AreEqual(3.0 / 9, rows.select(1, line).to_type(ScalarType.Float32).mean().item<float>(), 0.025);
        foreach (var line in new[] { 0, 5 }) // 2 of the 6 places of 3 lines in 6 do
            Assert.AreEqual(2.0 / 6, columns.select(1, line).to_type(ScalarType.Float32).mean().item<float>(), 0.025);

        static void AreCounts(int least, int most, Tensor lines)
        {
            var counts = lines.sum([1]);
            Assert.AreEqual(least, counts.min().item<long>());
            Assert.AreEqual(most, counts.max().item<long>());
        }
    }

    [TestMethod]
    public void Gradients_flow_back_to_the_pixels()
    {
        var numbers = Enumerable.Range(0, 2 * 3 * 8 * 4).Select(number => Math.Sin(number) + 0.1).ToArray();

        foreach (var change in Changes)
            Slopes.Agree(images => Changed(change, images.view(2, 3, 8, 4), 0.8).square(), numbers);
    }

    [TestMethod]
    public void A_gradient_penalty_reaches_through_the_changes()
    {
        using var scope = NewDisposeScope();
        var weight = tensor(2f).requires_grad_();
        var images = Images(6).requires_grad_();

        GradientPenalty.ZeroCentred((weight * Changed(Augmentation.Augment, images, 0.8)).square().flatten(1).sum(1), images)
            .sum().backward();

        Assert.IsGreaterThan(0, weight.grad!.item<float>());
        Assert.IsTrue(float.IsFinite(weight.grad!.item<float>()));
    }

    [TestMethod]
    public void Grey_images_and_images_of_one_pixel_are_changed_too()
    {
        using var scope = NewDisposeScope();
        foreach (var shape in new long[][] { [3, 1, 8, 8], [3, 1, 1, 1], [3, 3, 1, 5] })
            CollectionAssert.AreEqual(shape, Changed(Augmentation.Augment, ones(shape), 1).shape);
    }

    [TestMethod]
    public void The_same_source_gives_the_same_bits()
    {
        using var scope = NewDisposeScope();
        foreach (var change in Changes)
        {
            Assert.IsTrue(Changed(change, Images(20), 0.5, seed: 3).Equals(Changed(change, Images(20), 0.5, seed: 3)));
            Assert.IsFalse(Changed(change, Images(20), 0.5, seed: 3).Equals(Changed(change, Images(20), 0.5, seed: 4)));
        }
    }

    [TestMethod]
    public void No_tensor_is_left_behind()
    {
        using var images = Images(5);
        using var random = RandomSource.At(1);
        using var watch = new LiveTensors();
        foreach (var probability in new[] { 0, 0.5 })
            Augmentation.Augment(images, probability, random).Dispose();
    }

    private static Tensor Changed(Change change, Tensor images, double probability, long seed = 1)
    {
        using var random = RandomSource.At(seed);
        return change(images, probability, random);
    }

    private static Tensor Images(int count)
    {
        using var random = RandomSource.At(0);
        return random.Normal([count, 3, 8, 6], CPU);
    }
}
