using MLNetGen.Columns;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>Both translators, and the scales of the domains: what a finished model consists of.</summary>
internal sealed class CycleNetworks : nn.Module
{
    private readonly Translator toB;
    private readonly Translator toA;
    private readonly DomainScale scale;

    /// <param name="layout">The part of an encoded row that is translated.</param>
    /// <param name="sizes">Sizes of the networks.</param>
    /// <param name="upsampling">How an image becomes larger.</param>
    /// <param name="random">Source of the first weights.</param>
    public CycleNetworks(RowLayout layout, CycleSizes sizes, Upsampling upsampling, Generator random)
        : base(nameof(CycleNetworks))
    {
        toB = Create();
        toA = Create();
        scale = new DomainScale(layout.Width);
        RegisterComponents();

        Translator Create() => layout.Fields[0].Image is null
            ? new RowTranslator(layout, sizes.Hidden, random)
            : new ImageTranslator(layout, sizes, upsampling, random);
    }

    /// <summary>Mean and standard deviation of the numbers in each domain.</summary>
    public DomainScale Scale => scale;

    /// <summary>The translator to a domain.</summary>
    public Translator To(Domain domain) => domain == Domain.A ? toA : toB;
}
