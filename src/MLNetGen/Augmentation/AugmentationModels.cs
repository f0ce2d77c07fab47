using MLNetGen.Gan;
using MLNetGen.Learners;
using MLNetGen.Training;
using MLNetGen.Vae;

namespace MLNetGen.Augmentation;

/// <summary>The settings of generative models that suit augmentation.</summary>
internal static class AugmentationModels
{
    /// <summary>A VAE of some columns, for a label that has classes; one that is a number is a column like others.</summary>
    public static VaeOptions Vae(string[] columnNames, LabelCensus census, TrainingOptions training) => new()
    {
        ColumnNames = census.Classes is null ? [.. columnNames, census.Column.Name] : columnNames,
        ConditionColumnNames = census.Classes is null ? [] : [census.Column.Name],
        Prior = VaePrior.AggregatePosterior,
        Beta = 0.5,
        Training = training,
    };

    /// <summary>A GAN, likewise.</summary>
    public static GanOptions Gan(string[] columnNames, LabelCensus census, TrainingOptions training) => new()
    {
        ColumnNames = census.Classes is null ? [.. columnNames, census.Column.Name] : columnNames,
        ConditionColumnNames = census.Classes is null ? [] : [census.Column.Name],
        Training = training,
    };
}
