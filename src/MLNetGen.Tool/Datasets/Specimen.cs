namespace MLNetGen.Tool.Datasets;

/// <summary>A blood cell of a made-up population: its type and six true quantities, of which an instrument reads each in its own way.</summary>
internal sealed record Specimen(string Type, double[] Quantities)
{
    public const int QuantityCount = 6;

    private static readonly (string Type, double Score, double[] Means)[] Types =
    [
        ("neutrophil", 0.9, [0.6, 1.4, -0.9, 0.8, -0.7, -1.0]),
        ("lymphocyte", 0.6, [-1.0, -0.9, 1.2, -0.6, -0.9, 0.8]),
        ("monocyte", 0, [1.3, 0.1, 0.4, -1.0, 1.3, 0.2]),
        ("eosinophil", -0.6, [0.3, 2.3, -1.1, -0.8, 0.9, 1.4]),
        ("platelet", 0.2, [-2.0, -1.3, -1.4, 0.9, 0.6, -0.4]),
    ];

    private static readonly double[] Loadings = [0.4, 0.3, -0.2, 0.3, 0.1, -0.3];

    /// <summary>Draws a cell: means of its type, a factor that all quantities share, and a part of each alone.</summary>
    public static Specimen Draw(SeededRandom random)
    {
        var type = random.Choice([.. Types.Select(known => (known.Type, known.Score))]);
        var means = Types.First(known => known.Type == type).Means;
        var factor = random.Normal();
        var quantities = new double[QuantityCount];
        for (var i = 0; i < quantities.Length; i++)
            quantities[i] = means[i] + (Loadings[i] * factor) + (0.3 * random.Normal());
        return new(type, quantities);
    }

    /// <summary>What instrument A reads: a straight line of each quantity.</summary>
    public double[] ReadByA() => [.. Quantities.Select(value => 50 + (12 * value))];

    /// <summary>What instrument B reads: another gain and offset for each quantity, bent, and some of the next quantity mixed in.</summary>
    public double[] ReadByB()
    {
        double[] gains = [16, 8, 13, 10, 18, 9], offsets = [42, 61, 55, 38, 57, 48];
        var reading = new double[QuantityCount];
        for (var i = 0; i < reading.Length; i++)
        {
            var next = Quantities[(i + 1) % QuantityCount];
            var bent = Quantities[i] + (0.6 * PortableMath.Tanh(1.5 * (Quantities[i] - 0.3))) + (0.25 * PortableMath.Tanh(next));
            reading[i] = offsets[i] + (gains[i] * bent);
        }

        return reading;
    }
}
