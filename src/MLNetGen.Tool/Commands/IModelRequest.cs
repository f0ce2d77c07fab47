using Microsoft.ML;
using MLNetGen.Training;

namespace MLNetGen.Tool.Commands;

/// <summary>What a command line says about a model of one family.</summary>
/// <typeparam name="TModel">The family.</typeparam>
internal interface IModelRequest<out TModel>
{
    /// <summary>Name of the column that says how much each row counts.</summary>
    string? Weight => null;

    /// <summary>Trains the model.</summary>
    /// <param name="context">The context to make it in.</param>
    /// <param name="view">The rows.</param>
    /// <param name="columns">What their columns are.</param>
    /// <param name="training">How to train.</param>
    TModel Fit(MLContext context, IDataView view, ModelColumns columns, TrainingOptions training);
}
