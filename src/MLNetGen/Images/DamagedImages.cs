namespace MLNetGen.Images;

/// <summary>What happens to a file that should hold an image but holds none, or only a part of one.</summary>
public enum DamagedImages
{
    /// <summary>Reading stops with an error that names the file.</summary>
    Fail,

    /// <summary>The file gives no row; a warning names it.</summary>
    Skip,
}
