using Microsoft.ML.Data;

namespace MLNetGen.Pipeline;

/// <summary>A copy of an image, for later: what a getter gives is its giver's, who may dispose of it when the next row is read.</summary>
internal sealed class KeptImage
{
    private byte[] _pixels = [];
    private int _width;
    private int _height;
    private MLPixelFormat _format;

    /// <summary>Whether there is an image.</summary>
    public bool HasValue { get; private set; }

    /// <summary>Copies an image, or none, in place of the last.</summary>
    public void Keep(MLImage? image)
    {
        HasValue = image is not null;
        if (image is null)
            return;
        if (_pixels.Length != image.Pixels.Length)
            _pixels = new byte[image.Pixels.Length];
        image.Pixels.CopyTo(_pixels);
        (_width, _height, _format) = (image.Width, image.Height, image.PixelFormat);
    }

    /// <summary>Replaces an image that belongs to the caller by a new one that does.</summary>
    public void Give(ref MLImage? image)
    {
        image?.Dispose();
        image = HasValue ? MLImage.CreateFromPixels(_width, _height, _format, _pixels) : null;
    }
}
