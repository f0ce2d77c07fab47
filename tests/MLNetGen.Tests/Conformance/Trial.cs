using Microsoft.ML;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance;

/// <summary>One rule's dealings with one estimator: makes what is asked for and disposes of it in the end.</summary>
internal sealed class Trial(EstimatorSubject subject) : IDisposable
{
    private readonly Stack<IDisposable> _owned = [];

    public EstimatorSubject Subject { get; } = subject;
    public MLContext Context { get; } = new(seed: 1);
    public TableView Data => Subject.Data;
    public Tolerance Tolerance => Subject.Tolerance;
    public Tolerance BatchTolerance => Subject.BatchTolerance;
    public IEstimator<ITransformer> Estimator => field ??= Subject.Create(Context);

    /// <summary>The model that the estimator gives.</summary>
    public ITransformer Fitted => field ??= Fit(Estimator, Data);

    /// <summary>That model, saved and loaded.</summary>
    public ITransformer Loaded => field ??= Own(Context.Model.Load(Save(Fitted), out _));

    /// <summary>Both models, for rules that hold for either.</summary>
    public IReadOnlyList<(string Name, ITransformer Model)> Models => [("the fitted model", Fitted), ("the loaded model", Loaded)];

    /// <summary>The names of the columns that the model adds.</summary>
    public IReadOnlyList<string> Outputs =>
    [
        .. Fitted.GetOutputSchema(Data.Schema)
            .Where(column => !column.IsHidden && (column.Index >= Data.Schema.Count || column.Type != Data.Schema[column.Index].Type))
            .Select(column => column.Name),
    ];

    /// <summary>The rows that a model makes of the data.</summary>
    public ViewRows Rows(ITransformer model) => ViewRows.Of(model.Transform(Data));

    public ITransformer Fit(IEstimator<ITransformer> estimator, IDataView data) => Own(estimator.Fit(data));

    /// <summary>Saves a model and returns the path of the file.</summary>
    public string Save(ITransformer model)
    {
        var folder = Own(new TemporaryFolder());
        var path = folder.File("model.zip");
        Context.Model.Save(model, Data.Schema, path);
        return path;
    }

    /// <summary>Takes charge of the disposal of something.</summary>
    public T Own<T>(T thing)
    {
        if (thing is IDisposable disposable)
            _owned.Push(disposable);
        return thing;
    }

    public void Dispose()
    {
        while (_owned.TryPop(out var disposable))
            disposable.Dispose();
    }
}
