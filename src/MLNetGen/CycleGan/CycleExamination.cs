using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>Looks whether translations are what they seem, on some rows of each domain.</summary>
internal sealed class CycleExamination : IDisposable
{
    private const int FewestRows = 8;
    private const int MostRows = 64;

    private readonly CycleNetworks _networks;
    private readonly DomainJudges _judges;
    private readonly bool _areAlikeBright;
    private readonly Tensor[] _codes;

    /// <param name="networks">The translators.</param>
    /// <param name="judges">The critics.</param>
    /// <param name="a">[n, width]: encoded rows of domain A, of which the first are looked at.</param>
    /// <param name="b">Those of domain B.</param>
    /// <param name="areAlikeBright">Whether rows are images, and those of both domains as bright.</param>
    /// <param name="device">Where the networks are.</param>
    public CycleExamination(CycleNetworks networks, DomainJudges judges, Tensor a, Tensor b, bool areAlikeBright, Device device)
    {
        using var scope = NewDisposeScope();
        (_networks, _judges, _areAlikeBright) = (networks, judges, areAlikeBright);
        var count = Math.Min(MostRows, Math.Min(a.shape[0], b.shape[0]));
        _codes = [Some(a), Some(b)];

        Tensor Some(Tensor codes) => codes.narrow(0, 0, count).clone().to(device).DetachFromDisposeScope();
    }

    /// <summary>The problems of the present translators; none is found among fewer than 8 rows of a domain.</summary>
    /// <param name="step">Number of training steps made.</param>
    public IReadOnlyList<CycleGanFinding> Run(long step)
    {
        if (_codes[0].shape[0] < FewestRows)
            return [];
        using var scope = NewDisposeScope();
        using var still = no_grad();
        return [.. Findings(Domain.B), .. Findings(Domain.A)];

        IEnumerable<CycleGanFinding> Findings(Domain target) =>
            Find(target).Select(found => new CycleGanFinding(step, target, found.Problem, found.Evidence));
    }

    public void Dispose() => Array.ForEach(_codes, codes => codes.Dispose());

    private IEnumerable<(CycleGanProblem Problem, string Evidence)> Find(Domain target) => new TranslationProblems(
        See(target.Other()), See(target), _networks.To(target).call, _networks.To(target.Other()).call, _judges.Of(target).Judge, _areAlikeBright).Find();

    private Tensor See(Domain domain) => _networks.See(_codes[(int)domain], domain);
}
