using MLNetGen.Networks;
using static System.FormattableString;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>Looks whether translations are what they seem, on some rows of each domain.</summary>
internal sealed class CycleExamination : IDisposable
{
    private const int FewestRows = 8;
    private const int MostRows = 64;

    /// <summary>Of the distance between rows of both domains.</summary>
    private const double HardlyChanged = 0.05;

    /// <summary>Lead in a critic's judgement, which is near 1 for real rows and near 0 for others, with which it is sure.</summary>
    private const double SureLead = 0.5;

    /// <summary>Of the standard deviation of real rows.</summary>
    private const double NearlySame = 0.3;

    /// <summary>By what factor, and by how much, the cycle error of a hidden cycle grows when translations lose what cannot be seen.</summary>
    private const double HiddenFactor = 3;
    private const double HiddenRise = 0.05;

    private const int Levels = 255;

    private static readonly float[] Blur = [0.25f, 0.5f, 0.25f];

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

    private IEnumerable<(CycleGanProblem Problem, string Evidence)> Find(Domain target)
    {
        var (rows, real) = (See(target.Other()), See(target));
        var (there, home, judge) = (_networks.To(target), _networks.To(target.Other()), _judges.Of(target));
        var translated = there.call(rows);

        var (change, distance) = (Mean(CycleLoss.Distance(rows, translated)), Mean(CycleLoss.Distance(rows, real)));
        var lead = Mean(judge.Judge(real)) - Mean(judge.Judge(translated));
        if (change < HardlyChanged * distance && lead > SureLead)
        {
            yield return (CycleGanProblem.IdentityCollapse, Invariant(
                $"translations differ from rows by {change:G2}, the domains by {distance:G2}, and the critic judges real rows higher by {lead:F2}"));
        }

        var (spread, realSpread) = (Mean(translated.std([0], unbiased: false)), Mean(real.std([0], unbiased: false)));
        if (spread < NearlySame * realSpread)
        {
            yield return (CycleGanProblem.ModeCollapse, Invariant(
                $"the standard deviation among translations is {spread:G2}, among real rows {realSpread:G2}"));
        }

        if (_areAlikeBright && Correlation(rows, translated) is var correlation && correlation < 0)
        {
            yield return (CycleGanProblem.ColourInversion, Invariant(
                $"the brightness of pixels before and after is correlated by {correlation:F2}, though the domains are as bright"));
        }

        if (rows.dim() == 4)
        {
            var cycle = Mean(CycleLoss.Distance(rows, home.call(translated)));
            var seen = Mean(CycleLoss.Distance(rows, home.call(Visible(translated))));
            if (seen > HiddenFactor * cycle && seen > cycle + HiddenRise)
            {
                yield return (CycleGanProblem.HiddenCycle, Invariant(
                    $"the cycle error grows from {cycle:G2} to {seen:G2} when translations are rounded to {Levels + 1} levels and slightly blurred"));
            }
        }
    }

    private Tensor See(Domain domain) => _networks.See(_codes[(int)domain], domain);

    /// <summary>Images rounded to 256 levels and blurred by a binomial kernel of 3 x 3 pixels.</summary>
    private static Tensor Visible(Tensor images)
    {
        var rounded = ((images + 1) * (Levels / 2f)).round() / (Levels / 2f) - 1;
        var line = tensor(Blur, device: images.device);
        var channels = images.shape[1];
        var kernel = outer(line, line).expand(channels, 1, 3, 3);
        return nn.functional.conv2d(rounded.Reflected(1), kernel, groups: channels);
    }

    /// <summary>The mean, over images, of the correlation of pixels.</summary>
    private static double Correlation(Tensor before, Tensor after)
    {
        var (x, y) = (Centred(before), Centred(after));
        return Mean((x * y).sum([1]) / (x.norm(1) * y.norm(1)).clamp_min(1e-6f));
    }

    private static Tensor Centred(Tensor images)
    {
        var flat = images.flatten(1);
        return flat - flat.mean([1], keepdim: true);
    }

    private static double Mean(Tensor values) => values.mean().item<float>();
}
