using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MLNetGen.Tests;

/// <summary>What README shows must be code that compiles.</summary>
[TestClass, TestCategory("unit")]
public sealed partial class ReadMeTests
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    [TestMethod]
    public void Every_snippet_compiles()
    {
        var snippets = Snippet().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")));
        Assert.IsGreaterThanOrEqualTo(1, snippets.Count, "README shows at least one snippet of C#");

        foreach (Match snippet in snippets)
            AssertCompiles(snippet.Groups["code"].Value);
    }

    /// <summary>Code compiles as an application, as projects of the .NET SDK do by default, without a warning.</summary>
    internal static void AssertCompiles(string code)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(code)],
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        var problems = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();

        Assert.IsEmpty(problems, $"{string.Join('\n', problems)}\n\n{code}");
    }

    [GeneratedRegex("^```csharp\r?\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
