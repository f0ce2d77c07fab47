using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;

namespace MLNetGen.Pipeline;

/// <summary>
/// How a model lies in ML.NET's model file: a directory of the zip with ML.NET's own <c>Model.key</c>, a <c>Manifest.json</c> and
/// the entries that the manifest lists.
/// </summary>
/// <remarks>
/// *** Format 1 ***
/// Model.key      behind ML.NET's header: 32 bytes, the SHA-256 of Manifest.json.
/// Manifest.json  { "format": 1, "writtenBy": "MLNetGen 0.1.0", "kind": "Vae", "entries": [{ "name", "length", "sha256" }] };
///                "format" and "writtenBy" keep their place in every later format.
/// </remarks>
internal static class ModelFormat
{
    public const int Version = 1;
    public const string ManifestEntry = "Manifest.json";

    // ML.NET's own version check would tell the user to update ML.NET, so these never change: Version above does.
    private const string Signature = "MLNETGEN";
    private const uint HeaderVersion = 0x00010001;

    /// <summary>The product and version that stands in model files.</summary>
    public static string Writer { get; } = "MLNetGen " + typeof(ModelFormat).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>How entries of JSON are written and read.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Reads JSON that has to say something.</summary>
    public static T Parse<T>(Stream stream) =>
        JsonSerializer.Deserialize<T>(stream, Json) ?? throw new FormatException("It holds nothing but null.");

    /// <summary>The name under which ML.NET's component catalog knows a kind of model.</summary>
    public static string LoaderSignature(string kind) => "MLNetGen" + kind;

    /// <summary>
    /// The header of Model.key. The assembly is named without its version, so that a file from a later release reaches our
    /// reader, which can say what to do, instead of failing in the assembly loader.
    /// </summary>
    public static VersionInfo Header(Assembly assembly, string kind) =>
        new(Signature, HeaderVersion, HeaderVersion, HeaderVersion, assembly.GetName().Name, LoaderSignature(kind));
}
