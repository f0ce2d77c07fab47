using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNetGen.Pipeline;
using MLNetGen.Tests.Conformance.Toy;

[assembly: LoadableModel<ToyTransformer>]

namespace MLNetGen.Tests.Conformance.Toy;

/// <summary>The model of a <see cref="ToyEstimator"/>: hands everything to ML.NET's own model, except where it has a defect.</summary>
internal sealed class ToyTransformer : ITransformer, ILoadableModel<ToyTransformer>, IDisposable
{
    private static bool _savedHere;
    private static long _liveTensors;

    private readonly MLContext _context;
    private readonly ITransformer _inner;
    private readonly int _featureCount;
    private bool _isCounted = true;

    public ToyTransformer(MLContext context, ToySettings settings, ITransformer inner, int featureCount)
    {
        (_context, Settings, _inner, _featureCount) = (context, settings, inner, featureCount);
        AddTensor();
    }

    public static string Kind => "Toy";

    /// <summary>Stands for the number of live tensors: each model holds one.</summary>
    public static long LiveTensors => _liveTensors;

    public ToySettings Settings { get; }
    public bool IsLoaded { get; private init; }
    public int FitNumber { get; init; }
    public IDataView? FitData { get; init; }
    public StrongBox<bool> Life { get; init; } = new();
    public float Scratch { get; set; }

    public bool IsRowToRowMapper => Settings.IsRowMapper && !Settings.Has(Defect.DeniesItsMapper);

    public static void AddTensor() => Interlocked.Increment(ref _liveTensors);

    public void CheckAlive() => ObjectDisposedException.ThrowIf(Life.Value, this);

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Settings.CheckInput(inputSchema);
        if (!Settings.IsScalar && !(Settings.Has(Defect.LoadedForgetsSize) && IsLoaded) &&
            inputSchema["Features"].Type is VectorDataViewType vector && vector.Size != _featureCount)
            throw new ArgumentOutOfRangeException(nameof(inputSchema), $"'Features' has {vector.Size} items, expected {_featureCount}.");

        var schema = _inner.GetOutputSchema(inputSchema);
        return Settings.Defect switch
        {
            Defect.LoadedRenamesOutput when IsLoaded => ToySchemas.Rename(schema, "Latent", "Renamed"),
            Defect.BreaksPromises => ToySchemas.Annotate(schema, "Latent", keep: false),
            Defect.DeliversSurprises => ToySchemas.Annotate(schema, "Score", keep: true, ("Surprise", 1)),
            Defect.AnnotatesTwice => ToySchemas.Annotate(schema, "Score", keep: true, ("Twice", 1), ("Twice", 1)),
            Defect.NamesTooManySlots => ToySchemas.Annotate(schema, "Latent", keep: false, ("SlotNames", _featureCount + 1)),
            _ => schema,
        };
    }

    public IDataView Transform(IDataView input)
    {
        try
        {
            var schema = GetOutputSchema(input.Schema);
            if (Settings.Has(Defect.ViewForgetsAnnotations))
                schema = ToySchemas.Annotate(schema, "Latent", keep: false);
            return new ToyView(this, input, _inner.Transform(input), schema);
        }
        catch (ArgumentOutOfRangeException) when (Settings.Has(Defect.ChecksSchemaWhenRead))
        {
            return input;
        }
    }

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Settings.IsRowMapper
        ? new ToyMapper(this, inputSchema, _inner.GetRowToRowMapper(inputSchema))
        : throw new InvalidOperationException("It does not map row to row.");

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        if (Settings.Has(Defect.CannotBeSaved))
            throw new NotSupportedException("It cannot be saved.");
        _savedHere = true;
        ModelWriter.Save(ctx, this, Kind, model =>
        {
            model.WriteJson("Settings.json", Settings);
            model.WriteJson("FeatureCount.json", _featureCount);
            model.Write("Inner.zip", stream => _context.Model.Save(_inner, inputSchema: null, stream));
        });
    }

    public static ToyTransformer Load(IHostEnvironment env, ModelReader model)
    {
        var context = new MLContext();
        var settings = model.ReadJson<ToySettings>("Settings.json");
        if (settings.Has(Defect.LoadsOnlyWhereItWasSaved) && !_savedHere)
            throw new InvalidOperationException("It was saved in another process.");
        var inner = model.Read("Inner.zip", stream => context.Model.Load(stream, out _));
        return new(context, settings, inner, model.ReadJson<int>("FeatureCount.json")) { IsLoaded = true };
    }

    public void Dispose()
    {
        if (!Settings.Has(Defect.IgnoresDispose))
            Life.Value = true;
        if (_isCounted && !Settings.Has(Defect.ModelsLeakTensors))
            Interlocked.Decrement(ref _liveTensors);
        _isCounted = false;
    }
}
