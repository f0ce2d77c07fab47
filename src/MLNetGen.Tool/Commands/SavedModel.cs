using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.Columns;
using MLNetGen.CycleGan;
using MLNetGen.Gan;
using MLNetGen.Pipeline;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;
using MLNetGen.Torch;
using MLNetGen.Vae;
using TorchSharp;

namespace MLNetGen.Tool.Commands;

/// <summary>A model from a file, with the notation of the table that it was learned from.</summary>
internal sealed class SavedModel : IDisposable
{
    private SavedModel(string path, RowTransformer model, TableNotation notation) =>
        (Path, Model, Notation) = (path, model, notation);

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The model: a <see cref="VaeTransformer"/>, a <see cref="GanTransformer"/> or a <see cref="CycleGanTransformer"/>.</summary>
    public RowTransformer Model { get; }

    /// <summary>The same, as what makes new rows.</summary>
    /// <exception cref="InputException">It makes none.</exception>
    public ISampler Sampler => Model as ISampler ?? throw Cannot("make new rows");

    /// <summary>The family of models, as 'fit' calls it.</summary>
    public string Family => Model switch
    {
        GanTransformer => "gan",
        CycleGanTransformer => "cyclegan",
        _ => "vae",
    };

    /// <summary>The family of models in full.</summary>
    public string FamilyName => Model switch
    {
        GanTransformer => "generative adversarial network",
        CycleGanTransformer => "cycle-consistent adversarial network",
        _ => "variational autoencoder",
    };

    /// <summary>The columns of images, as vectors of pixels or as they are.</summary>
    public IReadOnlyDictionary<string, ImageShape> Shapes => Model is CycleGanTransformer { ImageShape: { } shape } translator
        ? new Dictionary<string, ImageShape> { [translator.ColumnNames[0]] = shape }
        : Images;

    /// <summary>The columns of images that are vectors of pixels.</summary>
    public IReadOnlyDictionary<string, ImageShape> Images => Model switch
    {
        GanTransformer gan => gan.Options.Images,
        CycleGanTransformer cycleGan => cycleGan.Options.Images,
        VaeTransformer vae => vae.Options.Images,
        _ => throw new InvalidOperationException($"Unknown family {Model.GetType().Name}."),
    };

    /// <summary>
    /// The modelled columns and the conditions, in the order of the table; vectors are left out. Of a model that this program did not make
    /// nothing is known but their types.
    /// </summary>
    public TableNotation Notation { get; }

    /// <summary>The condition columns.</summary>
    public IEnumerable<ColumnNotation> Conditions => Model is ISampler sampler
        ? Notation.Columns.Where(column => sampler.ConditionColumnNames.Contains(column.Name))
        : [];

    /// <summary>What a column is to the model.</summary>
    public ColumnUse UseOf(string column) => Model switch
    {
        CycleGanTransformer { Options: var options } =>
            options.AnchorColumnNames.Contains(column) ? ColumnUse.Anchor
            : options.KeepColumnNames.Contains(column) ? ColumnUse.Kept
            : ColumnUse.Translated,
        ISampler sampler when sampler.ConditionColumnNames.Contains(column) => ColumnUse.Condition,
        _ => ColumnUse.Learned,
    };

    /// <summary>
    /// An ML.NET context whose warnings reach the user. libtorch computes on one thread: the networks are so small that threads gain little, and
    /// where other programs run they mostly wait for each other.
    /// </summary>
    public static MLContext CreateContext(Session session, int? seed = null)
    {
        LibTorch.Ensure();
        torch.set_num_threads(1);
        var context = new MLContext(seed);
        context.Log += (_, message) =>
        {
            if (message.Kind == ChannelMessageKind.Warning)
                session.Warn(message.RawMessage);
        };
        return context;
    }

    /// <summary>Saves a model with its notation.</summary>
    public static Task SaveAsync(OutputFile file, MLContext context, ITransformer model, DataViewSchema schema, TableNotation notation) =>
        file.FillAsync(stream =>
        {
            context.Model.Save(model, schema, stream);
            stream.Position = 0;
            NotationEntry.Write(stream, notation);
            return Task.FromResult(true);
        });

    /// <summary>Loads a model.</summary>
    public static SavedModel Load(string path, MLContext context)
    {
        if (Directory.Exists(path))
            throw new InputException($"'{path}' is a folder; give the path of a model file.");
        if (!File.Exists(path))
            throw new InputException($"There is no model file '{path}'. Make one: mlnetgen fit vae DATA --out {path}.");

        using var stream = File.OpenRead(path);
        var (transformer, schema) = Read(path, () => (context.Model.Load(stream, out var input), input));
        if (transformer is not (VaeTransformer or GanTransformer or CycleGanTransformer))
        {
            (transformer as IDisposable)?.Dispose();
            throw new InputException($"'{path}' holds a {transformer.GetType().Name}; expected a model that 'mlnetgen fit' made.");
        }

        stream.Position = 0;
        var notation = Read(path, () => NotationEntry.Read(stream)) ?? DataViewCells.NotationOf(SchemaOf(path, transformer, schema));
        return new SavedModel(path, (RowTransformer)transformer, notation);
    }

    /// <summary>The error for something that only a <see cref="VaeTransformer"/> can do.</summary>
    /// <param name="task">What it is: "fill missing cells".</param>
    public InputException Cannot(string task) => new(
        $"'{Path}' is a {FamilyName}, which cannot {task}; a variational autoencoder can: mlnetgen fit vae DATA --out MODEL.");

    /// <summary>The error for a translation by another model than a <see cref="CycleGanTransformer"/>.</summary>
    public InputException CannotTranslate() => new(
        $"'{Path}' is a {FamilyName}, which cannot translate; a cycle-consistent adversarial network can: " +
        "mlnetgen fit cyclegan --a A --b B --out MODEL.");

    public void Dispose() => Model.Dispose();

    /// <summary>The modelled columns; of a translator, which makes none of its own, as they were saved with it.</summary>
    private static DataViewSchema SchemaOf(string path, ITransformer model, DataViewSchema? saved)
    {
        if (model is not CycleGanTransformer translator)
            return ((ISampler)model).SampleSchema;

        var columns = new DataViewSchema.Builder();
        foreach (var name in translator.ImageShape is null ? translator.ColumnNames : [])
        {
            var column = saved?.GetColumnOrNull(name) ?? throw new InputException(
                $"'{path}' does not say of which type its column '{name}' is. Save the model with the schema of its input.");
            columns.AddColumn(name, column.Type);
        }

        return columns.ToSchema();
    }

    private static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not (InputException or OutOfMemoryException))
        {
            // ML.NET meets damaged files with exceptions of many types, some of them wrapped by reflection.
            var cause = exception;
            while (cause is TargetInvocationException { InnerException: { } inner })
                cause = inner;
            throw new InputException($"'{path}' cannot be read as a model file: {cause.Message}", exception);
        }
    }
}
