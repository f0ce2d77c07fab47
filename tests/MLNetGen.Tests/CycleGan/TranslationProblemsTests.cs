using MLNetGen.CycleGan;
using static TorchSharp.torch;

namespace MLNetGen.Tests.CycleGan;

/// <summary>Each problem of a translation, made on purpose, and translations without any.</summary>
[TestClass, TestCategory("unit")]
public sealed class TranslationProblemsTests
{
    private const int Side = 16;
    private const int Images = 20;

    [TestMethod]
    public void An_honest_translation_of_thin_lines_has_none()
    {
        using var scope = NewDisposeScope();
        var lines = Lines();

        Assert.AreEqual("", Found(lines, -lines, there: image => -image, home: image => -image, alikeBright: false));
    }

    [TestMethod]
    public void A_way_back_that_reads_a_faint_pattern_is_hidden()
    {
        using var scope = NewDisposeScope();
        var lines = Lines();
        var checks = Checks();
        var other = Lines(seed: 2);

        // The translation shows other images; what it was made from is in a pattern of a hundredth of the range.
        Assert.AreEqual("HiddenCycle", Found(
            lines, other, there: image => other + (0.02f * checks * image), home: image => (image - other) * checks / 0.02f, alikeBright: false));
    }

    [TestMethod]
    public void Translations_that_stay_as_they_are_are_found_where_the_critic_knows_them()
    {
        using var scope = NewDisposeScope();
        var lines = Lines();

        Assert.AreEqual("IdentityCollapse", Found(lines, Lines(seed: 2) + 1, image => image * 1.001f, image => image, judge: Brighter));
        Assert.AreEqual("", Found(lines, Lines(seed: 2), image => image * 1.001f, image => image, judge: Brighter));

        static Tensor Brighter(Tensor image) => (image.mean([1, 2, 3]) > -0.5f).to(ScalarType.Float32);
    }

    [TestMethod]
    public void Translations_that_are_all_one_image_are_found()
    {
        using var scope = NewDisposeScope();
        var lines = Lines();
        var one = lines.narrow(0, 0, 1).expand_as(lines);

        Assert.AreEqual("ModeCollapse", Found(lines, Lines(seed: 2), there: _ => one, home: _ => one));
    }

    [TestMethod]
    [DataRow(true, "ColourInversion")]
    [DataRow(false, "")]
    public void Bright_that_becomes_dark_is_a_problem_where_the_domains_are_alike(bool alikeBright, string expected)
    {
        using var scope = NewDisposeScope();
        var noise = Noise(1);

        Assert.AreEqual(expected, Found(noise, Noise(2), there: image => -image, home: image => -image, alikeBright: alikeBright));
    }

    private static string Found(
        Tensor rows, Tensor real, Func<Tensor, Tensor> there, Func<Tensor, Tensor> home, Func<Tensor, Tensor>? judge = null, bool alikeBright = true) =>
        string.Join(" ", new TranslationProblems(rows, real, there, home, judge ?? (image => zeros(image.shape[0], 1)), alikeBright)
            .Find().Select(found => found.Problem));

    /// <summary>Bright lines, one pixel wide, on dark ground.</summary>
    private static Tensor Lines(int seed = 1)
    {
        var random = new Random(seed);
        var images = full(Images, 1, Side, Side, -1f);
        for (var image = 0; image < Images; image++)
        {
            images[image, 0].narrow(0, random.Next(Side), 1).fill_(1);
            images[image, 0].narrow(1, random.Next(Side), 1).fill_(1);
        }
        return images;
    }

    private static Tensor Noise(ulong seed)
    {
        using var random = new Generator(seed, CPU);
        return (rand([Images, 1, Side, Side], generator: random) * 1.6f) - 0.8f;
    }

    /// <summary>1 and -1 in turns, as on a board for chess.</summary>
    private static Tensor Checks()
    {
        var places = arange(Side);
        return (1 - (2 * ((places.unsqueeze(0) + places.unsqueeze(1)) % 2))).to(ScalarType.Float32);
    }
}
