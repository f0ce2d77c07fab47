using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using MLNetGen.Torch;
using TorchSharp;

namespace MLNetGen.Benchmarks.Notebooks;

/// <summary>Runs cells of C# one after the other by Roslyn's scripting, on which .NET Interactive's kernel is built too.</summary>
internal static class NotebookRunner
{
    /// <summary>What .NET Interactive has at hand without a using directive.</summary>
    private static readonly string[] Namespaces =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Linq", "System.Threading.Tasks"];

    /// <summary>Runs the cells in the notebook's folder, which and the number of threads stay as they are here; returns what each has shown, nothing for Markdown.</summary>
    /// <exception cref="CompilationErrorException">A cell does not compile.</exception>
    public static async Task<IReadOnlyList<IReadOnlyList<CellOutput>>> RunAsync(IReadOnlyList<LessonCell> cells, string folder)
    {
        var references = new NotebookReferences(new(), folder);
        var options = ScriptOptions.Default
            .WithReferences(NotebookReferences.Framework)
            .WithMetadataResolver(references)
            .WithImports(Namespaces);
        LibTorch.Ensure();
        var (before, threads) = (Directory.GetCurrentDirectory(), torch.get_num_threads());
        Directory.SetCurrentDirectory(folder);
        try
        {
            using var recorder = new OutputRecorder();
            var outputs = new List<IReadOnlyList<CellOutput>>();
            ScriptState<object>? state = null;
            foreach (var cell in cells)
            {
                if (cell.IsCode)
                {
                    var (code, ofPackages) = references.WithoutPackages(cell.Source);
                    options = options.AddReferences(ofPackages);
                    state = state is null ? await CSharpScript.RunAsync(code, options) : await state.ContinueWithAsync(code, options);
                }
                outputs.Add(recorder.Take());
            }
            return outputs;
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            torch.set_num_threads(threads);
        }
    }
}
