using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>
/// A column of ML.NET's images. All pixels are in the code, channels first, on the scale of the likelihood. Where images may be missing,
/// a value that is 1 or missing stands in front of them, so that a model has to say it once and not for every pixel.
/// </summary>
internal sealed class MLImageColumn : ColumnCodec
{
    private readonly ImageShape _shape;
    private readonly PixelScale _scale;
    private readonly int _firstPixel;

    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public MLImageColumn(ColumnState column, ImageState state, int offset)
        : this(column, state, offset, ReadShape(column.Column, state))
    {
    }

    private MLImageColumn(ColumnState column, ImageState state, int offset, ImageShape shape)
        : base(column, offset, FieldsOf(column.Column.Name, state, offset, shape))
    {
        _shape = shape;
        _scale = new(state, Fields[^1].Kind);
        _firstPixel = Width - shape.Size;
    }

    /// <inheritdoc/>
    public override ColumnReader CreateReader(DataViewRow row, EncodingIssues issues)
    {
        var getter = row.GetGetter<MLImage>(row.Schema[Name]);
        MLImage? image = null;
        return code =>
        {
            getter(ref image!);
            Encode(image, Own(code), issues);
        };
    }

    /// <inheritdoc/>
    public override Delegate CreateGetter(CodeSource code)
    {
        var planes = new float[_shape.Size];
        return (ValueGetter<MLImage>)((ref MLImage value) =>
        {
            value?.Dispose();
            value = Decode(Own(code()), planes)!;
        });
    }

    private static ImageShape ReadShape(ColumnDescription column, ImageState state)
    {
        if (column.Dimensions is not [var height, var width] || (height, width) != (state.Height, state.Width))
            throw Damaged.At(column.Name, "dimensions", $"is not {state.Height} x {state.Width}, as the images are");
        if (state.Channels is not (1 or 3))
            throw Damaged.At(column.Name, "channels", $"{state.Channels} is neither 1 (grey) nor 3 (colour)");
        if (state.Interleaved || (state.Minimum, state.Maximum) != (0, byte.MaxValue))
            throw Damaged.At(column.Name, "encoding", $"does not suit the type {column.Type}");
        return state.ReadShape(column.Name, height * width * state.Channels);
    }

    private static RowField[] FieldsOf(string name, ImageState state, int offset, ImageShape shape) => state.Missing == 0
        ? [state.Field(name, offset, shape, nullable: false)]
        :
        [
            new($"{name}.Present", FieldKind.Binary, offset, 1, 0, Nullable: true),
            state.Field(name, offset + 1, shape, nullable: false),
        ];

    private void Encode(MLImage? image, Span<float> code, EncodingIssues issues)
    {
        if (image is null)
        {
            code.Fill(float.NaN);
            return;
        }

        if ((image.Width, image.Height) != (_shape.Width, _shape.Height))
            throw issues.WrongImageSize(Name, image, _shape.Width, _shape.Height);
        code[0] = 1;
        var pixels = code[_firstPixel..];
        ImagePixels.Read(image, _shape.Channels, pixels);
        foreach (ref var pixel in pixels)
            pixel = _scale.Code(pixel);
    }

    private MLImage? Decode(ReadOnlySpan<float> code, float[] planes)
    {
        if (float.IsNaN(code[0]))
            return null;
        for (var pixel = 0; pixel < planes.Length; pixel++)
            planes[pixel] = (float)_scale.Value(code[_firstPixel + pixel]);
        return ImagePixels.Write(planes, _shape.Channels, _shape.Width, _shape.Height);
    }
}
