using System.Text.Json.Serialization;

namespace MLNetGen.Doctor;

/// <summary>What a comparison of generated with real rows shows. As many rows are generated as real ones are compared.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
internal sealed record Examination
{
    /// <summary>Number of training steps made.</summary>
    public required long Step { get; init; }

    /// <summary>Share of the planned training that is done, from 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary><see cref="NeighbourStatistics.Coverage"/> of the present generator.</summary>
    public required double Coverage { get; init; }

    /// <summary><see cref="NeighbourStatistics.Density"/> of the present generator.</summary>
    public required double Density { get; init; }

    /// <summary><see cref="NeighbourStatistics.Coverage"/> of the averaged generator.</summary>
    public required double AveragedCoverage { get; init; }

    /// <summary><see cref="NeighbourStatistics.Density"/> of the averaged generator.</summary>
    public required double AveragedDensity { get; init; }

    /// <summary>Share of the generated rows in each cell of the real rows.</summary>
    public required IReadOnlyList<double> CellShares { get; init; }

    /// <summary>
    /// Total variation between <see cref="CellShares"/> and those of the examination before; <see langword="null"/> for the first one,
    /// and after a return to earlier weights.
    /// </summary>
    public double? CellDrift { get; init; }

    /// <summary>Cells with so many real rows that as many generated ones should not all miss them.</summary>
    public required int Cells { get; init; }

    /// <summary>How many of those hold no generated row.</summary>
    public required int EmptyCells { get; init; }

    /// <summary>Accuracy of a fresh classifier, real against generated; NaN where none was trained.</summary>
    public required double TwoSampleAccuracy { get; init; }

    /// <summary>Median distance to the nearest training row, over that of unseen real rows; <see langword="null"/> where rows repeat.</summary>
    public double? DistanceRatio { get; init; }

    /// <summary>Share of the generated rows that equal a training row.</summary>
    public double DuplicateShare { get; init; }

    /// <summary>Share of unseen real rows that equal a training row.</summary>
    public double RealDuplicateShare { get; init; }

    /// <summary>Mean distance of two generated rows over that of two real ones; NaN if all real rows are the same.</summary>
    public required double DiversityRatio { get; init; }

    /// <summary>How many different rows the generator seems to know; infinite if no two are the same.</summary>
    public double Support { get; init; } = double.PositiveInfinity;

    /// <summary>The same of the real rows.</summary>
    public double RealSupport { get; init; } = double.PositiveInfinity;

    /// <summary>The discriminator's mean logits.</summary>
    public MeanLogits Logits { get; init; }
}
