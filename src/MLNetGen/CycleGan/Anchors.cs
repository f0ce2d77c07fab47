using MLNetGen.Columns;
using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>
/// The columns that mean the same in both domains: a translation should leave them as they are (the correspondence loss of Amodio and
/// Krishnaswamy 2018, "MAGAN: aligning biological manifolds").
/// </summary>
internal sealed class Anchors : IDisposable
{
    private readonly Tensor _places;
    private readonly Tensor _means;
    private readonly Tensor _deviations;

    /// <param name="layout">What an encoded row holds.</param>
    /// <param name="anchored">The fields of such columns.</param>
    /// <param name="scale">The domains' scales.</param>
    /// <param name="device">Where translators are.</param>
    public Anchors(RowLayout layout, IReadOnlyList<RowField> anchored, DomainScale scale, Device device)
    {
        using var scope = NewDisposeScope();
        var kinds = new RelaxedLayout(layout);
        int[] slots =
        [
            .. kinds.Numbers,
            .. kinds.Counts,
            .. kinds.Nullables,
            .. kinds.Small.SelectMany(field => Enumerable.Repeat(field.Offset, field.Cardinality)),
        ];
        int[] places = [.. Enumerable.Range(0, slots.Length).Where(feature => anchored.Any(field => field.Has(slots[feature])))];
        _places = tensor(places, ScalarType.Int64, device).DetachFromDisposeScope();
        (_means, _deviations) = scale.Of([.. places.Select(feature => feature < kinds.Numbers.Count ? slots[feature] : (int?)null)], device);
    }

    /// <summary>[n]: how far translations of rows have moved them, in standard deviations of both domains together.</summary>
    /// <param name="features">Features of rows.</param>
    /// <param name="translated">Features of their translations.</param>
    /// <param name="from">The domain of the rows.</param>
    public Tensor Distance(Tensor features, Tensor translated, Domain from)
    {
        using var scope = NewDisposeScope();
        return CycleLoss.Distance(Raw(features, from), Raw(translated, from.Other())).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _places.Dispose();
        _means.Dispose();
        _deviations.Dispose();
    }

    private Tensor Raw(Tensor features, Domain domain) =>
        (features.index_select(1, _places) * _deviations[(int)domain]) + _means[(int)domain];
}
