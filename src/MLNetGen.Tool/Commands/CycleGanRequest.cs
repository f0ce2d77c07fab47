using MLNetGen.CycleGan;
using MLNetGen.Tool.Tables;
using MLNetGen.Training;

namespace MLNetGen.Tool.Commands;

/// <summary>What a command line says about a translator between two domains.</summary>
internal sealed record CycleGanRequest(
    TranslationColumns Columns, ImageTrainingRequest Images, bool OneSided, double? IdentityWeight, ScheduleRequest Schedule)
{
    /// <summary>The settings for rows.</summary>
    public CycleGanOptions Options(TranslationChoice choice, TrainingOptions training) => new()
    {
        ColumnNames = Names(choice.Translated),
        KeepColumnNames = Names(choice.Kept),
        AnchorColumnNames = Names(choice.Anchors),
        PairColumnName = choice.Pair,
        DomainColumnName = choice.Domain,
        OneSided = OneSided,
        IdentityWeight = IdentityWeight,
        Training = training,
    };

    /// <summary>The settings for images.</summary>
    public CycleGanOptions Options(TrainingOptions training) => new()
    {
        ColumnNames = [PictureFolder.ImageName],
        KeepColumnNames = Columns.Keep,
        PairColumnName = Columns.Pair,
        OneSided = OneSided,
        IdentityWeight = IdentityWeight,
        Flips = Images.Flips,
        Jitter = Images.Jitter,
        SampleSheetPath = Images.Sheet,
        Training = training,
    };

    private static string[] Names(IReadOnlyList<InferredColumn> columns) => [.. columns.Select(column => column.Name)];
}
