using Microsoft.ML;
using MLNetGen.CycleGan;

namespace MLNetGen.Tests.CycleGan;

/// <summary>Trains a CycleGAN and keeps of it the translation from A to B, as somebody does who saves that alone.</summary>
internal sealed class TranslationEstimator(MLContext ml, CycleGanEstimator estimator) : IEstimator<CycleGanTranslator>
{
    public CycleGanTranslator Fit(IDataView input)
    {
        using var model = estimator.Fit(input);
        using var stream = new MemoryStream();
        ml.Model.Save(model.AToB, input.Schema, stream);
        stream.Position = 0;
        return (CycleGanTranslator)ml.Model.Load(stream, out _);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => estimator.GetOutputSchema(inputSchema);
}
