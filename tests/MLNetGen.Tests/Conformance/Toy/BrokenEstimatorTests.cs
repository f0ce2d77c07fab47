using System.Reflection;

namespace MLNetGen.Tests.Conformance.Toy;

/// <summary>Proves the rules: a sound estimator keeps them all, and one with a defect breaks its rule for its reason.</summary>
[TestClass, TestCategory("unit")]
public sealed class BrokenEstimatorTests
{
    private static IEnumerable<TestDataRow<(int, bool)>> SoundToys =>
        from rule in ConformanceRule.All
        from isRowMapper in new[] { true, false }
        select new TestDataRow<(int, bool)>((rule.Id, isRowMapper))
        {
            DisplayName = $"A sound toy {(isRowMapper ? "with" : "without")} a row mapper keeps rule {rule.Id:00}: {rule.Title}",
        };

    private static IEnumerable<(FieldInfo Defect, BreaksAttribute Breaks)> Defects =>
        from defect in typeof(Defect).GetFields()
        let breaks = defect.GetCustomAttribute<BreaksAttribute>()
        where breaks is not null
        select (defect, breaks);

    private static IEnumerable<TestDataRow<string>> BrokenToys =>
        from defect in Defects
        select new TestDataRow<string>(defect.Defect.Name) { DisplayName = $"{defect.Defect.Name} breaks rule {defect.Breaks.Rule:00}" };

    [TestMethod]
    [DynamicData(nameof(SoundToys))]
    public void A_sound_estimator_keeps_the_rule(int rule, bool isRowMapper) =>
        ConformanceRule.All[rule - 1].Run(ToySubject.Create(new() { IsRowMapper = isRowMapper }));

    [TestMethod]
    [DynamicData(nameof(BrokenToys))]
    public void A_defect_breaks_its_rule(string name)
    {
        var (defect, breaks) = Defects.Single(pair => pair.Defect.Name == name);
        var toy = ToySubject.Create(new() { Defect = (Defect)defect.GetValue(null)! });

        var failure = Assert.ThrowsExactly<ConformanceException>(() => ConformanceRule.All[breaks.Rule - 1].Run(toy));

        StringAssert.Contains(failure.Message, breaks.Message);
    }

    [TestMethod]
    public void Every_rule_is_broken_by_a_defect() => CollectionAssert.AreEqual(
        ConformanceRule.All.Select(rule => rule.Id).ToArray(), Defects.Select(defect => defect.Breaks.Rule).Distinct().Order().ToArray());
}
