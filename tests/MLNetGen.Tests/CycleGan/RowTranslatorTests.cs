using MLNetGen.Columns;
using MLNetGen.CycleGan;
using MLNetGen.Networks;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Tests.CycleGan;

/// <summary>Networks that say how a row is to change.</summary>
[TestClass, TestCategory("unit")]
public sealed class RowTranslatorTests
{
    /// <summary>A field of every kind, present and missing, and a number that is there with two of three categories only.</summary>
    private static readonly RowLayout Layout = new(
    [
        new("x.Spike", FieldKind.Categorical, 0, 1, 3, false) { Gated = 1, Gates = 2 },
        new("x", FieldKind.Real, 1, 1, 0, false),
        new("place", FieldKind.Real, 2, 2, 0, true),
        new("flag", FieldKind.Binary, 4, 1, 0, false),
        new("member", FieldKind.Binary, 5, 1, 0, true),
        new("colour", FieldKind.Categorical, 6, 1, 5, false),
        new("plan", FieldKind.Categorical, 7, 1, 3, true),
        new("grade", FieldKind.Ordinal, 8, 1, 4, false),
        new("calls", FieldKind.Count, 9, 1, 0, false),
        new("visits", FieldKind.Count, 10, 1, 0, true),
    ]);

    [TestMethod]
    public void Before_anything_is_learned_every_row_stays_what_it_is()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        using var translator = new RowTranslator(Layout, [16, 16], random);
        var codes = Codes(500);

        var features = translator.See(RowBatch.From(codes));
        var translated = translator.call(features);
        var (before, after) = (codes.data<float>().ToArray(), translator.Code(translated).data<float>().ToArray());

        Assert.AreEqual(translator.Features, translated.shape[1]);
        Assert.IsLessThan(1e-4f, (translated - features).abs().max().item<float>());
        for (var i = 0; i < before.Length; i++)
        {
            if (Layout.Width * (i / Layout.Width) + 1 == i && before[i - 1] == 2)
                continue; // no part of the row
            Assert.AreEqual(before[i], after[i], 1e-4f, $"place {i % Layout.Width} of row {i / Layout.Width}");
        }
    }

    [TestMethod]
    public void Counts_stay_exactly_whether_small_or_large()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        using var translator = new RowTranslator(new RowLayout([new("calls", FieldKind.Count, 0, 1, 0, false)]), [4], random);
        float[] counts = [0, 1, 2, 3, 10, 99, 1000, 20_000];

        var codes = translator.Code(translator.call(translator.See(RowBatch.From(tensor(counts).unsqueeze(1)))));

        CollectionAssert.AreEqual(counts, codes.data<float>().ToArray());
    }

    [TestMethod]
    public void It_can_learn_to_change_everything()
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(1);
        using var translator = new RowTranslator(Layout, [32], random);
        var features = translator.See(RowBatch.From(Codes(200)));
        var target = translator.See(RowBatch.From(Codes(1).expand(200, -1)));
        using var adam = TorchSharp.torch.optim.Adam(translator.parameters(), lr: 0.02);
        for (var step = 0; step < 300; step++)
        {
            adam.zero_grad();
            (translator.call(features) - target).square().mean().backward();
            adam.step();
        }

        using var still = no_grad();
        Assert.IsLessThan(0.05f, (translator.call(features) - target).abs().mean().item<float>());
    }

    [TestMethod]
    public void The_same_seed_makes_the_same_translator()
    {
        CollectionAssert.AreEqual(Made(1), Made(1));
        CollectionAssert.AreNotEqual(Made(1), Made(2));

        static float[] Made(long seed)
        {
            using var random = RandomSource.At(seed);
            using var translator = new RowTranslator(Layout, [4], random);
            return Support.Weights.Of(translator);
        }
    }

    private static Tensor Codes(int rows)
    {
        var random = new Random(1);
        return tensor(Enumerable.Range(0, rows).SelectMany(_ => Row()).ToArray()).reshape(rows, Layout.Width);

        IEnumerable<float> Row()
        {
            var spike = random.Next(3);
            return
            [
                spike, spike < 2 ? Normal() : float.NaN,
                OrMissing(Normal()), OrMissing(Normal()), random.Next(2), OrMissing(random.Next(2)),
                random.Next(5), OrMissing(random.Next(3)), random.Next(4), random.Next(50), OrMissing(random.Next(2000)),
            ];
        }

        float OrMissing(float value) => random.Next(4) == 0 ? float.NaN : value;

        float Normal() => (2 * random.NextSingle()) - 1;
    }
}
