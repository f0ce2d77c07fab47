using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance;

/// <summary>What an estimator declares of itself so that the rules can be checked on it.</summary>
internal sealed record EstimatorSubject
{
    /// <summary>Name of the estimator in failures.</summary>
    public required string Name { get; init; }

    /// <summary>Makes the estimator, with a fixed seed if it has one, so that two fits give the same model.</summary>
    public required Func<MLContext, IEstimator<ITransformer>> Create { get; init; }

    /// <summary>Makes the estimator with settings that are not the defaults.</summary>
    public required Func<MLContext, IEstimator<ITransformer>> CreateVariant { get; init; }

    /// <summary>The columns that the estimator reads.</summary>
    public required IReadOnlyList<string> InputColumns { get; init; }

    /// <summary>Data to fit and transform: at least 8 rows without a missing value, and best columns of every kind.</summary>
    public required TableView Data { get; init; }

    /// <summary>Data that must be refused: at least one without a column and one with a column of a wrong type.</summary>
    public required IReadOnlyList<InvalidInput> Invalid { get; init; }

    /// <summary>Data that can be fitted, but that a model fitted on <see cref="Data"/> must refuse, such as longer vectors.</summary>
    public TableView? OtherSize { get; init; }

    /// <summary>How near values must be that are computed in the same way.</summary>
    public Tolerance Tolerance { get; init; } = Tolerance.Default;

    /// <summary>How near the values of a row must be that is computed in batches of different sizes.</summary>
    public Tolerance BatchTolerance { get; init; } = Tolerance.Default;

    /// <summary>Whether the transformer maps row to row.</summary>
    public bool IsRowMapper { get; init; } = true;

    /// <summary>Whether the transformer has to be disposed of.</summary>
    public bool IsDisposable { get; init; }

    /// <summary>Whether a vector column without a size is accepted when all its rows have one size.</summary>
    public bool AcceptsVariableVectors { get; init; }

    /// <summary>Makes the estimator such that its output column replaces its input column.</summary>
    public Func<MLContext, IEstimator<ITransformer>>? CreateInPlace { get; init; }

    /// <summary>Makes an estimator of this kind and a frame that it can be fitted on.</summary>
    public Func<MLContext, (IEstimator<ITransformer> Estimator, DataFrame Frame)>? CreateForFrame { get; init; }

    /// <summary>Makes the estimator such that it trains on a GPU; declared only where there is one.</summary>
    public Func<MLContext, IEstimator<ITransformer>>? CreateForGpu { get; init; }

    /// <summary>Makes prediction engines.</summary>
    public PredictionProbe? Engines { get; init; }

    /// <summary>Sets how many rows the model takes at a time.</summary>
    public Action<ITransformer, int>? SetBatchSize { get; init; }

    /// <summary>Counts the tensors that are alive.</summary>
    public Func<long>? CountTensors { get; init; }

    /// <summary>Reads the state of the global random generators that belong to the user.</summary>
    public Func<object>? ReadGlobalRandom { get; init; }

    /// <summary>Makes an estimator whose training is going to be cancelled.</summary>
    public Func<MLContext, CancelledTraining>? Cancel { get; init; }

    /// <summary>The values of the first rows in some output columns as they once were; a change must be a decision.</summary>
    public IReadOnlyDictionary<string, object[]>? Baseline { get; init; }

    /// <summary>How near the baseline must be on any machine.</summary>
    public Tolerance BaselineTolerance { get; init; } = Tolerance.Default;

    /// <summary>Loads a saved model in another process and transforms rows there.</summary>
    public Func<string, TableView, ViewRows> TransformElsewhere { get; init; } = OtherProcess.Transform;

    /// <summary>The facts above that this estimator does not declare, by name of the property, and why.</summary>
    public IReadOnlyDictionary<string, string> Without { get; init; } = new Dictionary<string, string>();

    /// <summary>The rules that this estimator is known to break, by number. None of ours may.</summary>
    public IReadOnlyDictionary<int, KnownBreach> Exceptions { get; init; } = new Dictionary<int, KnownBreach>();
}

/// <summary>How an estimator breaks a rule.</summary>
/// <param name="Message">Part of the message with which it fails.</param>
/// <param name="Reason">Why it does and may.</param>
internal sealed record KnownBreach(string Message, string Reason);

/// <summary>Data that an estimator must refuse.</summary>
/// <param name="Problem">What is wrong, such as "without 'Features'".</param>
/// <param name="Data">The data.</param>
/// <param name="Column">The column that the error has to name; ours do, not all of ML.NET's.</param>
internal sealed record InvalidInput(string Problem, TableView Data, string? Column = null);

/// <summary>A training that is cancelled while it runs.</summary>
/// <param name="Estimator">The estimator, whose training will be cancelled.</param>
/// <param name="CancelledInBatch">The number of the batch in which that happens; the first is 1.</param>
/// <param name="BatchesSeen">Counts the batches that training began.</param>
internal sealed record CancelledTraining(IEstimator<ITransformer> Estimator, long CancelledInBatch, Func<long> BatchesSeen);
