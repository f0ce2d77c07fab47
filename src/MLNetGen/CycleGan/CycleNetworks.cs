using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>The translators, and the scales of the domains: what a finished model consists of.</summary>
internal sealed class CycleNetworks : nn.Module
{
    private readonly Translator toB;
    private readonly Translator? toA;
    private readonly DomainScale scale;
    private readonly Tensor missing;

    /// <param name="layout">The part of an encoded row that is translated.</param>
    /// <param name="sizes">Sizes of the networks.</param>
    /// <param name="upsampling">How an image becomes larger.</param>
    /// <param name="isOneSided">Whether there is only the translator to domain B.</param>
    /// <param name="random">Source of the first weights.</param>
    public CycleNetworks(RowLayout layout, CycleSizes sizes, Upsampling upsampling, bool isOneSided, Generator random)
        : base(nameof(CycleNetworks))
    {
        toB = Create();
        toA = isOneSided ? null : Create();
        scale = new DomainScale(layout.Width);
        missing = tensor(NeverMissing(layout));
        register_buffer(nameof(missing), missing, persistent: false);
        RegisterComponents();

        Translator Create() => layout.Fields[0].Image is null
            ? new RowTranslator(layout, sizes.Hidden, random)
            : new ImageTranslator(layout, sizes, upsampling, random);
    }

    /// <summary>Mean and standard deviation of the numbers in each domain.</summary>
    public DomainScale Scale => scale;

    /// <summary>
    /// [width]: values of the code that were never missing in training, so that nothing is known of how to fill them: what is missing of them
    /// stays missing.
    /// </summary>
    public Tensor StayMissing => missing;

    /// <summary>The generators of images, to B and, if there is one, to A; none where rows are translated.</summary>
    public IReadOnlyList<ResnetGenerator> Generators =>
        [.. new[] { toB, toA }.OfType<ImageTranslator>().Select(translator => translator.Generator)];

    /// <summary>In which precision images are translated.</summary>
    public Precision Precision
    {
        get => Generators is [var first, ..] ? first.Precision : Precision.Float32;
        set
        {
            foreach (var generator in Generators)
                generator.Precision = value;
        }
    }

    /// <summary>The domains that there are translators to.</summary>
    public IReadOnlyList<Domain> Targets => toA is null ? [Domain.B] : [Domain.B, Domain.A];

    /// <summary>The translator to a domain.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Translator To(Domain domain) => domain == Domain.B ? toB
        : toA ?? throw new InvalidOperationException("There is no translator to domain A.");

    /// <summary>[n, width] encoded rows of a domain -> what translators see of them.</summary>
    public Tensor See(Tensor codes, Domain domain) => See(RowBatch.From(Scale.Standardise(codes, domain)));

    /// <summary>Standardised rows of either domain -> what translators see of them.</summary>
    public Tensor See(RowBatch rows) => toB.See(rows);

    private static bool[] NeverMissing(RowLayout layout)
    {
        var slots = new bool[layout.Width];
        foreach (var slot in layout.Slots(field => field is { Nullable: false, Image: null }))
            slots[slot] = true;
        foreach (var gate in layout.Fields.Where(field => field.Gated > 0))
            slots.AsSpan(gate.Offset + 1, gate.Gated).Clear();
        return slots;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            missing.Dispose(); // a module leaves buffers that are not saved to the finaliser
        base.Dispose(disposing);
    }
}
