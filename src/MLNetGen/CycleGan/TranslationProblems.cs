using MLNetGen.Networks;
using static System.FormattableString;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>Looks for what can be wrong with translations to one domain.</summary>
/// <param name="rows">Features of rows of the other domain.</param>
/// <param name="real">Features of as many rows of the domain.</param>
/// <param name="there">Translates to the domain.</param>
/// <param name="home">Translates back.</param>
/// <param name="judge">The domain's critic: near 1 for what seems to be of the domain.</param>
/// <param name="areAlikeBright">Whether rows are images, and those of both domains as bright.</param>
internal sealed class TranslationProblems(
    Tensor rows, Tensor real, Func<Tensor, Tensor> there, Func<Tensor, Tensor> home, Func<Tensor, Tensor> judge, bool areAlikeBright)
{
    /// <summary>Of the distance between rows of both domains.</summary>
    private const double HardlyChanged = 0.05;

    /// <summary>Lead in a critic's judgement, which is near 1 for real rows and near 0 for others, with which it is sure.</summary>
    private const double SureLead = 0.5;

    /// <summary>Of the standard deviation of real rows.</summary>
    private const double NearlySame = 0.3;

    /// <summary>By what factor, and by how much, the cycle error of a hidden cycle grows when translations lose what cannot be seen.</summary>
    private const double HiddenFactor = 3;
    private const double HiddenRise = 0.05;

    /// <summary>
    /// And by more than this many times what rows lose themselves: of a translation with lines as thin as theirs the way back loses as much.
    /// </summary>
    private const double OwnLosses = 2;

    private const int Levels = 255;

    private static readonly float[] Blur = [0.25f, 0.5f, 0.25f];

    /// <summary>The problems, and what shows them.</summary>
    public IEnumerable<(CycleGanProblem Problem, string Evidence)> Find()
    {
        var translated = there(rows);

        var (change, distance) = (Mean(CycleLoss.Distance(rows, translated)), Mean(CycleLoss.Distance(rows, real)));
        var lead = Mean(judge(real)) - Mean(judge(translated));
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

        if (areAlikeBright && Correlation(rows, translated) is var correlation && correlation < 0)
        {
            yield return (CycleGanProblem.ColourInversion, Invariant(
                $"the brightness of pixels before and after is correlated by {correlation:F2}, though the domains are as bright"));
        }

        if (rows.dim() == 4)
        {
            var cycle = Mean(CycleLoss.Distance(rows, home(translated)));
            var seen = Mean(CycleLoss.Distance(rows, home(Visible(translated))));
            var ownLoss = Mean(CycleLoss.Distance(rows, Visible(rows)));
            if (seen > HiddenFactor * cycle && seen > cycle + HiddenRise + (OwnLosses * ownLoss))
            {
                yield return (CycleGanProblem.HiddenCycle, Invariant(
                    $"the cycle error grows from {cycle:G2} to {seen:G2} when translations are rounded to {Levels + 1} levels and slightly blurred, which changes the images themselves by {ownLoss:G2}"));
            }
        }
    }

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
