using MLNetGen.Columns;

namespace MLNetGen.Gan;

/// <summary>Settings of a GAN that do not go together: each message names both and says what to do.</summary>
internal static class GanOptionsCheck
{
    /// <summary>Checks settings before there are data.</summary>
    /// <exception cref="ArgumentException">Two settings exclude each other.</exception>
    public static void Run(GanOptions options)
    {
        CheckColumns(options);
        CheckTarget(options);
        CheckEquilibrium(options);
        CheckPenalties(options);
        if (options.WeightClip is not null && options.SpectralNormalization)
        {
            Refuse(
                nameof(GanOptions.WeightClip),
                nameof(GanOptions.SpectralNormalization),
                "normalised layers are as steep with clipped weights as without. Choose one of the two");
        }
        if (options.UnrolledSteps > 0 && options.Conditioning == GanConditioning.AuxiliaryClassifier)
        {
            Refuse(
                nameof(GanOptions.UnrolledSteps),
                Value(options.Conditioning),
                "the steps ahead teach no classifier. Choose another conditioning, or no unrolled steps");
        }
    }

    /// <summary>Checks that what an auxiliary classifier is to guess are categories.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="conditions">The part of an encoded row that is given.</param>
    /// <exception cref="InvalidOperationException">A condition is a number.</exception>
    public static void Conditions(GanOptions options, RowLayout conditions)
    {
        if (options.Conditioning == GanConditioning.AuxiliaryClassifier
            && conditions.Fields.FirstOrDefault(field => field.Kind is FieldKind.Real or FieldKind.Count) is { } number)
        {
            throw new InvalidOperationException(
                $"{Value(options.Conditioning)} guesses categories, but condition column '{number.Name}' holds numbers. Choose " +
                $"{Value(GanConditioning.Projection)} or {Value(GanConditioning.Concatenation)}, or make the column text or a key.");
        }
    }

    private static void CheckColumns(GanOptions options)
    {
        if (options.ColumnNames.FirstOrDefault(options.ConditionColumnNames.Contains) is { } name)
        {
            throw new ArgumentException(
                $"Column '{name}' is in {nameof(GanOptions.ColumnNames)} and in {nameof(GanOptions.ConditionColumnNames)}: it is either modelled or " +
                "given. Leave it out of one of the two.");
        }
    }

    private static void CheckTarget(GanOptions options)
    {
        if (options.RealTarget < 1
            && options.Objective is not (GanObjective.Minimax or GanObjective.NonSaturating or GanObjective.LeastSquares))
        {
            Refuse(
                nameof(GanOptions.RealTarget),
                Value(options.Objective),
                $"it has no target for real rows that could be smoothed. Leave the target at 1, or choose {nameof(GanObjective.NonSaturating)}, " +
                $"{nameof(GanObjective.Minimax)} or {nameof(GanObjective.LeastSquares)}");
        }
    }

    private static void CheckEquilibrium(GanOptions options)
    {
        if (options.Objective != GanObjective.BoundaryEquilibrium)
            return;

        (string Name, bool IsSet)[] others =
        [
            (nameof(GanOptions.PenaltyWeight), options.PenaltyWeight > 0),
            (nameof(GanOptions.GradientPenaltyWeight), options.GradientPenaltyWeight > 0),
            (nameof(GanOptions.DraganWeight), options.DraganWeight > 0),
            (nameof(GanOptions.WeightClip), options.WeightClip is not null),
            (nameof(GanOptions.SpectralNormalization), options.SpectralNormalization),
            (nameof(GanOptions.Packing), options.Packing > 1),
            (nameof(GanOptions.MinibatchDeviation), options.MinibatchDeviation),
            (nameof(GanOptions.MinibatchDiscrimination), options.MinibatchDiscrimination),
            (nameof(GanOptions.FeatureMatchingWeight), options.FeatureMatchingWeight > 0),
            (nameof(GanOptions.LeCamWeight), options.LeCamWeight > 0),
            (nameof(GanOptions.UnrolledSteps), options.UnrolledSteps > 0),
            (Value(options.Conditioning), options.Conditioning == GanConditioning.AuxiliaryClassifier),
        ];
        if (others.FirstOrDefault(other => other.IsSet).Name is { } name)
        {
            Refuse(
                name,
                Value(options.Objective),
                "its discriminator is an autoencoder with a balance of its own. Leave the setting at its default, or choose another objective");
        }
    }

    /// <summary>The length of a row's gradient says nothing where the row's logit depends on the rows beside it.</summary>
    private static void CheckPenalties(GanOptions options)
    {
        var penalty = options.GradientPenaltyWeight > 0 ? nameof(GanOptions.GradientPenaltyWeight)
            : options.DraganWeight > 0 ? nameof(GanOptions.DraganWeight)
            : null;
        var layer = options.MinibatchDeviation ? nameof(GanOptions.MinibatchDeviation)
            : options.MinibatchDiscrimination ? nameof(GanOptions.MinibatchDiscrimination)
            : null;
        if (penalty is not null && layer is not null)
        {
            Refuse(
                penalty,
                layer,
                "the penalty demands a gradient of length 1 of each row, the layer lets rows depend on each other. Leave out one of the two, or " +
                $"use {nameof(GanOptions.Packing)} in place of the layer");
        }
    }

    private static string Value<T>(T value) where T : struct, Enum => $"{typeof(T).Name}.{value}";

    private static void Refuse(string one, string other, string reason) =>
        throw new ArgumentException($"{one} does not go together with {other}: {reason}.");
}
