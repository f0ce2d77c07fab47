using MLNetGen.Pictures;

namespace MLNetGen.Tests.Pictures;

[TestClass, TestCategory("unit")]
public sealed class PointColoursTests
{
    [TestMethod]
    public void Classes_are_listed_in_order_and_what_is_missing_last()
    {
        var numbers = PointColours.Of(
            [PointLabel.Of(10), PointLabel.Of(-2), null, PointLabel.Of(9.5), PointLabel.Of(10)], areNumbers: true);
        var texts = PointColours.Of([new(0, "pear"), new(0, "apple")], areNumbers: false);

        CollectionAssert.AreEqual(new[] { "-2", "9.5", "10", "missing" }, Texts(numbers));
        CollectionAssert.AreEqual(new[] { "apple", "pear" }, Texts(texts));
        Assert.AreEqual(numbers.Points[0], numbers.Points[4]);
        CollectionAssert.AreEqual(new[] { Palette.Classes[1], Palette.Classes[0] }, texts.Points.ToArray());
        Assert.AreEqual(Palette.Other, numbers.Points[2]);
        Assert.IsNull(numbers.Scale);
    }

    [TestMethod]
    public void Of_too_many_texts_the_rarest_share_a_colour()
    {
        var labels = Enumerable.Range(0, 12).SelectMany(i => Enumerable.Repeat<PointLabel?>(new(0, $"{(char)('a' + i)}"), 20 - i)).ToList();

        var colours = PointColours.Of(labels, areNumbers: false);

        CollectionAssert.AreEqual(new[] { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "2 others" }, Texts(colours));
        Assert.AreEqual(Palette.Other, colours.Points[^1]);
        Assert.AreEqual(11, colours.Points.Distinct().Count());
    }

    [TestMethod]
    public void Many_numbers_become_a_scale()
    {
        var colours = PointColours.Of([.. Enumerable.Range(5, 11).Select(i => (PointLabel?)PointLabel.Of(i)), null], areNumbers: true);

        Assert.AreEqual(new AxisScale(5, 15), colours.Scale);
        Assert.AreEqual(Palette.At(0), colours.Points[0]);
        Assert.AreEqual(Palette.At(1), colours.Points[10]);
        CollectionAssert.AreEqual(new[] { "missing" }, Texts(colours));
    }

    private static string[] Texts(PointColours colours) => [.. colours.Classes.Select(entry => entry.Text)];
}
