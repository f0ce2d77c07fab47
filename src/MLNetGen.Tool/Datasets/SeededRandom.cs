namespace MLNetGen.Tool.Datasets;

/// <summary>Random draws that are the same on every machine and in every version of .NET: SplitMix64 (Steele, Lea, Flood 2014).</summary>
internal sealed class SeededRandom(ulong seed)
{
    private const double Smallest = 1.0 / (1UL << 53);

    private ulong _state = seed;

    /// <summary>A number from 0 up to 1, exclusive.</summary>
    public double Uniform()
    {
        _state += 0x9E3779B97F4A7C15;
        var bits = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return ((bits ^ (bits >> 31)) >> 11) * Smallest;
    }

    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>Standard normal (Marsaglia's polar method).</summary>
    public double Normal()
    {
        double x, square;
        do
        {
            var y = 2 * Uniform() - 1;
            x = 2 * Uniform() - 1;
            square = x * x + y * y;
        }
        while (square is >= 1 or 0);

        return x * Math.Sqrt(-2 * PortableMath.Log(square) / square);
    }

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential() => -PortableMath.Log(1 - Uniform());

    /// <summary>Standard logistic.</summary>
    public double Logistic()
    {
        var uniform = Math.Max(Uniform(), Smallest);
        return PortableMath.Log(uniform / (1 - uniform));
    }

    /// <summary>Poisson: how many exponential waiting times fit into <paramref name="rate"/>.</summary>
    public int Poisson(double rate)
    {
        var count = 0;
        for (var time = Exponential(); time < rate; time += Exponential())
            count++;

        return count;
    }

    /// <summary>One of several values, in proportion to the exponentials of their scores.</summary>
    public string Choice(params ReadOnlySpan<(string Value, double Score)> options)
    {
        var total = 0.0;
        foreach (var (_, score) in options)
            total += PortableMath.Exp(score);

        var left = Uniform() * total;
        foreach (var (value, score) in options)
        {
            left -= PortableMath.Exp(score);
            if (left < 0)
                return value;
        }

        return options[^1].Value;
    }
}
