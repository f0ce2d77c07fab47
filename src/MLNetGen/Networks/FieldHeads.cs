using System.Numerics;
using MLNetGen.Columns;
using static TorchSharp.torch;

namespace MLNetGen.Networks;

/// <summary>Which heads the fields of a row have. The parameters of some come from one layer; others have a layer of their own.</summary>
internal static class FieldHeads
{
    /// <summary>A field of more categories has a layer of its own.</summary>
    private const int MostSharedCategories = 256;

    /// <summary>Units before thousands of categories.</summary>
    private const int Rank = 64;

    /// <summary>Heads of numbers, counts and booleans.</summary>
    public static FieldHead[] OfNumbers(RowLayout layout) => Of(layout, field => field.Image is null && field.Cardinality == 0);

    /// <summary>Heads of categories, ordered or not; within an unordered head cardinalities differ by less than a factor of two.</summary>
    public static FieldHead[] OfCategories(RowLayout layout) =>
        Of(layout, field => field.Cardinality > 0 && !IsLarge(field));

    /// <summary>Heads with layers of their own: one for each field of very many categories and, last, one for each image.</summary>
    public static IEnumerable<(FieldHead Head, nn.Module<Tensor, Tensor> Layer)> WithLayers(RowLayout layout, long inputs, Generator random)
    {
        foreach (var field in layout.Fields.Where(IsLarge))
        {
            var head = Create([field]);
            yield return (head, inputs > Rank
                ? new LowRankLinear(inputs, Rank, head.ParameterCount, random)
                : new Linear(inputs, head.ParameterCount, random));
        }
        foreach (var field in layout.Fields.Where(field => field.Image is not null))
        {
            var head = Create([field]);
            yield return (head, new ConvDecoder(inputs, field.Image!, random));
        }
    }

    private static bool IsLarge(RowField field) =>
        field is { Likelihood: Likelihood.Categorical, Cardinality: > MostSharedCategories };

    private static FieldHead[] Of(RowLayout layout, Func<RowField, bool> which) =>
    [
        .. layout.Fields.Where(which).GroupBy(Kin).OrderBy(group => group.Key).Select(group => Create([.. group])),
    ];

    /// <summary>What fields of one head have in common: the likelihood and, so that little is padded, the size of a softmax.</summary>
    private static (Likelihood Likelihood, int Size) Kin(RowField field) => field.Likelihood switch
    {
        Likelihood.Quantile => (Likelihood.Gaussian, 0),
        Likelihood.Categorical => (Likelihood.Categorical, BitOperations.Log2((uint)field.Cardinality - 1)),
        var other => (other, 0),
    };

    private static FieldHead Create(IReadOnlyList<RowField> fields)
    {
        int[] places = [.. fields.SelectMany(field => Enumerable.Range(field.Offset, field.Count))];
        return fields[0].Likelihood switch
        {
            Likelihood.Gaussian or Likelihood.Quantile => new GaussianHead(places),
            Likelihood.StudentT => new StudentTHead(places),
            Likelihood.Mixture => new MixtureHead(places),
            Likelihood.Bernoulli => new BernoulliHead(places, shares: fields[0].Image is not null),
            Likelihood.Categorical => new CategoricalHead(fields),
            Likelihood.Ordinal => new OrdinalHead(fields),
            Likelihood.Poisson => new PoissonHead(places, zeroInflated: false),
            Likelihood.NegativeBinomial => new NegativeBinomialHead(places, zeroInflated: false),
            Likelihood.ZeroInflatedPoisson => new PoissonHead(places, zeroInflated: true),
            Likelihood.ZeroInflatedNegativeBinomial => new NegativeBinomialHead(places, zeroInflated: true),
            var other => throw new ArgumentOutOfRangeException(nameof(fields), other, "Unknown likelihood."),
        };
    }
}
