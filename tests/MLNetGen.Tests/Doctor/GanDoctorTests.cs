using System.Text.Json;
using MLNetGen.Doctor;

namespace MLNetGen.Tests.Doctor;

[TestClass, TestCategory("unit")]
public sealed class GanDoctorTests
{
    private const double OneExamination = 1.0 / Course.Examinations;

    [TestMethod]
    public void Signs_are_watched_first_and_ill_after_three_examinations()
    {
        var course = new Course().Run(to: 0.5);
        List<GanHealth> healths = [];
        for (var number = 0; number < 3; number++)
        {
            course.Run(0.5 + (number * OneExamination), 0.5 + ((number + 1) * OneExamination), examinations: Planted.Collapsed);
            healths.Add(course.Doctor.History.Health[GanProblem.ModeCollapse]);
        }

        CollectionAssert.AreEqual(new[] { GanHealth.Watch, GanHealth.Watch, GanHealth.Ill }, healths);
        Assert.HasCount(1, course.Treatments);
    }

    [TestMethod]
    public void Collapse_goes_back_to_the_best_coverage_and_its_outcome_is_written()
    {
        var course = new Course(regimen: new() { IsRelativistic = true })
            .Run(to: 0.2, examinations: examination => examination.Progress > 0.15 ? examination with { Coverage = 0.97 } : examination)
            .Run(0.2, 0.4)
            .Run(0.4, 0.5, examinations: Planted.Collapsed)
            .Run(0.5, 0.5 + OneExamination, examinations: examination => examination with { Coverage = 0.88, EmptyCells = 0, DiversityRatio = 1 });

        Assert.AreEqual(
            "Step 9,000: mode collapse, ill: samples cover 31 % of the real rows' neighbourhoods (healthy: 97 %), 9 of 25 cells are empty, " +
            "samples are 70 % as far apart as real rows. " +
            "Action: went back to step 3,000 and doubled the gradient penalty (now 2 times the first one). " +
            "Since then: healthy: samples cover 88 % of the real rows' neighbourhoods (healthy: 97 %), 0 of 25 cells are empty, " +
            "samples are 100 % as far apart as real rows.",
            course.Doctor.History.Entries[^1].ToString());
        Assert.AreEqual(3000, course.Treatments.Single().RollbackStep);
        Assert.IsTrue(course.Doctor.History.IsConverged);
    }

    [TestMethod]
    public void Treatments_follow_one_another_with_time_to_work_until_none_is_left()
    {
        var course = new Course().Run(to: 0.3).Run(0.3, examinations: Planted.Collapsed);

        var actions = course.Doctor.History.Entries.Where(entry => entry.Action is not null).ToList();
        CollectionAssert.AreEqual(new[] { Remedy.SwitchToRelativistic, Remedy.DoublePenalty, Remedy.Unroll }, course.Remedies.ToArray());
        Assert.AreEqual("nothing is left to try: not converged", actions[^1].Action);
        CollectionAssert.AreEqual(new[] { 12L, 15, 18, 21 }, actions.Select(entry => entry.Step / Course.StepsBetween).ToArray());
        StringAssert.StartsWith(actions[0].Outcome, "signs are still there: samples cover 31 %");
        Assert.IsFalse(course.Doctor.History.IsConverged);
        Assert.AreEqual(GanHealth.Ill, course.Doctor.History.Health[GanProblem.ModeCollapse]);
    }

    [TestMethod]
    public void Another_illness_too_waits_until_a_treatment_had_time_to_work()
    {
        var course = new Course().Run(to: 0.5, steps: Planted.Overpowered, examinations: Planted.Drifting);

        var steps = course.Doctor.History.Entries.Where(entry => entry.Action is not null).Select(entry => entry.Step / Course.StepsBetween).ToList();
        CollectionAssert.AreEqual(new[] { Remedy.HalveLearningRates, Remedy.SwitchToRelativistic }, course.Remedies.Take(2).ToArray());
        CollectionAssert.AreEqual(new[] { 8L, 10 }, steps.Take(2).ToArray());
    }

    [TestMethod]
    public void Remedies_that_would_change_nothing_are_left_out()
    {
        var course = new Course(regimen: new() { IsRelativistic = true, Excluded = [Remedy.DoublePenalty] })
            .Run(examinations: Planted.Collapsed);

        CollectionAssert.AreEqual(new[] { Remedy.Unroll }, course.Remedies.ToArray());
    }

    [TestMethod]
    public void Augmentation_stops_at_its_cap_and_training_then()
    {
        var course = new Course().Run(examinations: examination => examination with { DistanceRatio = 0.5 });

        CollectionAssert.AreEqual(
            new[] { Remedy.RaiseAugmentation, Remedy.RaiseAugmentation, Remedy.RaiseAugmentation, Remedy.RaiseAugmentation, Remedy.StopEarly },
            course.Remedies.ToArray());
        Assert.AreEqual(0.8, course.Doctor.Regimen.Augmentation);
        Assert.IsTrue(course.Doctor.Regimen.IsStopped);
    }

    [TestMethod]
    public void Ignored_problems_are_not_looked_for()
    {
        var course = new Course(new() { IgnoredProblems = [GanProblem.ModeCollapse, GanProblem.NonConvergence] }).Run(examinations: Planted.Collapsed);

        Assert.IsEmpty(course.Doctor.History.Entries);
        Assert.IsNull(course.Doctor.Observe(default(StepSigns) with { GeneratorLoss = double.NaN }));
        CollectionAssert.AreEqual(
            new[] { GanProblem.DiminishedGradient, GanProblem.Overfitting }, course.Doctor.History.Health.Keys.ToArray());
    }

    [TestMethod]
    public void A_doctor_that_does_not_act_reports_all_the_same()
    {
        var course = new Course(new() { ActsOnProblems = false }).Run(examinations: Planted.Collapsed);
        course.Doctor.Observe(default(StepSigns) with { GeneratorLoss = double.NaN });
        course.Doctor.Observe(default(StepSigns) with { GeneratorLoss = double.NaN });

        Assert.IsEmpty(course.Treatments);
        Assert.AreEqual(new Regimen().ToString(), course.Doctor.Regimen.ToString());
        CollectionAssert.AreEqual(
            new[]
            {
                (GanProblem.ModeCollapse, GanHealth.Watch), (GanProblem.ModeCollapse, GanHealth.Ill), (GanProblem.NonConvergence, GanHealth.Ill),
            },
            course.Doctor.History.Entries.Select(entry => (entry.Problem, entry.Health)).ToArray());
        Assert.IsTrue(course.Doctor.History.Entries.All(entry => entry.Action is null));
    }

    [TestMethod]
    public void Without_an_examination_nothing_is_known()
    {
        Assert.IsEmpty(new Course().Doctor.History.Health);
        Assert.IsFalse(new Course().Doctor.History.IsConverged);
        Assert.AreEqual("Not examined.", new Course().Doctor.History.ToString());
    }

    [TestMethod]
    public void The_drift_is_not_measured_across_a_rollback()
    {
        var course = new Course().Run(to: 0.5, examinations: examination => examination.Progress > 0.4 ? Planted.Collapsed(examination) : examination);

        Assert.IsTrue(course.Treatments.Single().RollsBack);
        Assert.IsNull(course.Doctor.State.Previous);
        Assert.IsNotNull(course.Run(0.5, 0.6).Doctor.State.Previous);
    }

    [TestMethod]
    public void The_best_and_the_last_good_examination_are_known()
    {
        var course = new Course()
            .Run(to: 0.1, examinations: examination => examination with { Coverage = 0.968 })
            .Run(0.1, 0.2)
            .Run(0.2, 0.2 + OneExamination, examinations: Planted.Collapsed);

        Assert.AreEqual(Course.StepsBetween, course.Doctor.State.BestStep);
        Assert.AreEqual(6 * Course.StepsBetween, course.Doctor.State.LastGoodStep);
    }

    [TestMethod]
    public void Weights_that_cover_clearly_less_than_the_best_are_not_good()
    {
        var course = new Course().Run(to: 0.2).Run(0.2, 0.3, examinations: examination => examination with { Coverage = 0.6 });

        Assert.AreEqual(6 * Course.StepsBetween, course.Doctor.State.LastGoodStep);
        Assert.IsEmpty(course.Doctor.History.Entries);
    }

    [TestMethod]
    public void A_treatment_is_judged_by_signs_that_came_after_it()
    {
        var course = new Course(stepsBetween: 40).Run(
            steps: (signs, progress) => signs with { RealAccuracy = progress <= 0.4 ? 0.9 : 0.6 },
            examinations: examination => examination with { Logits = new(2, -1, -2) });

        CollectionAssert.AreEqual(
            new[] { Remedy.RaiseAugmentation, Remedy.RaiseAugmentation, Remedy.RaiseAugmentation }, course.Remedies.ToArray());
        Assert.AreEqual(GanHealth.Healthy, course.Doctor.History.Health[GanProblem.Overfitting]);
    }

    [TestMethod]
    public void Coverage_that_only_goes_up_and_down_is_no_learning()
    {
        var number = 0;
        var course = new Course(new() { ActsOnProblems = false }).Run(
            examinations: examination => Planted.Collapsed(examination) with { Coverage = number++ % 2 == 0 ? 0.28 : 0.34 });

        Assert.AreEqual(GanHealth.Ill, course.Doctor.History.Health[GanProblem.ModeCollapse]);
        Assert.AreEqual(10 * Course.StepsBetween, course.Doctor.History.Entries[^1].Step, "ill once and for all");
    }

    [TestMethod]
    public void A_resumed_doctor_goes_on_as_if_nothing_had_happened()
    {
        var (straight, broken) = (Ill(new Course()), Ill(new Course()));
        var json = JsonSerializer.Serialize(broken.Doctor.State);
        broken.Resume(JsonSerializer.Deserialize<DoctorState>(json)!);

        Assert.AreEqual(json, JsonSerializer.Serialize(broken.Doctor.State));
        straight.Run(0.45, 0.9, Planted.Overpowered, Planted.Collapsed);
        broken.Run(0.45, 0.9, Planted.Overpowered, Planted.Collapsed);
        Assert.AreEqual(JsonSerializer.Serialize(straight.Doctor.State), JsonSerializer.Serialize(broken.Doctor.State));
        CollectionAssert.AreEqual(straight.Treatments, broken.Treatments);
        Assert.IsGreaterThan(2, broken.Treatments.Count);

        static Course Ill(Course course)
        {
            course.Run(to: 0.2).Run(0.2, 0.45, Planted.Overpowered, examination => examination with { DiversityRatio = double.NaN });
            for (var step = 0; step < 333; step++)
                course.Doctor.Observe(Planted.Overpowered(default(StepSigns) with { RealLogit = step }, progress: 1));
            return course;
        }
    }
}
