using System.Reflection;
using Microsoft.ML;
using MLNetGen.Augmentation;
using MLNetGen.Doctor;
using MLNetGen.Evaluation;
using MLNetGen.Training;

namespace MLNetGen.Notebooks.Formatting;

/// <summary>Makes .NET Interactive show what the library returns, through its class Formatter, found by reflection.</summary>
internal static class KernelFormatters
{
    private const string FormatterName = "Microsoft.DotNet.Interactive.Formatting";

    private static readonly (Type Type, Func<object, HtmlFigure> Show)[] Figures =
    [
        (typeof(TrainingHistory), value => ((TrainingHistory)value).ToFigure()),
        (typeof(GanCaseHistory), value => ((GanCaseHistory)value).ToFigure()),
        (typeof(EvaluationResult), value => ((EvaluationResult)value).ToFigure()),
        (typeof(AugmentationAdvice), value => ((AugmentationAdvice)value).ToFigure()),
        (typeof(IDataView), value => ((IDataView)value).ToPreview()),
    ];

    /// <summary>Registers formatters for HTML; returns whether there was anybody to register them with.</summary>
    public static bool Register(IEnumerable<Assembly> assemblies)
    {
        var register = assemblies
            .FirstOrDefault(assembly => assembly.GetName().Name == FormatterName)
            ?.GetType($"{FormatterName}.Formatter")
            ?.GetMethod("Register", [typeof(Type), typeof(Action<object, TextWriter>), typeof(string)]);
        if (register is null)
            return false;

        foreach (var (type, show) in Figures)
        {
            Action<object, TextWriter> format = (value, writer) => writer.Write(show(value).Html);
            register.Invoke(null, [type, format, "text/html"]);
        }
        return true;
    }
}
