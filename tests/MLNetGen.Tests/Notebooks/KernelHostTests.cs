using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MLNetGen.Notebooks.Hosts;

namespace MLNetGen.Tests.Notebooks;

/// <summary>The kernel of .NET Interactive is not at hand here: an assembly with the members that are used takes its place.</summary>
[TestClass, TestCategory("unit")]
public sealed class KernelHostTests
{
    private const string Kernel =
        """
        using System.Collections.Generic;
        namespace Microsoft.DotNet.Interactive;
        public class KernelInvocationContext { public static KernelInvocationContext Current { get; set; } }
        public class DisplayedValue { public void Update(object value) => KernelInvocationContextExtensions.Shown.Add("update " + value); }
        public static class KernelInvocationContextExtensions
        {
            public static readonly List<string> Shown = new();
            public static DisplayedValue Display(this KernelInvocationContext context, object value, params string[] mimeTypes)
            {
                Shown.Add("display " + value);
                return new DisplayedValue();
            }
        }
        """;

    [TestMethod]
    public void Figures_are_shown_and_renewed_through_the_cell_that_runs()
    {
        var kernel = Compile("Microsoft.DotNet.Interactive");
        var context = kernel.GetType("Microsoft.DotNet.Interactive.KernelInvocationContext")!;
        Assert.IsNull(KernelHost.Find([kernel]), "no cell is running");

        context.GetProperty("Current")!.SetValue(null, Activator.CreateInstance(context));
        var host = KernelHost.Find([typeof(object).Assembly, kernel])!;
        context.GetProperty("Current")!.SetValue(null, null); // or else other tests would find a cell that runs
        var renew = host.Show(new("<p>1</p>", "one"));
        renew(new("<p>2</p>", "two"));

        var shown = kernel.GetType("Microsoft.DotNet.Interactive.KernelInvocationContextExtensions")!.GetField("Shown")!.GetValue(null);
        CollectionAssert.AreEqual(new[] { "display one", "update two" }, (List<string>)shown!);
    }

    [TestMethod]
    public void Where_there_is_no_kernel_none_is_found()
    {
        Assert.IsNull(KernelHost.Find([]));
        Assert.IsNull(KernelHost.Find([Compile("Microsoft.DotNet.Interactive.Another")]));
    }

    private static Assembly Compile(string name)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(Kernel)], references, new(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        Assert.IsTrue(result.Success, string.Join('\n', result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}
