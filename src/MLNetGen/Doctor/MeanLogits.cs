using System.Text.Json.Serialization;

namespace MLNetGen.Doctor;

/// <summary>The discriminator's mean logits for three kinds of rows.</summary>
/// <param name="Training">Real rows that it was trained on.</param>
/// <param name="Validation">Real rows that it never saw; <see langword="null"/> if there are none.</param>
/// <param name="Generated">Rows of the present generator.</param>
internal readonly record struct MeanLogits(double Training, double? Validation, double Generated)
{
    /// <summary>
    /// 0 if the discriminator judges unseen real rows as it does the training rows, 1 if it takes them for generated ones: r_v of Karras
    /// et al. 2020. <see langword="null"/> without validation rows, or if it does not tell training rows from generated ones.
    /// </summary>
    [JsonIgnore]
    public double? Overfitting => Training > Generated ? (Training - Validation) / (Training - Generated) : null;
}
