using MLNetGen.Evaluation.Analysers;

namespace MLNetGen.Tests.Evaluation;

[TestClass, TestCategory("unit")]
public sealed class SpellingTests
{
    [TestMethod]
    [DataRow(0.0, "0 %")]
    [DataRow(0.0003, "0.03 %")]
    [DataRow(0.0533, "5.3 %")]
    [DataRow(0.123, "12 %")]
    [DataRow(0.997, "99.7 %")]
    [DataRow(1.0, "100 %")]
    public void Shares_are_percentages(double share, string expected) => Assert.AreEqual(expected, Spelling.Percent(share));

    [TestMethod]
    [DataRow(0.986, "0.99")]
    [DataRow(-0.5, "-0.50")]
    [DataRow(0.0341, "0.034")]
    [DataRow(0.00061, "0.0006")]
    [DataRow(-0.00001, "0.00")]
    [DataRow(0.0, "0.00")]
    public void Numbers_have_as_many_digits_as_say_something(double value, string expected) => Assert.AreEqual(expected, Spelling.Number(value));

    [TestMethod]
    public void Of_many_names_the_first_five_are_listed()
    {
        Assert.AreEqual("a", Spelling.Names(["a"]));
        Assert.AreEqual("a, b and c", Spelling.Names(["a", "b", "c"]));
        Assert.AreEqual("a, b, c, d, e and 1 other", Spelling.Names(["a", "b", "c", "d", "e", "f"]));
        Assert.AreEqual("a, b, c, d, e and 2 others", Spelling.Names(["a", "b", "c", "d", "e", "f", "g"]));
    }
}
