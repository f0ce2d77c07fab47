using MLNetGen.Columns;
using MLNetGen.Networks;

namespace MLNetGen.CycleGan;

/// <summary>Sizes of the networks of a CycleGAN.</summary>
/// <param name="Hidden">Units of each hidden layer, of rows.</param>
/// <param name="Filters">Filters of the first convolution, of images.</param>
/// <param name="Halvings">How often a generator halves an image.</param>
/// <param name="Blocks">Residual blocks of a generator of images.</param>
/// <param name="CriticFilters">Filters of the first convolution of a critic of images.</param>
/// <param name="CriticLayers">Convolutions of a critic of images that halve the image.</param>
internal sealed record CycleSizes(IReadOnlyList<int> Hidden, int Filters, int Halvings, int Blocks, int CriticFilters, int CriticLayers)
{
    private const int UsualUnits = 128;
    private const int FewestCriticFilters = 32;

    /// <summary>Units of the layers that bring hidden layers to where they are compared (<see cref="Contrast"/>).</summary>
    public int ContrastUnits => Hidden is [] ? 4 * Filters : Hidden.Max();

    /// <summary>Completes the sizes that the options leave open.</summary>
    /// <param name="options">The user's settings.</param>
    /// <param name="image">The images, if rows are images.</param>
    public static CycleSizes For(CycleGanOptions options, ImageShape? image)
    {
        if (image is null)
            return new(options.HiddenSizes ?? [UsualUnits, UsualUnits, UsualUnits], 0, 0, 0, 0, 0);

        var side = Math.Min(image.Height, image.Width);
        var filters = side switch { <= 32 => 16, <= 64 => 32, _ => 64 };
        return new(
            [],
            options.Filters ?? filters,
            side < 64 ? 1 : 2,
            options.Blocks ?? (side <= 32 ? 3 : ResnetGenerator.BlocksFor(image.Height, image.Width)),
            options.Filters ?? Math.Max(FewestCriticFilters, filters),
            options.CriticLayers ?? PatchCritic.StridedLayersFor(image.Height, image.Width));
    }
}
