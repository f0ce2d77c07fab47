using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLNetGen.Torch;

/// <summary>A device in JSON is its name.</summary>
internal sealed class ComputeDeviceJsonConverter : JsonConverter<ComputeDevice>
{
    public override ComputeDevice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException($"Expected the name of a device, got {reader.TokenType}.");
        try
        {
            return ComputeDevice.Parse(reader.GetString()!);
        }
        catch (FormatException problem)
        {
            throw new JsonException(problem.Message, problem);
        }
    }

    public override void Write(Utf8JsonWriter writer, ComputeDevice value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
