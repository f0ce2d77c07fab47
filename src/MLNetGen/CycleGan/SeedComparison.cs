using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>Compares what trainings with several seeds make of the same rows.</summary>
internal sealed class SeedComparison
{
    private const int MostRows = 500;

    private readonly List<int> _seeds = [];
    private readonly Dictionary<Domain, Codes> _codes = [];
    private readonly Dictionary<Domain, List<float[]>> _translations = [];
    private readonly Dictionary<Domain, double> _usualDistance = [];

    /// <summary>Takes note of what a training has learned.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="networks">Its translators.</param>
    /// <param name="a">[n, width]: encoded rows of domain A; those of the first training are translated by all.</param>
    /// <param name="b">Those of domain B.</param>
    public void Add(int seed, CycleNetworks networks, Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        _seeds.Add(seed);
        _codes.TryAdd(Domain.A, Codes.First(a));
        _codes.TryAdd(Domain.B, Codes.First(b));
        foreach (var target in networks.Targets)
        {
            var translated = networks.To(target).InPieces(See(target.Other()));
            if (!_translations.TryGetValue(target, out var known))
                _translations[target] = known = [];
            known.Add(translated.flatten().to(CPU).data<float>().ToArray());
            if (!_usualDistance.ContainsKey(target))
                _usualDistance[target] = UsualDistance(See(target));
        }

        Tensor See(Domain domain) => networks.See(_codes[domain].ToTensor(networks.parameters().First().device), domain);
    }

    /// <summary>The judgement over all pairs of seeds.</summary>
    public CycleGanAgreement Judge() => new()
    {
        Seeds = _seeds,
        Disagreement = _translations.ToDictionary(entry => entry.Key, entry => Difference(entry.Value) / _usualDistance[entry.Key]),
    };

    private static double Difference(List<float[]> translations) => translations
        .SelectMany((one, i) => translations.Skip(i + 1).Select(other => one.Zip(other, (x, y) => (double)Math.Abs(x - y)).Average()))
        .Average();

    /// <summary>The mean distance of two rows that have nothing to do with each other.</summary>
    private static double UsualDistance(Tensor features)
    {
        using var random = RandomSource.At(0);
        var others = features.index_select(0, random.Permutation(features.shape[0], features.device));
        return Math.Max(1e-6, CycleLoss.Distance(features, others).mean().item<float>());
    }

    /// <summary>Encoded rows.</summary>
    private sealed record Codes(float[] Values, long Rows)
    {
        public static Codes First(Tensor rows)
        {
            var count = Math.Min(MostRows, rows.shape[0]);
            return new(rows.narrow(0, 0, count).contiguous().data<float>().ToArray(), count);
        }

        public Tensor ToTensor(Device device) => tensor(Values, Rows, Values.Length / Rows, device: device);
    }
}
