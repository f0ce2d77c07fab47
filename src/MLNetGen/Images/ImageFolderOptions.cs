namespace MLNetGen.Images;

/// <summary>How <see cref="ImageFolderCatalog.LoadImageFolder"/> loads.</summary>
public sealed record ImageFolderOptions
{
    /// <summary>What happens to damaged files. Default <see cref="Images.DamagedImages.Fail"/>.</summary>
    public DamagedImages DamagedImages { get; init => field = Check.Defined(value, nameof(DamagedImages)); }
}
