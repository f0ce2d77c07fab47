using MLNetGen.Doctor;

namespace MLNetGen.Tests.Doctor.Rules;

[TestClass, TestCategory("unit")]
public sealed class RuleTests
{
    [TestMethod]
    public void Numbers_that_are_not_finite_are_treated_at_once()
    {
        var doctor = new Course().Run(to: 0.5).Doctor;
        var treatment = doctor.Observe(Signs() with { GeneratorLoss = double.NaN });

        Assert.AreEqual(new GanTreatment(Remedy.QuarterLearningRates, Rollback.LastGood) { RollbackStep = 15 * Course.StepsBetween }, treatment);
        Assert.AreEqual(0.25, doctor.Regimen.LearningRateFactor);
        Assert.AreEqual(
            "Step 9,000: non-convergence, ill: a loss or gradient is no finite number. " +
            "Action: went back to step 9,000 and quartered both learning rates (now 0.25 of the first ones).",
            doctor.History.Entries.Single().ToString());
    }

    [TestMethod]
    public void Numbers_that_are_not_finite_from_the_start_go_back_to_the_start() =>
        Assert.AreEqual(0, new Course().Doctor.Observe(Signs() with { Penalty = double.PositiveInfinity })!.RollbackStep);

    [TestMethod]
    public void Divergence_that_nothing_helps_against_ends_the_training()
    {
        var doctor = new Course().Doctor;
        var remedies = Enumerable.Range(0, 7).Select(_ => doctor.Observe(Signs() with { RealLogit = double.NaN })?.Remedy).ToList();

        CollectionAssert.AreEqual(
            (Remedy?[])[.. Enumerable.Repeat<Remedy?>(Remedy.QuarterLearningRates, 4), Remedy.StopEarly, null, null], remedies);
        Assert.IsTrue(doctor.Regimen.IsStopped);
        Assert.AreEqual(1.0 / 256, doctor.Regimen.LearningRateFactor);
        Assert.AreEqual("nothing is left to try: not converged", doctor.History.Entries[^1].Action);
        Assert.HasCount(6, doctor.History.Entries);
    }

    [TestMethod]
    public void Ever_larger_logits_are_divergence() => Fires(
        GanProblem.NonConvergence, Remedy.QuarterLearningRates, "the largest logit is 60, ",
        steps: (signs, progress) => progress <= 0.5 ? signs : signs with { LargestLogit = 60 });

    [TestMethod]
    public void A_penalty_far_above_its_usual_size_is_divergence() => Fires(
        GanProblem.NonConvergence, Remedy.QuarterLearningRates, "the squared gradient of the discriminator is 30, usually 0.1",
        steps: (signs, progress) => progress <= 0.5 ? signs : signs with { Penalty = 30 });

    [TestMethod]
    public void Samples_that_move_around_a_good_average_are_oscillation() => Fires(
        GanProblem.NonConvergence, Remedy.HalveLearningRates,
        "the present generator covers 60 % of the real rows' neighbourhoods, the averaged one 90 %, 60 % of the samples moved to other cells",
        examinations: Planted.Drifting);

    [TestMethod]
    public void A_swinging_gap_with_poor_coverage_is_oscillation()
    {
        var step = 0;
        Fires(
            GanProblem.NonConvergence, Remedy.HalveLearningRates, "the gap between the logits swings (autocorrelation -0.",
            steps: (signs, _) => signs with { RealLogit = Math.Sin(2 * Math.PI * step++ / 300) },
            examinations: examination => examination with { Coverage = 0.8 });
    }

    [TestMethod]
    public void Samples_still_unlike_the_data_late_in_the_training_are_standstill()
    {
        var course = new Course().Run(examinations: examination => examination with { Coverage = 0.01, AveragedCoverage = 0.01, Density = 0.005 });

        var ill = course.Doctor.History.Entries.Single(entry => entry.Health == GanHealth.Ill);
        Assert.AreEqual((GanProblem.NonConvergence, "nothing is left to try: not converged"), (ill.Problem, ill.Action));
        StringAssert.StartsWith(ill.Evidence, "after 33 % of the training, samples have a density of 0.5 %");
        Assert.IsFalse(course.Doctor.History.IsConverged);
    }

    [TestMethod]
    [DataRow("few neighbourhoods")]
    [DataRow("empty cells")]
    [DataRow("near one another")]
    [DataRow("repeated")]
    public void Fewer_kinds_than_real_rows_are_collapse(string sign) => Fires(
        GanProblem.ModeCollapse, Remedy.SwitchToRelativistic, "samples cover ",
        examinations: examination => sign switch
        {
            "few neighbourhoods" => examination with { Coverage = 0.3, AveragedCoverage = 0.3 },
            "empty cells" => examination with { EmptyCells = 6, AveragedCoverage = 0.7 },
            "near one another" => examination with { DiversityRatio = 0.4, AveragedCoverage = 0.7 },
            _ => examination with { Support = 9, AveragedCoverage = 0.7 },
        });

    [TestMethod]
    public void A_discriminator_that_is_right_and_silent_diminishes_the_gradient() => Fires(
        GanProblem.DiminishedGradient, Remedy.SwitchToRelativistic,
        "the discriminator judges 99 % of the real and 98 % of the generated rows right, the generator's signal is 0.3 % of its maximum",
        steps: Planted.Overpowered);

    [TestMethod]
    public void A_silent_critic_of_rows_that_differ_diminishes_the_gradient() => Fires(
        GanProblem.DiminishedGradient, Remedy.SwitchToRelativistic, "a fresh classifier tells 95 % of the rows apart",
        steps: (signs, progress) => Planted.Overpowered(signs, progress) with { RealAccuracy = null, GeneratedAccuracy = null, LargestLogit = null },
        examinations: examination => examination with { TwoSampleAccuracy = 0.95 });

    [TestMethod]
    public void A_discriminator_that_rejects_unseen_rows_is_overfitting() => Fires(
        GanProblem.Overfitting, Remedy.RaiseAugmentation,
        "the discriminator's mean sign on training rows is 0.8, and it sets unseen real rows 75 % of the way towards generated ones",
        steps: (signs, _) => signs with { RealAccuracy = 0.9 },
        examinations: examination => examination with { Logits = new(2, -1, -2) });

    [TestMethod]
    public void A_generator_that_repeats_training_rows_is_overfitting() => Fires(
        GanProblem.Overfitting, Remedy.RaiseAugmentation, "samples are 50 % as far from the training rows as unseen rows are",
        examinations: examination => examination with { DistanceRatio = 0.5 });

    [TestMethod]
    public void A_discriminator_that_guesses_where_others_see_is_too_weak() => Fires(
        GanProblem.Overfitting, Remedy.MoreDiscriminatorSteps,
        "a fresh classifier judges 90 % of the rows right, the discriminator, which is too weak, 50 %",
        steps: (signs, _) => signs with { RealAccuracy = 0.5, GeneratedAccuracy = 0.5 },
        examinations: examination => examination with { TwoSampleAccuracy = 0.9 });

    /// <summary>Only the given problem is found, and is first treated by the given remedy.</summary>
    private static void Fires(
        GanProblem problem, Remedy remedy, string evidence,
        Func<StepSigns, double, StepSigns>? steps = null, Func<Examination, Examination>? examinations = null)
    {
        var course = new Course().Run(to: 0.7, steps: steps, examinations: examinations);

        Assert.AreEqual(remedy, course.Treatments[0].Remedy);
        Assert.IsTrue(course.Doctor.History.Entries.All(entry => entry.Problem == problem), course.Doctor.History.ToString());
        StringAssert.Contains(course.Doctor.History.Entries.First(entry => entry.Action is not null).Evidence, evidence);
    }

    private static StepSigns Signs() => new()
    {
        RealLogit = 0,
        GeneratedLogit = 0,
        GeneratorSignal = 1,
        GeneratorGradient = 1,
        DiscriminatorGradient = 1,
        DiscriminatorLoss = 1,
        GeneratorLoss = 1,
    };
}
