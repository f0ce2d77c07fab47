using MLNetGen.Gan;
using MLNetGen.Tests.Training;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan;

[TestClass, TestCategory("unit")]
public sealed class RowAugmentationTests
{
    private const int Features = 9;

    // Numbers at 0, 4 and 8; groups of three, two and one between them.
    private static readonly (int Start, int Count)[] Groups = [(5, 2), (1, 3), (7, 1)];

    private delegate Tensor Change(RowAugmentation augmentation, Tensor rows, double probability, Generator random);

    private static readonly Change[] Changes =
    [
        (_, rows, probability, random) => RowAugmentation.Mix(rows, probability, random),
        (augmentation, rows, probability, random) => augmentation.Jitter(rows, probability, random),
        (augmentation, rows, probability, random) => augmentation.DropFields(rows, probability, random),
    ];

    private static readonly Change All = (augmentation, rows, probability, random) => augmentation.Augment(rows, probability, random);

    [TestMethod]
    public void At_probability_zero_every_row_stays_as_it_is()
    {
        using var scope = NewDisposeScope();
        foreach (var change in Changes.Append(All))
            Assert.IsTrue(Rows(50).Equals(Changed(change, Rows(50), 0)));
    }

    [TestMethod]
    [DataRow(0.3)]
    [DataRow(1.0)]
    public void Each_change_is_made_to_the_wished_share_of_the_rows(double probability)
    {
        using var scope = NewDisposeScope();
        foreach (var change in Changes)
            Assert.AreEqual(probability, ShareChanged(change, probability), 0.015);
        Assert.AreEqual(1 - Math.Pow(1 - probability, 3), ShareChanged(All, probability), 0.015);
    }

    [TestMethod]
    public void Jitter_moves_numbers_by_a_tenth_and_leaves_groups_alone()
    {
        using var scope = NewDisposeScope();

        var steps = Changed(Changes[1], Rows(4000), 1) - Rows(4000);

        foreach (var feature in new[] { 0, 4, 8 })
            Assert.AreEqual(0.1, steps.select(1, feature).std().item<float>(), 0.005, $"feature {feature}");
        foreach (var feature in new[] { 1, 2, 3, 5, 6, 7 })
            Assert.AreEqual(0, steps.select(1, feature).abs().max().item<float>(), $"feature {feature}");
    }

    [TestMethod]
    public void A_quarter_of_the_fields_is_dropped_whole_and_each_as_often()
    {
        using var scope = NewDisposeScope();

        // Six fields: one is dropped.
        var dropped = (Changed(Changes[2], ones(6000, Features), 1) == 0).to_type(ScalarType.Float32);

        foreach (var feature in new[] { 0, 1, 4, 5, 7, 8 })
            Assert.AreEqual(1.0 / 6, dropped.select(1, feature).mean().item<float>(), 0.02, $"feature {feature}");
        Assert.IsTrue(dropped.select(1, 1).Equals(dropped.select(1, 3)), "the field of three features");
        Assert.IsTrue(dropped.select(1, 5).Equals(dropped.select(1, 6)), "the field of two features");
        Assert.AreEqual(1, dropped.index_select(1, tensor([0L, 1, 4, 5, 7, 8])).sum([1]).min().item<float>());
        Assert.AreEqual(1, dropped.index_select(1, tensor([0L, 1, 4, 5, 7, 8])).sum([1]).max().item<float>());
    }

    [TestMethod]
    public void Mixing_goes_up_to_halfway_to_the_neighbour()
    {
        using var scope = NewDisposeScope();
        var rows = tensor(new[,] { { 0f, 0f }, { 1f, 10f } }).repeat(2000, 1);

        var shares = (Changed(Changes[0], rows, 1) - rows).abs();

        Assert.IsTrue(shares.select(1, 0).allclose(shares.select(1, 1) / 10, atol: 1e-6), "a share of its own for each feature");
        Assert.AreEqual(0.25, shares.select(1, 0).mean().item<float>(), 0.01);
        Assert.AreEqual(0, shares.select(1, 0).min().item<float>(), 0.01);
        Assert.AreEqual(0.5, shares.select(1, 0).max().item<float>(), 0.01);
    }

    [TestMethod]
    public void Gradients_flow_back_to_the_rows()
    {
        var numbers = Enumerable.Range(0, 3 * Features).Select(number => Math.Sin(number) + 0.1).ToArray();

        foreach (var change in Changes.Append(All))
            Slopes.Agree(rows => Changed(change, rows.view(3, Features), 0.7).square(), numbers);
    }

    [TestMethod]
    public void The_same_source_gives_the_same_bits()
    {
        using var scope = NewDisposeScope();
        foreach (var change in Changes.Append(All))
        {
            Assert.IsTrue(Changed(change, Rows(50), 0.5, seed: 3).Equals(Changed(change, Rows(50), 0.5, seed: 3)));
            Assert.IsFalse(Changed(change, Rows(50), 0.5, seed: 3).Equals(Changed(change, Rows(50), 0.5, seed: 4)));
        }
    }

    [TestMethod]
    public void No_tensor_is_left_behind()
    {
        using var rows = Rows(5);
        using var random = RandomSource.At(1);
        using var watch = new LiveTensors();
        using var augmentation = new RowAugmentation(Features, Groups, CPU);
        foreach (var probability in new[] { 0, 0.5 })
            augmentation.Augment(rows, probability, random).Dispose();
    }

    private static double ShareChanged(Change change, double probability) =>
        Changed(change, Rows(6000), probability).ne(Rows(6000)).any(1).to_type(ScalarType.Float32).mean().item<float>();

    private static Tensor Changed(Change change, Tensor rows, double probability, long seed = 1)
    {
        using var random = RandomSource.At(seed);
        using var augmentation = new RowAugmentation((int)rows.shape[1], rows.shape[1] == Features ? Groups : [], CPU);
        return change(augmentation, rows, probability, random);
    }

    private static Tensor Rows(int count)
    {
        using var random = RandomSource.At(0);
        return random.Normal([count, Features], CPU);
    }
}
