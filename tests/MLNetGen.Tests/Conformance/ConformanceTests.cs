namespace MLNetGen.Tests.Conformance;

[TestClass, TestCategory("pipeline")]
public sealed class ConformanceTests
{
    private static IEnumerable<EstimatorSubject> Subjects => BuiltInSubjects.All;
    private static IEnumerable<TestDataRow<(string Subject, int Rule)>> Cases =>
        from subject in Subjects
        from rule in ConformanceRule.All
        select new TestDataRow<(string, int)>((subject.Name, rule.Id)) { DisplayName = $"{subject.Name} keeps rule {rule}" };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Estimators_keep_the_rules(string subject, int rule) => ConformanceRule.All[rule - 1].Run(Subjects.Single(s => s.Name == subject));
}
