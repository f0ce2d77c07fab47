namespace MLNetGen.Pipeline;

/// <summary>What a model file holds.</summary>
internal sealed record ModelManifest : ModelVersion
{
    public string? Kind { get; init; }
    public IReadOnlyList<ModelEntry?>? Entries { get; init; }

    /// <summary>Reads a manifest that this version understands.</summary>
    /// <exception cref="FormatException">The manifest is of a later format, of a model of another kind, or no manifest.</exception>
    public static IReadOnlyDictionary<string, ModelEntry> ReadEntries(Stream stream, string kind)
    {
        var version = ModelFormat.Parse<ModelVersion>(stream);
        if (version.Format < 1)
            throw new FormatException("It states no format.");
        if (version.Format > ModelFormat.Version)
        {
            throw new FormatException(
                $"The model was written by {version.WrittenBy} in format {version.Format}; this is {ModelFormat.Writer}, which reads " +
                $"up to format {ModelFormat.Version}. Update the package MLNetGen to the version that wrote the model or a later one.");
        }

        stream.Position = 0;
        var manifest = ModelFormat.Parse<ModelManifest>(stream);
        if (manifest.Kind != kind)
            throw new FormatException($"It holds a model of kind '{manifest.Kind}', expected '{kind}'.");

        Dictionary<string, ModelEntry> entries = [];
        foreach (var entry in manifest.Entries ?? throw new FormatException("It lists no entries."))
        {
            if (entry is not { Name: not null, Sha256: not null })
                throw new FormatException("It lists an entry without a name or without a checksum.");
            entries[entry.Name] = entry;
        }
        return entries;
    }
}

/// <summary>The part of a manifest that every format has.</summary>
internal record ModelVersion
{
    public int Format { get; init; }
    public string? WrittenBy { get; init; }
}

/// <summary>An entry as it was written.</summary>
internal sealed record ModelEntry(string Name, long Length, string Sha256);
