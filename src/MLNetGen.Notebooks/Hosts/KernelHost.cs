using System.Reflection;

namespace MLNetGen.Notebooks.Hosts;

/// <summary>The notebook whose cell is being run by .NET Interactive, reached by reflection.</summary>
/// <remarks>
/// Figures are shown through the context of the cell. In the last versions of .NET Interactive the more usual extension on objects announces
/// one displayed value and returns another, so that its updates are lost.
/// </remarks>
internal sealed class KernelHost(object context, MethodInfo display) : IDisplayHost
{
    private const string KernelName = "Microsoft.DotNet.Interactive";

    public bool ShowsHtml => true;

    /// <summary>The host of the cell that is being run, or <see langword="null"/> where none is.</summary>
    public static KernelHost? Find(IEnumerable<Assembly> assemblies)
    {
        var kernel = assemblies.FirstOrDefault(assembly => assembly.GetName().Name == KernelName);
        var contextType = kernel?.GetType($"{KernelName}.KernelInvocationContext");
        return contextType?.GetProperty("Current")?.GetValue(null) is { } context
            && kernel?.GetType($"{KernelName}.KernelInvocationContextExtensions")
                ?.GetMethod("Display", [contextType, typeof(object), typeof(string[])]) is { } display
            ? new(context, display)
            : null;
    }

    public Action<HtmlFigure> Show(HtmlFigure figure)
    {
        var displayed = display.Invoke(null, [context, figure, Array.Empty<string>()]);
        var update = displayed?.GetType().GetMethod("Update", [typeof(object)]);
        return newer => update?.Invoke(displayed, [newer]);
    }
}
