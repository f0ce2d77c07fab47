using System.Text.Json.Serialization;

namespace MLNetGen.Doctor;

/// <summary>How a training stands with regard to one <see cref="GanProblem"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GanHealth>))]
public enum GanHealth
{
    /// <summary>There is no sign of the problem.</summary>
    Healthy,

    /// <summary>There are signs, but not for long enough to be sure.</summary>
    Watch,

    /// <summary>The signs persist.</summary>
    Ill,
}
