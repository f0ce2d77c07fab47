using MLNetGen.Notebooks.Formatting;
using MLNetGen.Notebooks.Hosts;

namespace MLNetGen.Notebooks;

/// <summary>Where figures are shown, whether the code runs in a notebook or in an application.</summary>
public static class Notebook
{
    private static PageFile? _page;

    /// <summary>A host that takes the place of the usual ones.</summary>
    internal static IDisplayHost? Replacement { get; set; }

    /// <summary>The host of the code that is being run.</summary>
    internal static IDisplayHost Host =>
        Replacement ?? (IDisplayHost?)KernelHost.Find(AppDomain.CurrentDomain.GetAssemblies()) ?? new TextHost(Console.Out, _page);

    /// <summary>
    /// Makes .NET Interactive show a <see cref="Training.TrainingHistory"/>, a <see cref="Doctor.GanCaseHistory"/>, an
    /// <see cref="Evaluation.EvaluationResult"/>, an <see cref="Augmentation.AugmentationAdvice"/> and an IDataView as tables and charts wherever one is the value of a cell. To be called once, in the first cell; where the package of this library is loaded by
    /// <c>#r "nuget: …"</c>, that has been done. Nothing happens elsewhere.
    /// </summary>
    /// <returns>Whether .NET Interactive is there.</returns>
    public static bool Register() => KernelFormatters.Register(AppDomain.CurrentDomain.GetAssemblies());

    /// <summary>
    /// Collects the figures that are displayed from now on in an HTML file, one below the other. In a notebook nothing is written: there
    /// they stand below their cells.
    /// </summary>
    /// <param name="path">The file; an older one is replaced when the first figure is displayed.</param>
    /// <exception cref="ArgumentException">The path is empty, or a folder.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder of the file is not there.</exception>
    public static void CollectInto(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(path))
        {
            throw new ArgumentException(
                $"'{path}' is a folder: give the path of a file in it, such as '{Path.Combine(path, "figures.html")}'.", nameof(path));
        }

        var folder = Path.GetDirectoryName(full);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"Cannot write '{path}': the folder '{folder}' is not there. Make it first.");
        _page = new(full, Path.GetFileNameWithoutExtension(full));
    }
}
