using System.Reflection;

namespace MLNetGen.Tests.Conformance;

/// <summary>
/// A rule that every estimator has to keep: 1 to 15 are what ML.NET's own <c>TestEstimatorCore</c> checks, 16 to 18 are checked
/// elsewhere in ML.NET's tests, 19 to 26 close the gaps of those. All of them see nothing but ML.NET's public interface.
/// </summary>
internal sealed record ConformanceRule(int Id, string Title, string Text, Action<Trial> Check)
{
    /// <summary>All rules by number: the methods in this assembly that carry a <see cref="RuleAttribute"/>.</summary>
    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        .. from type in typeof(ConformanceRule).Assembly.GetTypes()
           where type.Namespace == typeof(ConformanceRule).Namespace + ".Rules"
           from method in type.GetMethods()
           let rule = method.GetCustomAttribute<RuleAttribute>()
           where rule is not null
           orderby rule.Id
           select new ConformanceRule(rule.Id, method.Name.Replace('_', ' '), rule.Text, method.CreateDelegate<Action<Trial>>()),
    ];

    /// <summary>Checks an estimator.</summary>
    /// <exception cref="ConformanceException">The estimator breaks the rule.</exception>
    public void Run(EstimatorSubject subject)
    {
        try
        {
            using var trial = new Trial(subject);
            Check(trial);
        }
        catch (Exception trouble)
        {
            var (cause, inner) = trouble is ConformanceException
                ? (trouble.Message, trouble.InnerException)
                : ($"{trouble.GetType().Name}: {trouble.Message}", trouble);
            throw new ConformanceException($"{subject.Name} breaks rule {Id}: {cause}\nThe rule: {Text}", inner);
        }
    }
}
