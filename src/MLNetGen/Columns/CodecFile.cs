using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLNetGen.Columns;

/// <summary>
/// Reads and writes what a codec learned: UTF-8 JSON, one object, the names those of the records in camel case, its version
/// first. Damage that leaves the content readable is found by those who use it.
/// </summary>
internal static class CodecFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        // Leaves letters of all languages readable; nobody puts the file into a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>Writes a state.</summary>
    public static void Write(Stream stream, CodecState state) => JsonSerializer.Serialize(stream, state, Options);

    /// <summary>Reads a state.</summary>
    /// <exception cref="FormatException">There is none, or a newer one.</exception>
    public static CodecState Read(Stream stream)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            CheckVersion(document.RootElement);
            var state = document.Deserialize<CodecState>(Options) ?? throw Damaged.Whole("there is no content");
            Check(state);
            return state;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw Damaged.Whole($"the content is not what was saved ({exception.Message})", exception);
        }
    }

    private static void CheckVersion(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("version", out var element)
            || element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out var version))
            throw Damaged.Whole("there is no version");
        if (version > CodecState.NewestVersion)
        {
            throw new FormatException(
                $"The learned columns are of version {version}, and this version of MLNetGen reads up to {CodecState.NewestVersion}: " +
                "update MLNetGen.");
        }

        if (version < 1)
            throw Damaged.Whole($"version {version} does not exist");
    }

    private static void Check(CodecState state)
    {
        if (state.Rows < 2)
            throw Damaged.Whole($"they were learned from {state.Rows} rows");
        if (state.Columns is not { Length: > 0 })
            throw Damaged.Whole("there are no columns");

        var names = new HashSet<string>();
        foreach (var column in state.Columns)
        {
            if (column is not { Column: { Name: { Length: > 0 } name, Type: not null }, Encoding: not null })
                throw Damaged.Whole("a column has no name, type or encoding");
            if (!names.Add(name))
                throw Damaged.Whole($"there are two columns '{name}'");
        }
    }
}
