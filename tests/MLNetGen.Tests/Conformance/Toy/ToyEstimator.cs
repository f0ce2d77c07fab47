using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNetGen.Tests.Conformance.Toy;

/// <summary>
/// An estimator outside of ML.NET that scales columns, by means of ML.NET's own normalisation; without a defect it keeps every rule.
/// </summary>
internal sealed class ToyEstimator(MLContext context, ToySettings settings, ToyTraining? training = null) : IEstimator<ToyTransformer>
{
    private readonly StrongBox<bool> _sharedLife = new();
    private int _fits;

    /// <summary>Stands for torch's global generator.</summary>
    public static int GlobalRandom { get; private set; }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        if (settings.Has(Defect.PromisesNothing))
            throw new InvalidOperationException("It promises nothing.");
        const SchemaShape.Column.VectorKind Variable = SchemaShape.Column.VectorKind.VariableVector;
        if (settings.Has(Defect.PromisesForVariableVectors) && inputSchema.Any(column => column.Kind == Variable))
            return inputSchema;
        try
        {
            settings.CheckInput(inputSchema);
        }
        catch (ArgumentOutOfRangeException) when (settings.Has(Defect.PromisesDespiteInvalidInput))
        {
            return inputSchema;
        }
        return Inner().GetOutputSchema(inputSchema);
    }

    public ToyTransformer Fit(IDataView input)
    {
        try
        {
            settings.CheckInput(input.Schema);
        }
        catch (ArgumentOutOfRangeException) when (settings.Has(Defect.FitsInvalidInput))
        {
            return new(context, settings, context.Transforms.CopyColumns("Latent", "Size").Fit(input), featureCount: 0);
        }
        var featureCount = (input.Schema.GetColumnOrNull("Features")?.Type as VectorDataViewType)?.Size ?? 0;
        var flaw = settings.Defect switch
        {
            Defect.CannotFit => "It cannot fit.",
            Defect.FitsOneSizeOnly when featureCount > 3 => "It has seen 3 items and wants no more.",
            Defect.CannotFitOtherSettings when settings.ScalesByMaximum => "It cannot scale by the maximum.",
            Defect.NeedsARowCount when input.GetRowCount() is null => "It needs a row count.",
            Defect.NeedsAnotherOutputColumn when settings.IsInPlace => "It needs another output column.",
            Defect.WantsNoFrame when input is DataFrame => "It wants no DataFrame.",
            _ => null,
        };
        if (flaw is not null)
            throw new InvalidOperationException(flaw);
        if (settings.Has(Defect.TouchesGlobalRandom))
            GlobalRandom++;
        training?.Run(heedsCancellation: !settings.Has(Defect.IgnoresCancellation));
        _fits++;
        return new(context, settings, Inner().Fit(input), featureCount)
        {
            FitNumber = _fits,
            FitData = input,
            Life = settings.Has(Defect.FitsShareTheirLife) ? _sharedLife : new(),
        };
    }

    private NormalizingEstimator Inner() => settings.ScalesByMaximum
        ? context.Transforms.NormalizeMinMax(settings.Columns())
        : context.Transforms.NormalizeMeanVariance(settings.Columns());
}

/// <summary>Ten batches of nothing; training is cancelled in the third.</summary>
internal sealed class ToyTraining
{
    public const int CancelledInBatch = 3;

    public int BatchesSeen { get; private set; }

    public void Run(bool heedsCancellation)
    {
        while (BatchesSeen < 10 && !(heedsCancellation && BatchesSeen == CancelledInBatch))
            BatchesSeen++;
    }
}
