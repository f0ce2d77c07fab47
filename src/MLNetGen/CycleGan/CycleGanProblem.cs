using System.Text.Json.Serialization;

namespace MLNetGen.CycleGan;

/// <summary>What can go wrong with a translation though its losses are low.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CycleGanProblem>))]
public enum CycleGanProblem
{
    /// <summary>Translations are hardly changed, and the critic knows them for what they are.</summary>
    IdentityCollapse,

    /// <summary>Translations of different rows are nearly the same, while the target domain is diverse.</summary>
    ModeCollapse,

    /// <summary>Bright becomes dark and dark bright, though both domains are as bright.</summary>
    ColourInversion,

    /// <summary>
    /// The way back lives on a pattern too fine to be seen that the translation hides (Chu et al. 2017, "CycleGAN, a master of steganography"): it
    /// is lost when the translation is rounded and slightly blurred.
    /// </summary>
    HiddenCycle,
}
