using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.Columns;
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
    private SavedModel(string path, RowTransformer model, ISampler sampler, TableNotation notation) =>
        (Path, Model, Sampler, Notation) = (path, model, sampler, notation);

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The model, a <see cref="VaeTransformer"/> or a <see cref="GanTransformer"/>.</summary>
    public RowTransformer Model { get; }

    /// <summary>The same, as what makes new rows.</summary>
    public ISampler Sampler { get; }

    /// <summary>The family of models, as 'fit' calls it.</summary>
    public string Family => Model is GanTransformer ? "gan" : "vae";

    /// <summary>The family of models in full.</summary>
    public string FamilyName => Model is GanTransformer ? "generative adversarial network" : "variational autoencoder";

    /// <summary>The columns of images.</summary>
    public IReadOnlyDictionary<string, ImageShape> Images => Model switch
    {
        GanTransformer gan => gan.Options.Images,
        VaeTransformer vae => vae.Options.Images,
        _ => throw new InvalidOperationException($"Unknown family {Model.GetType().Name}."),
    };

    /// <summary>
    /// The modelled columns and the conditions, in the order of the table; vectors are left out. Of a model that this program did not make
    /// nothing is known but their types.
    /// </summary>
    public TableNotation Notation { get; }

    /// <summary>The condition columns.</summary>
    public IEnumerable<ColumnNotation> Conditions => Notation.Columns.Where(column => Sampler.ConditionColumnNames.Contains(column.Name));

    /// <summary>
    /// An ML.NET context whose warnings reach the user. libtorch computes on one thread: the networks of tables are so small that
    /// threads would gain next to nothing, and where other programs run they would mostly wait for each other.
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
        var transformer = Read(path, () => context.Model.Load(stream, out _));
        if (transformer is not (VaeTransformer or GanTransformer))
        {
            (transformer as IDisposable)?.Dispose();
            throw new InputException($"'{path}' holds a {transformer.GetType().Name}; expected a model that 'mlnetgen fit' made.");
        }

        stream.Position = 0;
        var sampler = (ISampler)transformer;
        var notation = Read(path, () => NotationEntry.Read(stream)) ?? DataViewCells.NotationOf(sampler.SampleSchema);
        return new SavedModel(path, (RowTransformer)transformer, sampler, notation);
    }

    /// <summary>The error for something that only a <see cref="VaeTransformer"/> can do.</summary>
    /// <param name="task">What it is: "fill missing cells".</param>
    public InputException Cannot(string task) => new(
        $"'{Path}' is a {FamilyName}, which cannot {task}; a variational autoencoder can: mlnetgen fit vae DATA --out MODEL.");

    public void Dispose() => Model.Dispose();

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
