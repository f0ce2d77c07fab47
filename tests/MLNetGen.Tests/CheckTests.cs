namespace MLNetGen.Tests;

[TestClass, TestCategory("unit")]
public sealed class CheckTests
{
    [TestMethod]
    public void A_good_value_comes_back()
    {
        Assert.AreEqual(0.5, Check.Positive(0.5, "x"));
        Assert.AreEqual(0, Check.NotNegative(0, "x"));
        Assert.AreEqual(3L, Check.Within(3L, 3L, 4L, "x"));
        Assert.AreEqual(0.0, Check.Fraction(0.0, "x"));
        Assert.IsNull(Check.PositiveOrNull<int>(null, "x"));
        Assert.AreEqual("a", Check.NotEmpty("a", "x"));
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(-1.0)]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    public void What_is_not_positive_is_refused(double value)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Check.Positive(value, "Rate"));

        Assert.AreEqual("Rate", error.ParamName);
        Assert.AreEqual(value, error.ActualValue);
        StringAssert.StartsWith(error.Message, FormattableString.Invariant($"Rate must be positive, but was {value}."));
    }

    [TestMethod]
    public void Each_check_names_its_range()
    {
        Refuses("X must be zero or positive, but was -1.", () => Check.NotNegative(-1, "X"));
        Refuses("X must be from 1 to 8, but was 9.", () => Check.Within(9, 1, 8, "X"));
        Refuses("X must be at least 0 and below 1, but was 1.", () => Check.Fraction(1.0, "X"));
        Refuses("X must be one of Sunday, Monday,", () => Check.Defined((DayOfWeek)1000, "X"));
        Refuses("X must be positive, but was 0.", () => Check.PositiveOrNull<long>(0, "X"));
    }

    [TestMethod]
    public void Missing_values_are_refused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => Check.NotNull<string>(null, "X"));
        Assert.ThrowsExactly<ArgumentException>(() => Check.NotEmpty("  ", "X"));
    }

    private static void Refuses(string message, Action check)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(check);
        StringAssert.Contains(error.Message, message);
    }
}
