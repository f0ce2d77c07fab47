using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Columns;
using MLNetGen.Pipeline;

namespace MLNetGen.CycleGan;

/// <summary>Translates the images of one cursor, of whatever size each is; neighbours of one size go through the networks together.</summary>
internal sealed class ImageTranslationProgram : IRowProgram
{
    private readonly CycleGanModel _model;
    private readonly IReadOnlyList<CycleGanOutput> _outputs;
    private readonly Func<Domain?> _target;
    private readonly ValueGetter<MLImage> _getter;
    private readonly int _channels;
    private readonly bool _returns;
    private readonly bool _compares;
    private readonly Picture[] _pictures;
    private readonly float[] _error;
    private MLImage? _image;

    /// <param name="model">The model.</param>
    /// <param name="outputs">What is asked for.</param>
    /// <param name="input">The row that is read from.</param>
    /// <param name="target">The domain to translate that row to; <see langword="null"/>: it is from neither, its translation is missing.</param>
    /// <param name="activeOutputs">Which outputs to compute.</param>
    /// <param name="capacity">Number of slots.</param>
    public ImageTranslationProgram(
        CycleGanModel model,
        IReadOnlyList<CycleGanOutput> outputs,
        DataViewRow input,
        Func<Domain?> target,
        ReadOnlySpan<bool> activeOutputs,
        int capacity)
    {
        (_model, _outputs, _target) = (model, outputs, target);
        _getter = input.GetGetter<MLImage>(input.Schema[model.Columns[0].Name]);
        _channels = model.Codec.Layout.Fields[0].Image!.Channels;
        var active = RowReading.Active(outputs, activeOutputs);
        _returns = active.Any(output => output.Kind == CycleGanOutputKind.Reconstructed);
        _compares = active.Any(output => output.Kind == CycleGanOutputKind.CycleError);
        _pictures = new Picture[capacity];
        _error = new float[capacity];
    }

    public void Read(int slot)
    {
        _getter(ref _image!); // it is not disposed of here: it may be one that lies in the user's list
        if (_image is null || _target() is not { } target)
        {
            _pictures[slot] = default;
            return;
        }
        var planes = new float[_channels * _image.Width * _image.Height];
        ImagePixels.Read(_image, _channels, planes);
        _pictures[slot] = new(target, _image.Height, _image.Width, planes, [], []);
    }

    public void Run(int count)
    {
        for (var start = 0; start < count;)
        {
            var end = start + 1;
            while (end < count && _pictures[end].IsLike(_pictures[start]))
                end++;
            Translate(start, end - start);
            start = end;
        }
    }

    public Delegate CreateGetter(int output, Func<int> slot) => _outputs[output].Kind switch
    {
        CycleGanOutputKind.Translated => Image(picture => picture.Translated, slot),
        CycleGanOutputKind.Reconstructed => Image(picture => picture.Back, slot),
        _ => SlotGetters.Number(_error, slot),
    };

    public void Dispose()
    {
    }

    private ValueGetter<MLImage> Image(Func<Picture, float[]> planes, Func<int> slot) => (ref MLImage image) =>
    {
        var picture = _pictures[slot()];
        image?.Dispose();
        image = picture.Planes is null ? null! : ImagePixels.Write(planes(picture), _channels, picture.Width, picture.Height);
    };

    private void Translate(int start, int count)
    {
        var first = _pictures[start];
        if (first.Planes is null)
        {
            _error.AsSpan(start, count).Fill(float.NaN);
            return;
        }
        var size = first.Planes.Length;
        var translated = new float[count * size];
        var back = _returns ? new float[count * size] : [];
        var planes = new float[count * size];
        for (var slot = 0; slot < count; slot++)
            _pictures[start + slot].Planes.CopyTo(planes, slot * size);
        _model.TranslateImages(
            planes, first.Height, first.Width, first.Target, translated, back, _compares ? _error.AsSpan(start, count) : []);
        for (var slot = 0; slot < count; slot++)
        {
            var place = (slot * size)..((slot + 1) * size);
            _pictures[start + slot] = _pictures[start + slot] with { Translated = translated[place], Back = _returns ? back[place] : [] };
        }
    }

    /// <summary>An image and what becomes of it; one without planes is missing.</summary>
    private readonly record struct Picture(Domain Target, int Height, int Width, float[] Planes, float[] Translated, float[] Back)
    {
        public bool IsLike(Picture other) =>
            (Planes is null) == (other.Planes is null) && Target == other.Target && Height == other.Height && Width == other.Width;
    }
}
