using MLNetGen.Columns;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>Both players.</summary>
internal sealed class GanNetworks : nn.Module
{
    private readonly GanGenerator generator;
    private readonly GanDiscriminator discriminator;

    /// <param name="layout">The part of an encoded row that is modelled.</param>
    /// <param name="conditions">The part of an encoded row that is given.</param>
    /// <param name="sizes">Their sizes.</param>
    /// <param name="options">The user's settings.</param>
    /// <param name="random">Source of the first weights.</param>
    public GanNetworks(RowLayout layout, RowLayout conditions, GanSizes sizes, GanOptions options, Generator random)
        : base(nameof(GanNetworks))
    {
        Sizes = sizes;
        generator = new GanGenerator(layout, conditions, sizes, options, random);
        discriminator = new GanDiscriminator(layout, conditions, sizes, options, random);
        RegisterComponents();
    }

    public GanSizes Sizes { get; }

    public GanGenerator Generator => generator;

    public GanDiscriminator Discriminator => discriminator;
}
