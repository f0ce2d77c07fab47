using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Images;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>Images of one grey channel, brightness from 0 to 1, with a digit each.</summary>
internal sealed record LabelledImages(float[][] Images, int[] Labels)
{
    private const string LabelName = "Label";

    /// <summary>Loads shared files in the format IDX; <see langword="null"/> where they are missing.</summary>
    public static LabelledImages? Load(string imagesFile, string labelsFile)
    {
        if (SharedData.Find(imagesFile) is not { } images || SharedData.Find(labelsFile) is not { } labels)
            return null;

        var ml = new MLContext();
        var view = ml.Generative().LoadIdx(images, labels);
        return new(
            [.. view.GetColumn<float[]>("Pixels").Select(image => Array.ConvertAll(image, pixel => pixel / 255))],
            [.. Keys(view).Select(key => (int)key - 1)]);
    }

    /// <summary>Some of the images, in their order.</summary>
    public LabelledImages Slice(Range range) => new(Images[range], Labels[range]);

    private static IEnumerable<uint> Keys(IdxView view)
    {
        using var cursor = view.GetRowCursor([view.Schema[LabelName]]);
        var getter = cursor.GetGetter<uint>(view.Schema[LabelName]);
        uint key = 0;
        while (cursor.MoveNext())
        {
            getter(ref key);
            yield return key;
        }
    }
}
