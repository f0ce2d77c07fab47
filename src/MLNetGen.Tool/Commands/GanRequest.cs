using Microsoft.ML;
using MLNetGen.Gan;
using MLNetGen.Training;

namespace MLNetGen.Tool.Commands;

/// <summary>What a command line says about a generative adversarial network.</summary>
internal sealed record GanRequest(GanObjective? Objective, int? Packing, double? Penalty) : IModelRequest<GanTransformer>
{
    public GanTransformer Fit(MLContext context, IDataView view, ModelColumns columns, TrainingOptions training)
    {
        var usual = new GanOptions { ColumnNames = columns.Learned };
        return context.Generative().Gan(usual with
        {
            ConditionColumnNames = columns.Conditions,
            Images = columns.Images,
            Objective = Objective ?? usual.Objective,
            Packing = Packing ?? usual.Packing,
            PenaltyWeight = Penalty,
            Training = training,
        }).Fit(view);
    }
}
