using MLNetGen.Tool.Tables;

namespace MLNetGen.Tests.Tool.Tables;

[TestClass, TestCategory("unit")]
public sealed class NotationTests
{
    [TestMethod]
    [DataRow(0, 3, 1.0, "1")]
    [DataRow(0, 3, 2.5, "2.5")]
    [DataRow(0, 3, 3.14159, "3.142")]
    [DataRow(2, 2, 3.0, "3.00")]
    [DataRow(1, 3, 3.0, "3.0")]
    [DataRow(0, 0, 100.0, "100")]
    [DataRow(0, 2, -0.001, "0")]
    [DataRow(2, 2, -0.001, "0.00")]
    [DataRow(0, 2, -1.5, "-1.5")]
    public void Numbers_have_the_columns_digits(int fewest, int most, double value, string expected) =>
        Assert.AreEqual(expected, new NumberNotation(fewest, most).Format(value));

    [TestMethod]
    public void Numbers_with_exponents_keep_every_digit() =>
        Assert.AreEqual("1.25E-07", new NumberNotation(0, null).Format(1.25e-7));

    [TestMethod]
    public void Integers_are_rounded_and_keep_their_zeros()
    {
        Assert.AreEqual("40", new IntegerNotation().Format(39.7));
        Assert.AreEqual("0", new IntegerNotation().Format(-0.2));
        Assert.AreEqual("39.0", new IntegerNotation(1).Format(39));
        Assert.AreEqual("400", new IntegerNotation(0, 100).Format(351));
        Assert.AreEqual("-1200", new IntegerNotation(0, 100).Format(-1240.0));
    }

    [TestMethod]
    [DataRow("yyyy-MM-dd", "2021-03-02")]
    [DataRow("dd/MM/yyyy HH:mm", "01/03/2021 13:14")]
    [DataRow("yyyy-MM-dd'T'HH:mm:ss'Z'", "2021-03-01T13:14:16Z")]
    [DataRow("yyyy-MM-dd HH:mm:ss.FFFFFFF", "2021-03-01 13:14:15.75")]
    public void Dates_are_rounded_to_what_the_format_shows(string pattern, string expected) =>
        Assert.AreEqual(expected, new DateNotation(pattern).Format(new DateTime(2021, 3, 1, 13, 14, 15, 750)));

    [TestMethod]
    public void Days_since_1970_become_dates_within_the_calendar()
    {
        Assert.AreEqual(new DateTime(1970, 1, 2, 12, 0, 0), DateNotation.FromDays(1.5));
        Assert.AreEqual(new DateTime(1969, 12, 31), DateNotation.FromDays(-1));
        Assert.AreEqual("9999-12-31", new DateNotation("yyyy-MM-dd").Format(DateNotation.FromDays(1e12)));
        Assert.AreEqual("0001-01-01", new DateNotation("yyyy-MM-dd").Format(DateNotation.FromDays(-1e12)));
    }

    [TestMethod]
    public void Booleans_are_read_in_any_case_and_written_in_the_columns_words()
    {
        var notation = new BooleanNotation("Yes", "No");

        Assert.IsTrue(notation.TryParse("YES", out var yes) && yes);
        Assert.IsTrue(notation.TryParse("no", out var no) && !no);
        Assert.IsTrue(notation.TryParse("true", out var typed) && typed);
        Assert.IsFalse(notation.TryParse("y", out _));
        Assert.AreEqual("Yes|No", $"{notation.Format(true)}|{notation.Format(false)}");
    }
}
