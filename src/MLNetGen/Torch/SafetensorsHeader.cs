using System.Text.Json;
using static TorchSharp.torch;

namespace MLNetGen.Torch;

/// <summary>The JSON header of a safetensors file: what tensors there are and where in the data each lies.</summary>
/// <param name="Tensors">The tensors in the order in which the header names them.</param>
/// <param name="Metadata">Free texts of whoever wrote the file.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsHeader.Entry> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    private const string MetadataKey = "__metadata__";
    private const int Alignment = 8, MaxDimensions = 64;

    private static readonly (string Name, ScalarType Type, int Size)[] Types =
    [
        ("F64", ScalarType.Float64, 8),
        ("F32", ScalarType.Float32, 4),
        ("F16", ScalarType.Float16, 2),
        ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8),
        ("I32", ScalarType.Int32, 4),
        ("I16", ScalarType.Int16, 2),
        ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1),
        ("BOOL", ScalarType.Bool, 1),
    ];

    /// <summary>One tensor. <see cref="Begin"/> and <see cref="End"/> count bytes from the end of the header.</summary>
    public sealed record Entry(string Name, ScalarType Type, long[] Shape, long Begin, long End);

    /// <summary>Number of bytes of data behind the header.</summary>
    public long DataLength => Tensors.Count == 0 ? 0 : Tensors.Max(entry => entry.End);

    /// <summary>The places of the tensors in <see cref="Tensors"/>, in the order in which their data lie.</summary>
    public IEnumerable<int> DataOrder => Enumerable.Range(0, Tensors.Count)
        .OrderBy(place => Tensors[place].Begin)
        .ThenBy(place => Tensors[place].End);

    /// <summary>
    /// Plans a file. The header keeps the order of the tensors; their data lie with the widest types first, so that every tensor
    /// is aligned to its type.
    /// </summary>
    public static SafetensorsHeader Plan(IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var entries = new Entry[tensors.Count];
        var names = new HashSet<string>(StringComparer.Ordinal) { MetadataKey };
        long end = 0;
        foreach (var place in Enumerable.Range(0, tensors.Count).OrderByDescending(place => tensors[place].Tensor.ElementSize))
        {
            var (name, tensor) = tensors[place];
            if (!names.Add(name)) throw new ArgumentException($"The name '{name}' is taken.", nameof(tensors));
            if (!Types.Any(known => known.Type == tensor.dtype))
                throw new ArgumentException($"Tensor '{name}' has the type {tensor.dtype}, which is not in the layout.", nameof(tensors));

            entries[place] = new(name, tensor.dtype, tensor.shape, end, end += tensor.NumberOfElements * tensor.ElementSize);
        }

        return new(entries, metadata);
    }

    /// <summary>Reads the JSON of a header.</summary>
    /// <exception cref="FormatException">It is no such JSON, or the tensors it describes cannot be.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json)
    {
        if (json.Length == 0 || json.Span[0] != '{') throw new FormatException("The header is no JSON object.");

        try
        {
            using var document = JsonDocument.Parse(json);
            return Parse(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The header is damaged JSON: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the JSON, padded by spaces so that the data start at a multiple of 8 bytes.</summary>
    public byte[] ToJson()
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            if (Metadata.Count > 0) WriteMetadata(writer);
            foreach (var entry in Tensors) WriteEntry(writer, entry);
            writer.WriteEndObject();
        }

        while (json.Length % Alignment != 0) json.WriteByte((byte)' ');
        return json.ToArray();
    }

    private static SafetensorsHeader Parse(JsonElement root)
    {
        IReadOnlyDictionary<string, string> metadata = new Dictionary<string, string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<Entry>();
        foreach (var property in root.EnumerateObject())
        {
            if (!names.Add(property.Name)) throw new FormatException($"The header names '{property.Name}' twice.");

            if (property.NameEquals(MetadataKey)) metadata = ParseMetadata(property.Value);
            else entries.Add(ParseEntry(property.Name, property.Value));
        }

        var header = new SafetensorsHeader(entries, metadata);
        header.CheckCover();
        return header;
    }

    private static Dictionary<string, string> ParseMetadata(JsonElement value)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in Expect(value, JsonValueKind.Object, MetadataKey).EnumerateObject())
        {
            var text = Expect(property.Value, JsonValueKind.String, $"'{property.Name}' of {MetadataKey}").GetString()!;
            if (!metadata.TryAdd(property.Name, text)) throw new FormatException($"{MetadataKey} names '{property.Name}' twice.");
        }

        return metadata;
    }

    private static Entry ParseEntry(string name, JsonElement value)
    {
        var type = Field(name, value, "dtype", JsonValueKind.String).GetString();
        var known = Array.Find(Types, candidate => candidate.Name == type);
        if (known.Name is null)
        {
            var names = string.Join(", ", Types.Select(candidate => candidate.Name));
            throw new FormatException($"Tensor '{name}' has the type '{type}'. Expected one of {names}.");
        }

        var shape = Numbers(name, value, "shape");
        var offsets = Numbers(name, value, "data_offsets");
        if (offsets.Length != 2 || offsets[0] > offsets[1])
            throw new FormatException($"Tensor '{name}' has the data_offsets {List(offsets)}. Expected a begin and an end.");

        var (bytes, size) = (offsets[1] - offsets[0], SizeOf(name, shape, known.Size));
        if (bytes != size) throw new FormatException($"Tensor '{name}' of {type} {List(shape)} takes {size} bytes, but has {bytes}.");

        return new(name, known.Type, shape, offsets[0], offsets[1]);
    }

    /// <summary>The tensors' data must follow one another from 0 on, without holes and overlaps.</summary>
    private void CheckCover()
    {
        long end = 0;
        foreach (var entry in DataOrder.Select(place => Tensors[place]))
        {
            if (entry.Begin != end)
            {
                var fault = entry.Begin > end ? "a hole" : "an overlap";
                throw new FormatException($"The data of tensor '{entry.Name}' begin at {entry.Begin} instead of {end}: there is {fault}.");
            }

            end = entry.End;
        }
    }

    private static long SizeOf(string name, long[] shape, int elementSize)
    {
        if (shape.Length > MaxDimensions)
            throw new FormatException($"Tensor '{name}' has {shape.Length} dimensions. At most {MaxDimensions} are allowed.");

        try
        {
            var strides = shape.Aggregate((long)elementSize, (product, length) => checked(product * Math.Max(length, 1)));
            return shape.Contains(0) ? 0 : strides;
        }
        catch (OverflowException)
        {
            throw new FormatException($"Tensor '{name}' has the shape {List(shape)}, whose size is beyond 64 bits.");
        }
    }

    private static long[] Numbers(string name, JsonElement value, string field)
    {
        var array = Field(name, value, field, JsonValueKind.Array);
        return [.. array.EnumerateArray().Select(number =>
            number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var result) && result >= 0
                ? result
                : throw new FormatException($"Tensor '{name}' has the {field} {Short(array)}. Expected whole numbers of 0 or more."))];
    }

    private static JsonElement Field(string name, JsonElement value, string field, JsonValueKind kind) =>
        Expect(value, JsonValueKind.Object, $"tensor '{name}'").TryGetProperty(field, out var found)
            ? Expect(found, kind, $"{field} of tensor '{name}'")
            : throw new FormatException($"Tensor '{name}' has no {field}.");

    private static JsonElement Expect(JsonElement value, JsonValueKind kind, string what) => value.ValueKind == kind
        ? value
        : throw new FormatException($"In the header, {what} is {Short(value)}. Expected: {kind}.");

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 80 } text ? $"{text[..80]}…" : value.GetRawText();

    private static string List(long[] numbers) => $"[{string.Join(", ", numbers)}]";

    private void WriteMetadata(Utf8JsonWriter writer)
    {
        writer.WriteStartObject(MetadataKey);
        foreach (var (key, text) in Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) writer.WriteString(key, text);
        writer.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter writer, Entry entry)
    {
        writer.WriteStartObject(entry.Name);
        writer.WriteString("dtype", Array.Find(Types, candidate => candidate.Type == entry.Type).Name);
        writer.WriteStartArray("shape");
        foreach (var length in entry.Shape) writer.WriteNumberValue(length);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(entry.Begin);
        writer.WriteNumberValue(entry.End);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
