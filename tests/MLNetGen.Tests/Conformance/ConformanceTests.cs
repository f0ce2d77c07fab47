using System.Reflection;
using MLNetGen.Tests.Augmentation;
using MLNetGen.Tests.CycleGan;
using MLNetGen.Tests.Gan;
using MLNetGen.Tests.Vae;

namespace MLNetGen.Tests.Conformance;

[TestClass, TestCategory("pipeline")]
public sealed class ConformanceTests
{
    /// <summary>The estimators of this library; each has to keep every rule.</summary>
    private static IReadOnlyList<EstimatorSubject> Subjects { get; } =
        [.. VaeSubjects.All, .. GanSubjects.All, .. CycleGanSubjects.All, .. AugmentationSubjects.All];

    private static IEnumerable<EstimatorSubject> AllSubjects => [.. Subjects, .. BuiltInSubjects.All];

    private static IEnumerable<TestDataRow<(string, int)>> Cases =>
        from subject in AllSubjects
        from rule in ConformanceRule.All
        select new TestDataRow<(string, int)>((subject.Name, rule.Id))
        {
            DisplayName = $"{subject.Name} keeps rule {rule.Id:00}: {rule.Title}",
        };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Estimators_keep_the_rules(string name, int ruleId)
    {
        var (subject, rule) = (AllSubjects.Single(s => s.Name == name), ConformanceRule.All[ruleId - 1]);
        if (!subject.Exceptions.TryGetValue(ruleId, out var breach))
            rule.Run(subject);
        else
            StringAssert.Contains(Assert.ThrowsExactly<ConformanceException>(() => rule.Run(subject)).Message, breach.Message);
    }

    [TestMethod]
    public void There_are_26_rules() =>
        CollectionAssert.AreEqual(Enumerable.Range(1, 26).ToArray(), ConformanceRule.All.Select(rule => rule.Id).ToArray());

    [TestMethod]
    public void Estimators_declare_every_fact_or_why_not()
    {
        var nullability = new NullabilityInfoContext();
        var facts = typeof(EstimatorSubject).GetProperties()
            .Where(property => nullability.Create(property).ReadState == NullabilityState.Nullable).ToArray();
        var undeclared =
            from subject in AllSubjects
            from fact in facts
            where fact.GetValue(subject) is null != subject.Without.ContainsKey(fact.Name)
            select $"{subject.Name}: {fact.Name}";
        Assert.AreEqual("", string.Join(", ", undeclared));
    }

    [TestMethod]
    public void Estimators_of_this_library_need_no_exception() => Assert.IsTrue(Subjects.All(subject => subject.Exceptions.Count == 0));
}
