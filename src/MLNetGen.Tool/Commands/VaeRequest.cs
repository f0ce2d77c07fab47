using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Tool.Tables;
using MLNetGen.Training;
using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary>What a command line says about a variational autoencoder.</summary>
internal sealed record VaeRequest(
    string? Weight, IReadOnlyList<LikelihoodRequest> Likelihoods, VaePrior? Prior, int? ImportanceSamples, int? LatentSize)
    : IModelRequest<VaeTransformer>
{
    public VaeTransformer Fit(MLContext context, IDataView view, ModelColumns columns, TrainingOptions training)
    {
        var usual = new VaeOptions { ColumnNames = columns.Learned };
        return context.Generative().Vae(usual with
        {
            ConditionColumnNames = columns.Conditions,
            ExampleWeightColumnName = Weight,
            Images = columns.Images,
            Likelihoods = LikelihoodsOf(columns),
            LatentSize = LatentSize,
            ImportanceSamples = ImportanceSamples ?? usual.ImportanceSamples,
            Prior = Prior ?? usual.Prior,
            Training = training,
        }).Fit(view);
    }

    private Dictionary<string, Likelihood> LikelihoodsOf(ModelColumns columns)
    {
        var likelihoods = new Dictionary<string, Likelihood>(StringComparer.Ordinal);
        foreach (var (column, likelihood) in Likelihoods)
        {
            if (!columns.Learned.Contains(column))
                throw ColumnNames.Unknown(column, columns.Learned, $"what is learned of {columns.FileName}");
            if (!likelihoods.TryAdd(column, likelihood))
                throw new InputException($"--likelihood says more than one thing about column '{column}'.");
        }

        return likelihoods;
    }
}
