using System.Diagnostics.CodeAnalysis;

namespace MLNetGen.Training;

/// <summary>In which precision networks of images compute; their weights are always float32.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "It is what the value means.")]
public enum Precision
{
    /// <summary>
    /// A short measurement at the start of training decides: <see cref="BFloat16"/> where it takes at most 80 % of the time in each of five
    /// comparisons. Where two trainings have to give the same bits, name one instead.
    /// </summary>
    Auto,

    /// <summary>32 bits, 24 of them significant.</summary>
    Float32,

    /// <summary>16 bits, 8 of them significant, for everything between the first and the last layer; losses are float32.</summary>
    BFloat16,
}
