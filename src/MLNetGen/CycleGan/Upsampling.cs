namespace MLNetGen.CycleGan;

/// <summary>How a generator of images doubles their height and width.</summary>
public enum Upsampling
{
    /// <summary>
    /// Each pixel becomes 2 x 2 alike, then comes a 3 x 3 convolution: all pixels are made of equally many, so that no checkerboard shows
    /// (Odena et al. 2016, "Deconvolution and checkerboard artifacts").
    /// </summary>
    Resize,

    /// <summary>
    /// A transposed 3 x 3 convolution with stride 2, as in the paper (Zhu et al. 2017): less to compute, but of the pixels made of 1, 2
    /// and 4 others a checkerboard may remain in the picture.
    /// </summary>
    Transposed,
}
