using Microsoft.ML;
using MLNetGen.Gan;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Gan;

/// <summary>
/// Made rows of all kinds of columns: each city has one country, its parcels have a usual weight, which is missing in a fifth of the rows;
/// express parcels are small as a rule; a picture of 8 x 8 pixels shows a bright line.
/// </summary>
internal static class Parcels
{
    public const int Side = 8;

    private static readonly (string Name, string Country, float Weight)[] Cities =
        [("Bern", "CH", 2), ("Oslo", "NO", 12), ("Rome", "IT", 5), ("", "", 8)];

    public static TableView Draw(int count, int seed = 3)
    {
        var random = new Random(seed);
        var cities = Many(_ => Cities[random.NextDouble() < 0.1 ? 3 : random.Next(3)]);
        var express = Many(_ => random.NextDouble() < 0.4);
        return new(
            TableColumn.Text("City", [.. cities.Select(city => city.Name)]),
            TableColumn.Text("Country", [.. cities.Select(city => city.Country)]),
            TableColumn.Of("Weight", [.. cities.Select(city => random.NextDouble() < 0.2 ? float.NaN : city.Weight + (0.5f * Normal(random)))]),
            TableColumn.Of("Pieces", [.. express.Select(quick => 1 + random.Next(quick ? 4 : 30))]),
            TableColumn.Of("Express", express),
            TableColumn.Key("Size", ["small", "large"], [.. express.Select(quick => random.NextDouble() < (quick ? 0.9 : 0.2) ? 1u : 2u)]),
            TableColumn.Of("Length", Many(_ => Normal(random))),
            TableColumn.Vector<float>("Place", Many(_ => new[] { Normal(random), Normal(random) })),
            TableColumn.Vector<float>("Picture", Many(_ => Picture(random.Next(Side)))));

        T[] Many<T>(Func<int, T> value) => [.. Enumerable.Range(0, count).Select(value)];
    }

    /// <summary>All weights, running figures included.</summary>
    public static float[] Weights(GanTransformer model) => Support.Weights.Of(model.Model.Networks);

    /// <summary>All cells of a view, column by column.</summary>
    public static object[] Cells(IDataView view)
    {
        var rows = ViewRows.Of(view, column => !column.IsHidden);
        return [.. rows.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell is Array items ? items.Cast<object>() : [cell])];
    }

    private static float[] Picture(int line) => [.. Enumerable.Range(0, Side * Side).Select(pixel => pixel / Side == line ? 1f : 0)];

    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
