using MLNetGen.Doctor;

namespace MLNetGen.Tests.Doctor;

/// <summary>The rules for translations, and doctors of two games that share networks.</summary>
[TestClass, TestCategory("unit")]
public sealed class TranslationRulesTests
{
    private static readonly Regimen Translation = new()
    {
        Excluded = [Remedy.DoublePenalty, Remedy.SwitchToRelativistic, Remedy.Unroll, Remedy.RaiseAugmentation, Remedy.MoreDiscriminatorSteps],
    };

    [TestMethod]
    public void A_critic_far_too_strong_rests_and_then_sees_noise()
    {
        var course = Course().Run(steps: Planted.Overpowered);

        CollectionAssert.AreEqual(new[] { Remedy.SkipDiscriminatorSteps, Remedy.AddInstanceNoise }, course.Remedies.ToArray());
        Assert.AreEqual(GanHealth.Ill, course.Doctor.History.Health[GanProblem.DiminishedGradient]);
    }

    [TestMethod]
    public void Collapse_slows_the_critic_then_adds_noise_then_slows_both()
    {
        var course = Course().Run(to: 0.3).Run(0.3, examinations: Planted.Collapsed);

        CollectionAssert.AreEqual(
            new[] { Remedy.DiscriminatorSlower, Remedy.AddInstanceNoise, Remedy.HalveLearningRates }, course.Remedies.ToArray());
        Assert.IsTrue(course.Treatments.All(treatment => treatment.Rollback == Rollback.BestCoverage));
    }

    [TestMethod]
    public void Judgements_far_from_0_and_1_are_divergence_although_a_sigmoid_would_bear_them()
    {
        var (translation, gan) = (Course(), new Course());
        foreach (var course in new[] { translation, gan })
            course.Run(to: 0.5, steps: (signs, progress) => signs with { LargestLogit = progress > 0.3 ? 20 : 1.2 });

        Assert.AreEqual(Remedy.QuarterLearningRates, translation.Remedies.First());
        Assert.AreEqual(Rollback.LastGood, translation.Treatments[0].Rollback);
        Assert.IsEmpty(gan.Treatments);
    }

    [TestMethod]
    public void Translations_may_miss_more_cells_than_samples()
    {
        var (translation, gan) = (Course(), new Course());
        foreach (var course in new[] { translation, gan })
            course.Run(examinations: examination => examination with { Coverage = 0.55, AveragedCoverage = 0.55, EmptyCells = 10 });

        Assert.IsEmpty(translation.Treatments);
        Assert.AreEqual(Remedy.SwitchToRelativistic, gan.Remedies.First());
        Assert.AreEqual(
            Remedy.DiscriminatorSlower,
            Course().Run(examinations: examination => examination with { Coverage = 0.55, AveragedCoverage = 0.55, EmptyCells = 14 }).Remedies.First());
    }

    [TestMethod]
    public void What_is_known_by_heart_is_not_judged()
    {
        var course = Course().Run(examinations: examination => examination with { DistanceRatio = 0.3, Logits = new(1, 0, 0) });

        Assert.IsEmpty(course.Treatments);
        Assert.IsTrue(course.Doctor.History.IsConverged);
    }

    [TestMethod]
    public void A_doctor_follows_what_that_of_another_game_has_done()
    {
        var (ill, other) = (Course("to B"), Course("to A"));
        ill.Run(to: 0.5).Run(0.5, 0.6, examinations: Planted.Collapsed);
        other.Run(to: 0.6, examinations: examination => examination.Progress > 0.54 ? Planted.Collapsed(examination) : examination);

        other.Doctor.Follow(ill.Treatments.Single(), ill.Doctor.Regimen);

        Assert.AreEqual(0.5, other.Doctor.Regimen.DiscriminatorRateFactor);
        Assert.IsNull(other.Doctor.State.Previous);
        Assert.IsEmpty(other.Doctor.State.Signs.Windows);
        other.Run(0.6, 0.66, examinations: Planted.Collapsed);
        Assert.IsEmpty(other.Treatments, "the treatment needs time to work for this game too");
        other.Run(0.66, 0.7, examinations: Planted.Collapsed);
        CollectionAssert.AreEqual(new[] { Remedy.DiscriminatorSlower }, other.Remedies.ToArray());
        Assert.AreEqual(0.25, other.Doctor.Regimen.DiscriminatorRateFactor);
    }

    [TestMethod]
    public void The_histories_of_two_games_are_one()
    {
        var (ill, healthy) = (Course("to B"), Course("to A"));
        ill.Run(to: 0.5).Run(0.5, 0.6, examinations: Planted.Collapsed);
        healthy.Run(to: 0.6);

        var both = GanCaseHistory.Of([healthy.Doctor.History, ill.Doctor.History]);

        Assert.IsFalse(both.IsConverged);
        Assert.AreEqual(GanHealth.Ill, both.Health[GanProblem.ModeCollapse]);
        Assert.AreEqual(GanHealth.Healthy, both.Health[GanProblem.DiminishedGradient]);
        Assert.IsTrue(both.Entries.All(entry => entry.Game == "to B"));
        StringAssert.Contains(both.Entries[0].ToString(), ": to B: mode collapse, watch: ");
    }

    private static Course Course(string? game = null) => new(regimen: Translation, rules: GanRules.OfTranslation, game: game);
}
