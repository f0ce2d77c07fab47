using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MLNetGen.Tests.Support;

/// <summary>What a context is warned of.</summary>
internal static class Warnings
{
    /// <summary>A list that receives each warning from now on.</summary>
    public static List<string> Of(MLContext ml)
    {
        var warnings = new List<string>();
        ml.Log += (_, message) =>
        {
            if (message.Kind == ChannelMessageKind.Warning)
                warnings.Add(message.RawMessage);
        };
        return warnings;
    }
}
