using System.Text.Json.Serialization;
using MLNetGen.Columns;
using MLNetGen.CycleGan;
using MLNetGen.Gan;
using MLNetGen.Tool.Output;
using MLNetGen.Tool.Tables;
using MLNetGen.Vae;

namespace MLNetGen.Tool.Commands;

/// <summary>What is in a model file, of whatever family.</summary>
internal abstract record ModelInfo : IReport
{
    private const int ShownValues = 6;

    /// <param name="saved">The model.</param>
    /// <param name="likelihoods">The likelihoods that were asked for.</param>
    protected ModelInfo(SavedModel saved, IReadOnlyDictionary<string, Likelihood> likelihoods)
    {
        (Model, Family, FamilyName) = (saved.Path, saved.Family, saved.FamilyName);
        Bytes = new FileInfo(saved.Path).Length;
        Columns =
        [
            .. saved.Notation.Columns.Select(column => new Column(
                column.Name, column.Cells.Kind, ColumnReport.NotationOf(column.Cells), column.HasMissing,
                saved.UseOf(column.Name), column.Values, LikelihoodOf(column.Name))),
        ];
        Images =
        [
            .. saved.Shapes.Select(image => new Image(
                image.Key, image.Value.Width, image.Value.Height, image.Value.Channels, saved.UseOf(image.Key), LikelihoodOf(image.Key))),
        ];
        Training = TrainingReport.Of(saved.Model);

        string? LikelihoodOf(string column) =>
            likelihoods.TryGetValue(column, out var likelihood) ? EnumNames.Of(likelihood) : null;
    }

    /// <summary>The file.</summary>
    public string Model { get; }

    /// <summary>Its size.</summary>
    public long Bytes { get; }

    /// <summary>The kind of model, as 'fit' calls it.</summary>
    public string Family { get; }

    /// <summary>Its columns of single values.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Its columns of images.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<Image> Images { get; }

    /// <summary>How it was trained.</summary>
    [JsonPropertyOrder(1)]
    public TrainingReport Training { get; }

    private string FamilyName { get; }

    /// <summary>Describes a model.</summary>
    public static ModelInfo Of(SavedModel saved) => saved.Model switch
    {
        VaeTransformer vae => new VaeInfo(saved, vae.Options),
        GanTransformer gan => new GanInfo(saved, gan.Options),
        CycleGanTransformer cycleGan => new CycleGanInfo(saved, cycleGan),
        _ => throw new ArgumentOutOfRangeException(nameof(saved), saved.Family, "Unknown family."),
    };

    public void Show(Session session)
    {
        session.Say($"{Model}: {FamilyName}, {Figures.Count(Bytes, "byte")}");
        var table = new TextTable().Column("Column").Column("Kind").Column("Missing").Column("Use");
        foreach (var image in Images)
        {
            var kind = $"image ({image.Width} x {image.Height} x {image.Channels})";
            table.Row(image.Name, kind, "none", UseOf(image.Use, image.Likelihood));
        }

        foreach (var column in Columns)
        {
            var use = column.Values is { } values ? $"condition: {Shown(values)}" : UseOf(column.Use, column.Likelihood);
            table.Row(column.Name, ColumnReport.KindAndNotation(column.Kind, column.Notation), column.HasMissing ? "some" : "none", use);
        }

        session.Say(table);
        ShowSettings(session);
        Training.Show(session);
    }

    /// <summary>Shows the family's own settings.</summary>
    protected abstract void ShowSettings(Session session);

    private static string UseOf(ColumnUse use, string? likelihood) =>
        likelihood is null ? ColumnReport.NameOf(use) : $"{ColumnReport.NameOf(use)} as {likelihood}";

    private static string Shown(IReadOnlyList<string> values) =>
        string.Join(", ", values.Take(ShownValues)) + (values.Count > ShownValues ? $" and {values.Count - ShownValues} more" : "");

    /// <summary>A column of single values.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Kind">What its cells mean.</param>
    /// <param name="Notation">How they are spelt.</param>
    /// <param name="HasMissing">Whether values were missing.</param>
    /// <param name="Use">What it is to the model.</param>
    /// <param name="Values">The values of a condition that has few.</param>
    /// <param name="Likelihood">The likelihood that was asked for.</param>
    internal sealed record Column(
        string Name, ColumnKind Kind, string? Notation, bool HasMissing, ColumnUse Use, IReadOnlyList<string>? Values, string? Likelihood);

    /// <summary>A column of images.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Width">Pixels in a row.</param>
    /// <param name="Height">Rows.</param>
    /// <param name="Channels">Values of a pixel.</param>
    /// <param name="Use">Whether it is learned or translated.</param>
    /// <param name="Likelihood">The likelihood that was asked for.</param>
    internal sealed record Image(string Name, int Width, int Height, int Channels, ColumnUse Use, string? Likelihood);
}
