using MLNetGen.Images;

namespace MLNetGen;

/// <summary>Image files.</summary>
public static class IdxCatalog
{
    /// <summary>
    /// Loads images, and their labels, from files in the format IDX, that of MNIST and similar sets. Either may be compressed by gzip,
    /// whatever its name is.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="imagesPath">The file of the images: bytes in three dimensions, that is images, rows and pixels of a row.</param>
    /// <param name="labelsPath">The file of the labels: bytes in one dimension. Default: no labels.</param>
    /// <exception cref="FormatException">
    /// A file is damaged, or no such file, or there are not as many labels as images; the message says which file and what is wrong.
    /// </exception>
    /// <exception cref="IOException">A file is not there, or cannot be read.</exception>
    public static IdxView LoadIdx(this GenerativeCatalog catalog, string imagesPath, string? labelsPath = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var images = IdxFile.Read(Check.NotEmpty(imagesPath, nameof(imagesPath)), "images", dimensions: 3);
        var labels = Check.NotEmptyOrNull(labelsPath, nameof(labelsPath)) is { } path ? IdxFile.Read(path, "labels", dimensions: 1) : null;
        if (labels is not null && labels.Sizes[0] != images.Sizes[0])
        {
            throw new FormatException(
                $"'{imagesPath}' holds {images.Sizes[0]} images, but '{labelsPath}' {labels.Sizes[0]} labels: " +
                "name the two files of one data set.");
        }

        return new(images, labels);
    }
}
