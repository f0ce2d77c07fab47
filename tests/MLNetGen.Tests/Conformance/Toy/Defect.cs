namespace MLNetGen.Tests.Conformance.Toy;

/// <summary>What can be wrong with a <see cref="ToyEstimator"/>, with the rule that this breaks.</summary>
internal enum Defect
{
    None,

    [Breaks(1, "It promises nothing.")]
    PromisesNothing,

    [Breaks(2, "GetOutputSchema of data without 'Features' succeeds")]
    PromisesDespiteInvalidInput,

    [Breaks(2, "Fit on data without 'Features' succeeds")]
    FitsInvalidInput,

    [Breaks(2, "fails with ArgumentException")]
    ThrowsArgumentExceptions,

    [Breaks(2, "lacks \"Features\"")]
    NamesNoColumn,

    [Breaks(3, "It has seen 3 items")]
    FitsOneSizeOnly,

    [Breaks(4, "It cannot fit.")]
    CannotFit,

    [Breaks(5, "It cannot be saved.")]
    CannotBeSaved,

    [Breaks(6, "is another object")]
    MapperCopiesItsSchema,

    [Breaks(6, "OutputSchema of the fitted model's mapper")]
    MapperForgetsOutputs,

    [Breaks(6, "IsRowToRowMapper of the fitted model is False")]
    DeniesItsMapper,

    [Breaks(7, "GetOutputSchema of the loaded model")]
    LoadedRenamesOutput,

    [Breaks(8, "SlotNames of 'Latent'")]
    ViewForgetsAnnotations,

    [Breaks(9, "the loaded model's view: 'Score' in row 0")]
    LoadedComputesOtherwise,

    [Breaks(10, "even columns,: 'Score'")]
    ValuesDependOnActiveColumns,

    [Breaks(11, "a row id occurs twice")]
    RepeatsIds,

    [Breaks(11, "even columns, has id")]
    IdsDependOnActiveColumns,

    [Breaks(11, "the view, against the input, has id")]
    MakesUpIds,

    [Breaks(12, "has a schema of its own")]
    CursorCopiesItsSchema,

    [Breaks(13, "Transform of the fitted model of data without 'Features' succeeds")]
    ChecksSchemaWhenRead,

    [Breaks(13, "GetOutputSchema of the loaded model for data of another size succeeds")]
    LoadedForgetsSize,

    [Breaks(14, "promised but not delivered: 'Latent/")]
    BreaksPromises,

    [Breaks(14, "delivered but not promised: 'Score/Surprise'")]
    DeliversSurprises,

    [Breaks(15, "still computes after its own Dispose")]
    IgnoresDispose,

    [Breaks(16, "the model applied again")]
    KnowsOnlyItsTrainingData,

    [Breaks(16, "SlotNames of 'Latent' does not fit")]
    NamesTooManySlots,

    [Breaks(16, "has an annotation twice")]
    AnnotatesTwice,

    [Breaks(16, "that cannot shuffle")]
    ShufflesUnasked,

    [Breaks(17, "with other settings breaks rule 3")]
    CannotFitOtherSettings,

    [Breaks(17, "against its baseline")]
    ForgetsItsBaseline,

    [Breaks(18, "engine of one thread of 4")]
    EnginesShareScratch,

    [Breaks(19, "row mapper: 'Score'")]
    MapperComputesOtherwise,

    [Breaks(19, "view of 1 rows has 0 rows")]
    DropsShortBatches,

    [Breaks(19, "view of 1 rows: 'Score'")]
    PadsShortBatches,

    [Breaks(19, "There is no first row.")]
    NeedsARow,

    [Breaks(20, "a set of 2 cursors of the fitted model's view has 16 rows")]
    SetRepeatsRows,

    [Breaks(20, "two cursors with rows of batch 0")]
    SetSharesBatches,

    [Breaks(20, "has a Batch that decreases")]
    BatchesDecrease,

    [Breaks(20, "a shuffled cursor of the fitted model's view has 7 rows")]
    ShufflingLosesARow,

    [Breaks(21, "a second pass")]
    PassesDiffer,

    [Breaks(21, "a cursor that goes ahead of another")]
    CursorsShareState,

    [Breaks(22, "getter of inactive column 'City'")]
    HandsOutInactiveColumns,

    [Breaks(22, "getter of Double of 'Size'")]
    ConvertsTypes,

    [Breaks(22, "is 0 before the first row")]
    StartsOnARow,

    [Breaks(22, "after the last row, expected -1")]
    StaysOnTheLastRow,

    [Breaks(22, "gives rows after the last")]
    StartsAgain,

    [Breaks(22, "does not dispose of all cursors of its input")]
    KeepsSourceCursors,

    [Breaks(22, "asks for 5 columns of its input")]
    ComputesInactiveOutputs,

    [Breaks(22, "reads 64 values of 48")]
    RunsForInactiveOutputs,

    [Breaks(22, "but not its input row")]
    KeepsInputRows,

    [Breaks(23, "the view of sparse input")]
    ReadsSparseAsDense,

    [Breaks(23, "the view of data with NaN in 'Size' of row 0")]
    SpreadsMissingValues,

    [Breaks(23, "'Features' as a variable-size vector succeeds")]
    PromisesForVariableVectors,

    [Breaks(24, "the view of the model of a second fit")]
    LearnsFromFitToFit,

    [Breaks(24, "ObjectDisposedException")]
    FitsShareTheirLife,

    [Breaks(24, "global random generators")]
    TouchesGlobalRandom,

    [Breaks(25, "It needs a row count.")]
    NeedsARowCount,

    [Breaks(25, "with output = input column breaks rule 3")]
    NeedsAnotherOutputColumn,

    [Breaks(25, "It wants no DataFrame.")]
    WantsNoFrame,

    [Breaks(25, "It was saved in another process.")]
    LoadsOnlyWhereItWasSaved,

    [Breaks(26, "after all is disposed of")]
    ModelsLeakTensors,

    [Breaks(26, "after views and engines")]
    CursorsLeakTensors,

    [Breaks(26, "training cancelled in batch 3 began 10 batches")]
    IgnoresCancellation,
}

/// <summary>Names the rule that a defect breaks.</summary>
/// <param name="rule">The rule's number.</param>
/// <param name="message">Part of the message with which the rule fails.</param>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class BreaksAttribute(int rule, string message) : Attribute
{
    public int Rule { get; } = rule;
    public string Message { get; } = message;
}
