using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetGen.Columns;

/// <summary>
/// Learns a column of ML.NET's images: whether all are grey, and their size, which is that of the first one where the type does not tell.
/// </summary>
internal sealed class MLImageLearner(DataViewSchema.Column column, DataViewRow row, LearningContext context) : ColumnLearner
{
    private readonly ValueGetter<MLImage> _getter = row.GetGetter<MLImage>(column);
    private MLImage? _image;
    private int _height = ((ImageDataViewType)column.Type).Height;
    private int _width = ((ImageDataViewType)column.Type).Width;
    private bool _isGrey = true;
    private long _missing;

    /// <inheritdoc/>
    public override int[]? Dimensions => _height > 0 ? [_height, _width] : null;

    /// <inheritdoc/>
    public override void Observe(long row)
    {
        // The getter may dispose of the last row's image or keep it: it is nobody else's to dispose of.
        _getter(ref _image!);
        if (_image is null)
        {
            _missing++;
            return;
        }

        if (_height == 0)
            (_height, _width) = (_image.Height, _image.Width);
        if ((_image.Height, _image.Width) != (_height, _width))
            throw EncodingIssues.WrongImageSize(column.Name, row, _image, _width, _height);
        _isGrey = _isGrey && ImagePixels.IsGrey(_image);
    }

    /// <inheritdoc/>
    public override EncodingState Finish(long rows) => _missing == rows ? context.AllMissing(column.Name) : new ImageState
    {
        Likelihood = context.Unless(Likelihood.Bernoulli),
        Width = _width,
        Height = _height,
        Channels = _isGrey ? 1 : 3,
        Interleaved = false,
        Minimum = 0,
        Maximum = byte.MaxValue,
        IsWhole = true,
        Missing = _missing,
    };
}
