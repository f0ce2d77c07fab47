using MLNetGen.Doctor;

namespace MLNetGen.Tests.Doctor;

/// <summary>Trainings that look ill at a glance.</summary>
[TestClass, TestCategory("unit")]
public sealed class HealthyCourseTests
{
    [TestMethod]
    public void A_quiet_training_is_healthy() => IsHealthy(new Course().Run());

    [TestMethod]
    public void The_true_equilibrium_is_healthy()
    {
        var course = new Course();
        IsHealthy(course.Run(
            steps: (signs, progress) => signs with
            {
                RealLogit = course.Noise(0.02),
                GeneratedLogit = course.Noise(0.02),
                RealAccuracy = 0.5 + course.Noise(0.05),
                GeneratedAccuracy = 0.5 + course.Noise(0.05),
                GeneratorSignal = progress < 0.1 ? 1 : 1e-4,
            },
            examinations: examination => examination with
            {
                Coverage = 0.969,
                TwoSampleAccuracy = 0.5 + course.Noise(0.03),
                Logits = new(0.001, -0.001, 0.0005),
            }));
    }

    [TestMethod]
    public void A_noisy_start_is_healthy()
    {
        IsHealthy(new Course().Run(
            steps: (signs, progress) => progress >= 0.05 ? signs : signs with
            {
                RealAccuracy = 1,
                GeneratedAccuracy = 1,
                LargestLogit = 80,
                GeneratorSignal = 1e-5,
                Penalty = 1e-6,
            },
            examinations: examination => examination.Progress >= 0.05 ? examination : examination with
            {
                Coverage = 0,
                AveragedCoverage = 0,
                Density = 0,
                DiversityRatio = 0.01,
                EmptyCells = 25,
                TwoSampleAccuracy = 1,
                CellDrift = 0.9,
            }));
    }

    [TestMethod]
    public void A_slow_learner_is_healthy_as_long_as_it_learns()
    {
        IsHealthy(new Course().Run(examinations: examination => examination with
        {
            Coverage = 0.9 * examination.Progress,
            AveragedCoverage = 0.9 * examination.Progress,
            Density = examination.Progress,
            EmptyCells = (int)(25 * (1 - examination.Progress)),
            DiversityRatio = 0.3 + (0.7 * examination.Progress),
            TwoSampleAccuracy = 0.99 - (0.4 * examination.Progress),
        }));
    }

    [TestMethod]
    public void Rows_unlike_the_data_are_no_collapse_in_the_first_quarter()
    {
        IsHealthy(new Course().Run(examinations: examination => examination.Progress >= 0.25 ? examination : examination with
        {
            Coverage = 0.01,
            AveragedCoverage = 0.01,
            Density = 0.005,
            EmptyCells = 15,
            TwoSampleAccuracy = 1,
        }));
    }

    [TestMethod]
    public void A_Wasserstein_critic_is_healthy_whatever_its_scores()
    {
        var course = new Course();
        IsHealthy(course.Run(
            steps: (signs, progress) => signs with
            {
                RealLogit = 900,
                GeneratedLogit = 800 + course.Noise(10),
                RealAccuracy = null,
                GeneratedAccuracy = null,
                LargestLogit = null,
                GeneratorSignal = progress < 0.2 ? 1 : 1e-3,
            },
            examinations: examination => examination with { Logits = new(900, 890, 800) }));
    }

    [TestMethod]
    public void A_discriminator_that_is_right_and_instructive_is_healthy() =>
        IsHealthy(new Course().Run(steps: (signs, _) => signs with { RealAccuracy = 0.99, GeneratedAccuracy = 0.98 }));

    [TestMethod]
    public void Data_of_few_different_rows_are_healthy() => IsHealthy(new Course().Run(examinations: examination => examination with
    {
        Coverage = 0.7,
        AveragedCoverage = 0.7,
        Cells = 8,
        EmptyCells = 0,
        Support = 5.1,
        RealSupport = 5,
        DistanceRatio = null,
        DuplicateShare = 1,
        RealDuplicateShare = 1,
    }));

    [TestMethod]
    public void Numbers_without_meaning_for_the_data_are_healthy() => IsHealthy(new Course().Run(examinations: examination => examination with
    {
        DistanceRatio = null,
        DiversityRatio = double.NaN,
        CellDrift = null,
        Logits = new(0.1, null, -0.1),
    }));

    [TestMethod]
    public void Circling_that_costs_nothing_is_healthy()
    {
        var step = 0;
        IsHealthy(new Course().Run(
            steps: (signs, _) => signs with { RealLogit = Math.Sin(2 * Math.PI * step++ / 300) },
            examinations: examination => examination with { CellDrift = 0.3, Coverage = 0.94, AveragedCoverage = 0.96 }));
    }

    [TestMethod]
    public void A_sure_discriminator_that_judges_unseen_rows_alike_is_healthy() => IsHealthy(new Course().Run(
        steps: (signs, _) => signs with { RealAccuracy = 0.9, GeneratedAccuracy = 0.85 },
        examinations: examination => examination with { Logits = new(2, 1.6, -2), TwoSampleAccuracy = 0.85 }));

    [TestMethod]
    public void Gaps_with_memory_are_healthy()
    {
        var course = new Course();
        var gap = 0.0;
        IsHealthy(course.Run(
            steps: (signs, _) => signs with { RealLogit = gap = (0.995 * gap) + course.Noise(0.05) },
            examinations: examination => examination with { Coverage = 0.8, AveragedCoverage = 0.82 }));
    }

    [TestMethod]
    public void One_bad_examination_is_watched_and_forgotten()
    {
        var course = new Course().Run(to: 0.5).Run(0.5, 0.5 + (1.0 / Course.Examinations), examinations: Planted.Collapsed).Run(0.6);

        Assert.IsEmpty(course.Treatments);
        Assert.AreEqual(GanHealth.Watch, course.Doctor.History.Entries.Single().Health);
        StringAssert.StartsWith(course.Doctor.History.Entries[0].Outcome, "healthy: samples cover 9");
        Assert.IsTrue(course.Doctor.History.IsConverged);
    }

    private static void IsHealthy(Course course)
    {
        Assert.IsEmpty(course.Treatments);
        Assert.IsEmpty(course.Doctor.History.Entries, string.Join("; ", course.Doctor.History.Entries));
        Assert.HasCount(4, course.Doctor.History.Health);
        Assert.IsTrue(course.Doctor.History.Health.Values.All(health => health == GanHealth.Healthy));
    }
}
