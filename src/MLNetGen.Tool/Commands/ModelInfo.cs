using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>What is in a model file.</summary>
/// <param name="Model">The file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Family">The kind of model.</param>
/// <param name="Columns">Its columns of single values.</param>
/// <param name="Images">Its columns of images.</param>
/// <param name="Prior">Where latent vectors of new rows come from.</param>
/// <param name="ImportanceSamples">Latent vectors for each row in training.</param>
/// <param name="Weight">The column that said how much each row counted.</param>
/// <param name="Training">How it was trained.</param>
internal sealed record ModelInfo(
    string Model, long Bytes, string Family, IReadOnlyList<ModelInfo.Column> Columns, IReadOnlyList<ModelInfo.Image> Images, string Prior,
    int ImportanceSamples, string? Weight, TrainingReport Training)
    : IReport
{
    private const int ShownValues = 6;

    /// <summary>Describes a model.</summary>
    public static ModelInfo Of(SavedModel saved)
    {
        var options = saved.Model.Options;
        return new ModelInfo(
            saved.Path, new FileInfo(saved.Path).Length, "vae",
            [.. saved.Notation.Columns.Select(column => new Column(
                column.Name, column.Cells.Kind, ColumnReport.NotationOf(column.Cells), column.HasMissing,
                options.ConditionColumnNames.Contains(column.Name) ? ColumnUse.Condition : ColumnUse.Learned, column.Values,
                LikelihoodOf(column.Name)))],
            [.. options.Images.Select(image => new Image(
                image.Key, image.Value.Width, image.Value.Height, image.Value.Channels, LikelihoodOf(image.Key)))],
            PriorNames.Of(options.Prior), options.ImportanceSamples, options.ExampleWeightColumnName, TrainingReport.Of(saved.Model));

        string? LikelihoodOf(string column) =>
            options.Likelihoods.TryGetValue(column, out var likelihood) ? LikelihoodRequest.NameOf(likelihood) : null;
    }

    public void Show(Session session)
    {
        session.Say($"{Model}: variational autoencoder, {Figures.Count(Bytes, "byte")}");
        var table = new TextTable().Column("Column").Column("Kind").Column("Missing").Column("Use");
        foreach (var image in Images)
        {
            var kind = $"image ({image.Width} x {image.Height} x {image.Channels})";
            table.Row(image.Name, kind, "none", UseOf(ColumnUse.Learned, image.Likelihood));
        }

        foreach (var column in Columns)
        {
            var use = column.Values is { } values ? $"condition: {Shown(values)}" : UseOf(column.Use, column.Likelihood);
            table.Row(column.Name, ColumnReport.KindAndNotation(column.Kind, column.Notation), column.HasMissing ? "some" : "none", use);
        }

        session.Say(table);
        if (Weight is not null)
            session.Say($"Rows were weighted by column '{Weight}'.");
        session.Say($"Prior: {Prior}; {Figures.Count(ImportanceSamples, "importance sample")}.");
        Training.Show(session);
    }

    private static string UseOf(ColumnUse use, string? likelihood) =>
        likelihood is null ? use.ToString().ToLowerInvariant() : $"{use.ToString().ToLowerInvariant()} as {likelihood}";

    private static string Shown(IReadOnlyList<string> values) =>
        string.Join(", ", values.Take(ShownValues)) + (values.Count > ShownValues ? $" and {values.Count - ShownValues} more" : "");

    /// <summary>A column of single values.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Kind">What its cells mean.</param>
    /// <param name="Notation">How they are spelt.</param>
    /// <param name="HasMissing">Whether values were missing.</param>
    /// <param name="Use">Whether it is learned or a condition.</param>
    /// <param name="Values">The values of a condition that has few.</param>
    /// <param name="Likelihood">The likelihood that was asked for.</param>
    internal sealed record Column(
        string Name, ColumnKind Kind, string? Notation, bool HasMissing, ColumnUse Use, IReadOnlyList<string>? Values, string? Likelihood);

    /// <summary>A column of images.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Width">Pixels in a row.</param>
    /// <param name="Height">Rows.</param>
    /// <param name="Channels">Values of a pixel.</param>
    /// <param name="Likelihood">The likelihood that was asked for.</param>
    internal sealed record Image(string Name, int Width, int Height, int Channels, string? Likelihood);
}
