using Microsoft.ML;
using MLNetGen.Constraints;
using MLNetGen.Gan;

namespace MLNetGen.Tests.Gan;

/// <summary>A made row of which three relations hold: it ends no sooner than it starts, the price adds up, cities lie in their countries.</summary>
internal sealed record Trip
{
    public DateTime Start { get; set; }

    public DateTime End { get; set; }

    public double Net { get; set; }

    public double Tax { get; set; }

    public double Gross { get; set; }

    public string City { get; set; } = "";

    public string Country { get; set; } = "";

    public bool Business { get; set; }

    public static IReadOnlyList<RowConstraint> Constraints { get; } =
    [
        RowConstraint.AtMost("Start", "End"),
        RowConstraint.SumsTo("Gross", "Net", "Tax"),
        RowConstraint.Together("City", "Country"),
    ];

    public static GanOptions Options { get; } = new()
    {
        ColumnNames = ["Start", "End", "Net", "Tax", "Gross", "City", "Country"],
        ConditionColumnNames = ["Business"],
        Constraints = Constraints,
        LatentSize = 8,
        HiddenSizes = [32],
        Training = new() { Epochs = 15, BatchSize = 100, Seed = 3 },
    };

    public static MLContext ML { get; } = new(seed: 1);

    public bool IsInOrder => Start <= End;

    public bool AddsUp => Math.Abs(Gross - (Net + Tax)) < 1e-9;

    public bool IsOnTheMap => Places.Contains((City, Country));

    private static (string City, string Country)[] Places { get; } =
        [("Bonn", "DE"), ("Ulm", "DE"), ("Lyon", "FR"), ("Nice", "FR"), ("Porto", "PT"), ("Faro", "PT")];

    public static IDataView View(int count, int seed) => ML.Data.LoadFromEnumerable(Draw(count, seed));

    public static Trip[] Read(IDataView rows) => [.. ML.Data.CreateEnumerable<Trip>(rows, reuseRowObject: false)];

    public static GanTransformer Fit(GanOptions options) => ML.Generative().Gan(options).Fit(View(1000, seed: 2));

    public static IEnumerable<Trip> Draw(int count, int seed)
    {
        var random = new Random(seed);
        for (var row = 0; row < count; row++)
        {
            var (city, country) = Places[random.Next(Places.Length)];
            var business = random.NextDouble() < 0.3;
            var start = new DateTime(2024, 1, 1).AddDays(random.Next(300));
            var net = Math.Round(100 + (900 * random.NextDouble()), 2);
            var tax = Math.Round(net * (country == "DE" ? 0.19 : 0.2), 2);
            yield return new Trip
            {
                Start = start,
                End = start.AddDays(random.Next(business ? 3 : 15)),
                Net = net,
                Tax = tax,
                Gross = Math.Round(net + tax, 2),
                City = city,
                Country = country,
                Business = business,
            };
        }
    }
}
