using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.CycleGan;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary>Images translated into the other domain, and where their files belong.</summary>
/// <param name="pictures">The images.</param>
/// <param name="model">The model.</param>
/// <param name="target">The domain to translate to.</param>
internal sealed class TranslatedImages(PictureFolder pictures, CycleGanTransformer model, Domain target)
{
    private const int ImagesBetweenReports = 10;

    private readonly List<string> _names = Names(pictures);

    /// <summary>Writes each as a PNG file of the name that its original has.</summary>
    public void Write(MLContext context, OutputFolder folder, IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        var column = model.ColumnNames[0];
        var images = column == PictureFolder.ImageName
            ? pictures.View
            : context.Transforms.CopyColumns(column, PictureFolder.ImageName).Fit(pictures.View).Transform(pictures.View);
        var view = (target == Domain.A ? model.BToA : model.AToB).Transform(images);
        var translated = view.Schema[$"{column}.Translated"];
        using var cursor = view.GetRowCursor([translated]);
        var getter = cursor.GetGetter<MLImage>(translated);
        MLImage image = null!;
        for (var row = 0; cursor.MoveNext(); row++)
        {
            cancellation.ThrowIfCancellationRequested();
            getter(ref image);
            folder.Write(_names[row], image.Save);
            if (row % ImagesBetweenReports == 0)
                progress.Report(new ProgressStep((double)row / _names.Count, $"{Figures.Count(row)} of {Figures.Count(_names.Count, "image")}"));
        }

        folder.Commit();
    }

    private static List<string> Names(PictureFolder pictures)
    {
        var originals = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, _, _) in pictures.Images)
        {
            var name = Path.ChangeExtension(path, ".png");
            if (!originals.TryAdd(name, path))
            {
                throw new InputException(
                    $"The translations of '{originals[name]}' and '{path}' in '{pictures.Path}' would both be called '{name}'. Rename one.");
            }
        }

        return [.. originals.Keys];
    }
}
