using System.CommandLine;
using MLNetGen.Pipeline;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary><c>fit FAMILY DATA --out MODEL</c>: trains a model and saves it.</summary>
/// <typeparam name="TModel">The family.</typeparam>
internal abstract class FitCommand<TModel> : ToolCommand
    where TModel : RowTransformer, ISampler
{
    private readonly TrainingArguments _training = new(Inputs.DataOrImages);
    private readonly Option<string> _out = Inputs.OutModel();

    protected FitCommand(Terminal terminal, string name, string description, params IReadOnlyList<string> examples)
        : base(terminal, name, description, examples)
    {
        _training.AddTo(this);
        Options.Add(_out);
    }

    protected override async Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        var path = arguments.GetRequiredValue(_out);
        using var file = OutputFile.Create(path);
        using var trained = await ModelTraining.RunAsync(_training.Read(arguments), ModelOf(arguments), session).ConfigureAwait(false);
        await SavedModel.SaveAsync(file, trained.Context, trained.Model, trained.View.Schema, trained.Notation).ConfigureAwait(false);
        return new FitReport(
            path, new FileInfo(path).Length, trained.Rows, trained.Columns, TrainingReport.Of(trained.Model), session.Warnings);
    }

    /// <summary>What a command line says about the family's own settings.</summary>
    protected abstract IModelRequest<TModel> ModelOf(ParseResult arguments);
}
