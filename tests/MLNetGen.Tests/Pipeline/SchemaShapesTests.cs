using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Pipeline;

namespace MLNetGen.Tests.Pipeline;

[TestClass]
[TestCategory("unit")]
public sealed class SchemaShapesTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void Columns_are_described_as_ML_NET_does()
    {
        var shape = SchemaShapes.Create(Rows.View(_context, 1).Schema);

        Assert.AreEqual("Vector<Single>", Describe(nameof(Rows.Features)));
        Assert.AreEqual("VarVector<String>", Describe(nameof(Rows.Words)));
        Assert.AreEqual("Key<UInt32>", Describe(nameof(Rows.Group)));
        Assert.AreEqual("Boolean", Describe(nameof(Rows.Label)));
        Assert.IsNull(SchemaShapes.Find(shape, "Nothing"));

        string Describe(string name) => SchemaShapes.Describe(SchemaShapes.Find(shape, name)!.Value);
    }

    [TestMethod]
    public void Hidden_columns_have_no_shape()
    {
        var data = Rows.View(_context, 1);
        var hiding = _context.Transforms.Conversion.ConvertType(nameof(Rows.Index), outputKind: DataKind.Single)
            .Fit(data).Transform(data);

        var shape = SchemaShapes.Create(hiding.Schema);

        Assert.HasCount(data.Schema.Count, shape);
        Assert.AreEqual("Single", SchemaShapes.Describe(SchemaShapes.Find(shape, nameof(Rows.Index))!.Value));
    }

    [TestMethod]
    public void Appended_columns_stand_at_the_end_or_in_the_place_of_the_one_they_hide()
    {
        var input = SchemaShapes.Create(Rows.View(_context, 1).Schema);

        var shape = SchemaShapes.Append(
            input,
            SchemaShapes.Column("Latent", new VectorDataViewType(NumberDataViewType.Single, 2)),
            SchemaShapes.Column(nameof(Rows.Name), NumberDataViewType.Single));

        CollectionAssert.AreEqual(
            input.Select(column => column.Name).Append("Latent").ToList(), shape.Select(column => column.Name).ToList());
        Assert.AreEqual("Single", SchemaShapes.Describe(SchemaShapes.Find(shape, nameof(Rows.Name))!.Value));
    }

    [TestMethod]
    public void A_decoded_column_has_a_size_and_keeps_what_a_codec_keeps()
    {
        var data = Rows.View(_context, 3);
        var keyed = _context.Transforms.Conversion.MapValueToKey(nameof(Rows.Words))
            .Append(_context.Transforms.NormalizeMinMax(nameof(Rows.Features)))
            .Fit(data).Transform(data);
        var shape = SchemaShapes.Create(keyed.Schema);

        var words = SchemaShapes.Decoded(SchemaShapes.Find(shape, nameof(Rows.Words))!.Value, "Words.Reconstructed");
        var features = SchemaShapes.Decoded(SchemaShapes.Find(shape, nameof(Rows.Features))!.Value, "Features.Reconstructed");

        Assert.AreEqual("Words.Reconstructed", words.Name);
        Assert.AreEqual("Vector<Key<UInt32>>", SchemaShapes.Describe(words));
        Assert.AreEqual("KeyValues", string.Join(", ", words.Annotations.Select(annotation => annotation.Name)));
        Assert.AreEqual("Vector<Single>", SchemaShapes.Describe(features));
        Assert.IsEmpty(features.Annotations, "That the original was normalised says nothing of a reconstruction.");
    }
}
