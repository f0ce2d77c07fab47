using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Pictures;
using MLNetGen.Tests.Support;
using SkiaSharp;

namespace MLNetGen.Tests.Pictures;

[TestClass, TestCategory("unit")]
public sealed class LatentMapTests
{
    private static readonly TableView Corners = new(
        TableColumn.Vector<float>("z", [[0, 0], [1, 0], [1, 1], [float.NaN, 0]]),
        TableColumn.Text("name", "a", "b", "a", "c"));

    [TestMethod]
    public void Points_lie_where_they_belong_in_the_colours_of_their_labels()
    {
        using var map = Map(Corners, "z", "name", new() { Width = 600, Height = 400 });

        Assert.AreEqual((600, 400), (map.Width, map.Height));
        var (first, second) = (Near(Palette.Classes[0]), Near(Palette.Classes[1]));
        var plotRight = Enumerable.Range(0, 600).Last(x => map.GetPixel(x, 200) == SKColor.Parse("#999999"));
        var a = Places(map, first).Where(place => place.X < plotRight).ToList();
        var b = Places(map, second).Where(place => place.X < plotRight).ToList();
        Assert.IsTrue(a.Any(place => place.X < 150 && place.Y > 280), "a at the lower left");
        Assert.IsTrue(a.Any(place => place.X > 450 && place.Y < 80), "a at the upper right");
        Assert.IsTrue(b.Count > 10 && b.All(place => place.X > 450 && place.Y > 280), "b at the lower right only");
        Assert.IsTrue(Places(map, Palette.Classes[0]).Any(place => place.X > plotRight), "a in the legend");
        Assert.IsTrue(Places(map, Palette.Classes[1]).Any(place => place.X > plotRight), "b in the legend");
        Assert.IsEmpty(Places(map, Palette.Classes[2]), "c has no place");
    }

    [TestMethod]
    public void Titles_and_labels_are_drawn()
    {
        using var plain = Map(Corners, "z", "name", new());
        using var titled = Map(Corners, "z", "name", new() { Title = "Corners" });
        using var unlabelled = Map(Corners, "z", null, new());

        Assert.IsGreaterThan(200, Dark(titled, new(88, 20, 400, 55)), "the title");
        Assert.IsGreaterThan(20, Dark(plain, new(820, 20, 900, 60)), "the title of the legend");
        Assert.AreEqual(0, Dark(unlabelled, new(877, 0, 900, 700)), "no legend without labels");
        Assert.IsGreaterThan(20, Dark(plain, new(200, 660, 700, 690)), "the title of the horizontal axis");
        Assert.IsGreaterThan(20, Dark(plain, new(0, 100, 30, 600)), "the title of the vertical axis");
    }

    [TestMethod]
    public void Labels_may_be_of_any_type()
    {
        var points = Corners
            .With(TableColumn.Of("flag", true, false, true, true))
            .With(TableColumn.Of<byte>("number", 3, 4, 5, 6))
            .With(TableColumn.Key("key", ["x", "y"], 1, 2, 0, 1))
            .With(new TableColumn("cluster", new KeyDataViewType(typeof(uint), 2), [1u, 2u, 0u, 1u]))
            .With(TableColumn.Of<DateTime>("day", new DateTime[4]));
        foreach (var label in new[] { "flag", "number", "key", "cluster" })
        {
            using var map = Map(points, "z", label, new());
            Assert.IsNotEmpty(Places(map, Palette.Classes[1]), label);
        }

        StringAssert.StartsWith(
            Assert.ThrowsExactly<ArgumentException>(() => Map(points, "z", "day", new())).Message,
            "Points cannot be coloured by column 'day' of type DateTime: expected text, a number, Boolean or a key.");
    }

    [TestMethod]
    public void One_point_and_points_of_many_dimensions_are_drawn()
    {
        using var one = Map(Corners.Take(1), "z", null, new());
        using var many = Map(new TableView(TableColumn.Vector<double>("z", [[1, 2, 3, 4], [2, 4, 6, 8], [0, 0, 0, 1]])), "z", null, new());

        Assert.IsNotEmpty(Places(one, Near(Palette.Classes[0])));
        Assert.IsNotEmpty(Places(many, Near(Palette.Classes[0])));
    }

    [TestMethod]
    public void What_is_wrong_is_said()
    {
        Says("There is no column 'y'. The columns are 'z', 'name'.", Corners, "y", null);
        Says("There is no column 'y'. The columns are 'z', 'name'.", Corners, "z", "y");
        Says("Column 'name' is of type String: expected a vector of numbers.", Corners, "name", null);
        Says("Column 'z' has a vector of 1 values in row 0: expected 2 or more.", new(TableColumn.Vector<float>("z", [[1]])), "z", null);
        Says("There are no points to draw: no row has finite numbers in column 'z'.", Corners.At([3]), "z", null);

        static void Says(string expected, TableView view, string column, string? label) =>
            StringAssert.StartsWith(Assert.Throws<Exception>(() => Map(view, column, label, new())).Message, expected);
    }

    /// <summary>What a colour becomes where a single point of it, slightly transparent, lies on white.</summary>
    private static SKColor Near(SKColor colour)
    {
        return new(OnWhite(colour.Red), OnWhite(colour.Green), OnWhite(colour.Blue));

        static byte OnWhite(byte level) => (byte)Math.Round(level + ((255 - level) * 25 / 255.0));
    }

    private static List<(int X, int Y)> Places(SKBitmap map, SKColor colour) =>
        [.. from x in Enumerable.Range(0, map.Width)
            from y in Enumerable.Range(0, map.Height)
            let pixel = map.GetPixel(x, y)
            where Math.Abs(pixel.Red - colour.Red) + Math.Abs(pixel.Green - colour.Green) + Math.Abs(pixel.Blue - colour.Blue) <= 6
            select (x, y)];

    private static int Dark(SKBitmap map, SKRectI area) => (
        from x in Enumerable.Range(area.Left, area.Width)
        from y in Enumerable.Range(area.Top, area.Height)
        where map.GetPixel(x, y).Red < 128
        select x).Count();

    private static SKBitmap Map(IDataView points, string column, string? label, LatentMapOptions options)
    {
        using var folder = new TemporaryFolder();
        LatentMap.Write(folder.File("map.png"), points, column, label, options);
        return SKBitmap.Decode(folder.File("map.png"));
    }
}
