using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.ML;

namespace MLNetGen.Pipeline;

/// <summary>Writes the entries of a model.</summary>
internal sealed class ModelWriter
{
    private readonly ModelSaveContext _context;
    private readonly List<ModelEntry> _entries = [];

    private ModelWriter(ModelSaveContext context) => _context = context;

    /// <summary>Saves a model as <see cref="ModelReader.Open"/> reads it.</summary>
    /// <param name="context">Where ML.NET wants the model.</param>
    /// <param name="model">The model; ML.NET will look for its loader in the assembly of its type.</param>
    /// <param name="kind">The <see cref="ILoadableModel{TSelf}.Kind"/> of the model.</param>
    /// <param name="save">Writes the entries.</param>
    public static void Save(ModelSaveContext context, ITransformer model, string kind, Action<ModelWriter> save)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.CheckAtModel();
        context.SetVersionInfo(ModelFormat.Header(model.GetType().Assembly, kind));
        var writer = new ModelWriter(context);
        save(writer);
        var entries = writer._entries.ToArray();
        writer.WriteJson(ModelFormat.ManifestEntry, new ModelManifest
        {
            Format = ModelFormat.Version,
            WrittenBy = ModelFormat.Writer,
            Kind = kind,
            Entries = entries,
        });
        context.Writer.Write(Convert.FromHexString(writer._entries[^1].Sha256));
    }

    /// <summary>Writes an entry.</summary>
    /// <param name="entry">Name of the entry, such as "Weights.safetensors".</param>
    /// <param name="write">Writes the content from the beginning of the stream, which it leaves open.</param>
    public void Write(string entry, Action<Stream> write) => _context.SaveBinaryStream(entry, writer =>
    {
        var stream = writer.BaseStream;
        write(stream);
        stream.Position = 0;
        _entries.Add(new(entry, stream.Length, Convert.ToHexString(SHA256.HashData(stream))));
    });

    /// <summary>Writes an entry of JSON.</summary>
    public void WriteJson<T>(string entry, T value) => Write(entry, stream => JsonSerializer.Serialize(stream, value, ModelFormat.Json));
}
