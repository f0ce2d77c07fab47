using MLNetGen.Images;

namespace MLNetGen;

/// <summary>Folders of image files.</summary>
public static class ImageFolderCatalog
{
    /// <summary>
    /// Loads the image files of a folder and of all folders in it, in the ordinal order of their paths. Files are opened when rows are read.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The folder. Images are the files whose names end in .bmp, .gif, .jpeg, .jpg, .png or .webp.</param>
    /// <param name="options">How to load; <see langword="null"/> for the usual.</param>
    /// <exception cref="ArgumentException">There is a file of that name, or the name is empty.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidOperationException">There are no images in the folder.</exception>
    public static ImageFolderView LoadImageFolder(this GenerativeCatalog catalog, string path, ImageFolderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new(catalog.Context, ImageFolder.Open(Check.NotEmpty(path, nameof(path))), options ?? new());
    }
}
