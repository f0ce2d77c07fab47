using Microsoft.ML;
using MLNetGen.Gan;
using MLNetGen.Learners;
using MLNetGen.Training;
using MLNetGen.Vae;

namespace MLNetGen.Augmentation;

/// <summary>A generative model of all columns that tell of the label, with settings that suit augmentation.</summary>
/// <param name="isGan">Whether it is a GAN instead of a VAE.</param>
/// <param name="training">How it is trained.</param>
internal sealed class TabularGenerator(bool isGan, TrainingOptions training) : AugmentationMethod
{
    internal override IRowSource Open(IDataView input, string? labelColumnName, Action<string> warn)
    {
        var columnNames = TabularFeatures.UsableColumns(input.Schema, labelColumnName);
        var isCondition = labelColumnName is not null
            && LabelCensus.Read(input, labelColumnName, training.CancellationToken).Classes is not null;
        string[] conditions = isCondition ? [labelColumnName!] : [];
        string[] modelled = isCondition || labelColumnName is null ? columnNames : [.. columnNames, labelColumnName];
        var catalog = new MLContext(training.Seed).Generative();
        return isGan
            ? Source(catalog.Gan(new GanOptions { ColumnNames = modelled, ConditionColumnNames = conditions, Training = training }).Fit(input))
            : Source(catalog.Vae(new VaeOptions
            {
                ColumnNames = modelled,
                ConditionColumnNames = conditions,
                Prior = VaePrior.AggregatePosterior,
                Beta = 0.5,
                Training = training,
            }).Fit(input));

        SamplerSource Source<TModel>(TModel model) where TModel : ISampler, IDisposable => new(model, model, labelColumnName);
    }
}
