namespace MLNetGen.Benchmarks.Quality;

/// <summary>Square images of one channel in another size.</summary>
internal static class PixelGrid
{
    /// <summary>The middle of an image, scaled: each pixel is the mean of the area that it covers.</summary>
    /// <param name="image">Row by row.</param>
    /// <param name="crop">Width and height of the middle part.</param>
    /// <param name="size">Width and height of the result.</param>
    public static float[] Scale(float[] image, int crop, int size)
    {
        var width = (int)Math.Sqrt(image.Length);
        var (margin, step) = ((width - crop) / 2, (double)crop / size);
        var result = new float[size * size];
        for (var i = 0; i < result.Length; i++)
        {
            var sum = 0.0;
            foreach (var (y, height) in Covered(margin + (i / size * step), step))
            {
                foreach (var (x, breadth) in Covered(margin + (i % size * step), step))
                    sum += height * breadth * image[(y * width) + x];
            }

            result[i] = (float)(sum / (step * step));
        }

        return result;
    }

    /// <summary>The pixels that an interval covers, and how much of each.</summary>
    private static IEnumerable<(int Pixel, double Share)> Covered(double start, double length)
    {
        for (var pixel = (int)start; pixel < start + length - 1e-9; pixel++)
            yield return (pixel, Math.Min(pixel + 1, start + length) - Math.Max(pixel, start));
    }
}
