using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>The networks that one optimiser trains together: the translators, and the contrast that is not kept. It owns neither.</summary>
internal sealed class Learners : nn.Module
{
    private readonly CycleNetworks networks;
    private readonly Contrast contrast;

    public Learners(CycleNetworks networks, Contrast contrast)
        : base(nameof(Learners))
    {
        (this.networks, this.contrast) = (networks, contrast);
        RegisterComponents();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
}
