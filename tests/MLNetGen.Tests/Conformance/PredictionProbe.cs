using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance;

/// <summary>Makes prediction engines of a model; results are arrays of the values of the output class's properties.</summary>
internal abstract class PredictionProbe
{
    /// <summary>Makes the probe for classes that stand for a row and for a result.</summary>
    public static PredictionProbe For<TInput, TOutput>() where TInput : class, new() where TOutput : class, new() =>
        new Typed<TInput, TOutput>();

    /// <summary>The results that the model's <see cref="ITransformer.Transform"/> gives.</summary>
    public abstract IReadOnlyList<object?[]> Transform(MLContext context, ITransformer model, TableView data);

    /// <summary>Opens an engine whose inputs are rows of <paramref name="data"/>.</summary>
    public abstract RowEngine Open(MLContext context, ITransformer model, TableView data, bool ownsModel = false);

    private sealed class Typed<TInput, TOutput> : PredictionProbe where TInput : class, new() where TOutput : class, new()
    {
        private static readonly PropertyInfo[] Outputs = typeof(TOutput).GetProperties();

        public override IReadOnlyList<object?[]> Transform(MLContext context, ITransformer model, TableView data) =>
            [.. context.Data.CreateEnumerable<TOutput>(model.Transform(data), reuseRowObject: false).Select(Values)];

        public override RowEngine Open(MLContext context, ITransformer model, TableView data, bool ownsModel)
        {
            var inputs = context.Data.CreateEnumerable<TInput>(data, reuseRowObject: false).ToArray();
            var definition = SchemaDefinition.Create(typeof(TInput));
            foreach (var column in definition)
                column.ColumnType = data.Schema[column.ColumnName].Type;
            var engine = context.Model.CreatePredictionEngine<TInput, TOutput>(
                model, new PredictionEngineOptions { OwnsTransformer = ownsModel, InputSchemaDefinition = definition });
            return new(row => Values(engine.Predict(inputs[row])), engine);
        }

        private static object?[] Values(TOutput output) => Array.ConvertAll(Outputs, property => property.GetValue(output));
    }
}

/// <summary>A prediction engine that is asked for rows by number.</summary>
internal sealed class RowEngine(Func<int, object?[]> predict, IDisposable engine) : IDisposable
{
    public object?[] Predict(int row) => predict(row);

    public void Dispose() => engine.Dispose();
}
