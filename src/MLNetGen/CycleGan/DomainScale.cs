using MLNetGen.Columns;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>
/// Mean and standard deviation of each number of the code in each domain. Translators work on standardised numbers, so that what changes
/// nothing already matches both.
/// </summary>
internal sealed class DomainScale : nn.Module
{
    private readonly Tensor mean;
    private readonly Tensor deviation;

    /// <param name="width">Number of floats in an encoded row.</param>
    public DomainScale(int width)
        : base(nameof(DomainScale))
    {
        mean = zeros(2, width);
        deviation = ones(2, width);
        register_buffer(nameof(mean), mean);
        register_buffer(nameof(deviation), deviation);
        RegisterComponents();
    }

    /// <summary>Learns the scale of a domain.</summary>
    /// <param name="codes">[n, width] encoded rows, NaN where missing.</param>
    /// <param name="layout">What they hold; only its numbers are scaled.</param>
    /// <param name="domain">The domain.</param>
    public void Learn(Tensor codes, RowLayout layout, Domain domain)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        foreach (var slot in layout.Slots(field => field is { Image: null, Kind: FieldKind.Real }))
        {
            var values = codes.select(1, slot);
            values = values.masked_select(values.isfinite()).to_type(ScalarType.Float64);
            if (values.numel() == 0)
                continue;
            mean[(int)domain, slot] = values.mean().to_type(ScalarType.Float32);
            var spread = values.std(unbiased: false).item<double>();
            deviation[(int)domain, slot] = spread > 0 ? spread : 1;
        }
    }

    /// <summary>[2, slots] each: the means and deviations of some slots, 0 and 1 where there is none. Outside of every dispose scope.</summary>
    public (Tensor Means, Tensor Deviations) Of(IReadOnlyList<int?> slots, Device device)
    {
        using var scope = NewDisposeScope();
        var places = tensor([.. slots.Select(slot => (long)(slot ?? mean.shape[1]))], device: device);
        return (Take(mean, zeros(2, 1, device: device)), Take(deviation, ones(2, 1, device: device)));

        Tensor Take(Tensor values, Tensor none) => cat([values.to(device), none], 1).index_select(1, places).DetachFromDisposeScope();
    }

    /// <summary>[n, width] codes of a domain -> [n, width].</summary>
    public Tensor Standardise(Tensor codes, Domain domain) => (codes - mean[(int)domain]) / deviation[(int)domain];

    /// <summary>The way back from <see cref="Standardise"/>.</summary>
    public Tensor Restore(Tensor standard, Domain domain) => (standard * deviation[(int)domain]) + mean[(int)domain];
}
