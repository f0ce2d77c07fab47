using System.Text.Json;

namespace MLNetGen.Tool.Commands;

/// <summary>What the values of a choice are called on the command line: "relativistic-pairing".</summary>
internal static class EnumNames
{
    /// <summary>The name of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The names of all values, for help and messages.</summary>
    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));

    /// <summary>The value of a name.</summary>
    public static T Parse<T>(string option, string name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == name)
                return value;
        }

        throw new InputException($"{option} {name}: expected {All<T>()}.");
    }
}
