using MLNetGen.Networks;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>The judges of the domains that are translated to.</summary>
internal sealed class DomainJudges : nn.Module
{
    private readonly DomainJudge? ofA;
    private readonly DomainJudge ofB;

    /// <param name="create">Makes one.</param>
    /// <param name="isOneSided">Whether there is only that of domain B.</param>
    public DomainJudges(Func<DomainJudge> create, bool isOneSided)
        : base(nameof(DomainJudges))
    {
        ofA = isOneSided ? null : create();
        ofB = create();
        RegisterComponents();
    }

    /// <summary>The critics of images; none where rows are judged.</summary>
    public IReadOnlyList<PatchCritic> Critics => [.. new[] { ofA?.ImageCritic, ofB.ImageCritic }.OfType<PatchCritic>()];

    /// <summary>In which precision critics of images compute.</summary>
    public Precision Precision
    {
        set
        {
            foreach (var critic in Critics)
                critic.Precision = value;
        }
    }

    /// <summary>The judge of a domain.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public DomainJudge Of(Domain domain) => domain == Domain.B ? ofB
        : ofA ?? throw new InvalidOperationException("Nothing is translated to domain A.");
}
