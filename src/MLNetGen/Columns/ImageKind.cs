using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetGen.Columns;

/// <summary>ML.NET's images; <see langword="null"/> is a missing one.</summary>
internal sealed class ImageKind() : ItemKind(new ImageDataViewType(), TypeSpelling.Image, VectorSupport.None)
{
    private const int MostPixels = int.MaxValue / 4;

    /// <inheritdoc/>
    public override DataViewType? Sized(int[] dimensions) =>
        dimensions is [var height, var width] && (long)height * width <= MostPixels ? new ImageDataViewType(height, width) : null;

    /// <inheritdoc/>
    public override Likelihood[] SuitableLikelihoods(bool isVector) => Likelihoods.Images;

    /// <inheritdoc/>
    public override ColumnLearner CreateLearner(DataViewSchema.Column column, DataViewRow row, LearningContext context) =>
        new MLImageLearner(column, row, context);

    /// <inheritdoc/>
    public override ColumnCodec CreateColumn(ColumnState state, long rows, int offset) => state.Encoding switch
    {
        ImageState image => new MLImageColumn(state, image, offset),
        ConstantState { Value: null } => new ScalarColumn<MLImage>(state, offset, new ConstantCell<MLImage>(state.Column.Name, null!)),
        _ => throw Damaged.At(state.Column.Name, "encoding", $"does not suit the type {Name}"),
    };

    /// <inheritdoc/>
    public override string[] ReadValues(DataViewSchema.Annotations annotations, string kind) =>
        throw new NotSupportedException("Annotations do not hold images.");

    /// <inheritdoc/>
    public override void AddValues(
        DataViewSchema.Annotations.Builder annotations, string kind, string column, string field, string[] values) =>
        throw Damaged.At(column, field, "cannot be images");

    /// <summary>Images of any size.</summary>
    protected override bool Covers(DataViewType type) => type is ImageDataViewType;
}
