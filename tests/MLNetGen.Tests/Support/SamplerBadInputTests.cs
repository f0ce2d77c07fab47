using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Support;

/// <summary>Bad input that every family meets whose models make rows.</summary>
public abstract class SamplerBadInputTests<TModel> : BadInputTests<TModel>
    where TModel : class, ITransformer, ISampler, IDisposable
{
    [TestMethod]
    public void An_all_missing_column_among_others_is_learned_as_missing_with_a_warning()
    {
        var ml = new MLContext(seed: 1);
        var warnings = Warnings.Of(ml);
        var rows = Rows(1, 2, 3, 4, 5, 6).With(TableColumn.Of("Gone", [.. Enumerable.Repeat(float.NaN, 6)]));
        using var model = Fit(ml, rows, ["X", "Gone"]);

        Assert.IsTrue(model.Sample(10, seed: 1).GetColumn<float>("Gone").All(float.IsNaN));
        Assert.IsTrue(warnings.Any(warning => warning.Contains("Gone", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_disposed_model_gives_no_more_rows()
    {
        var model = Model();
        var rows = model.Sample(5, seed: 1);
        model.Dispose();

        Assert.ThrowsExactly<ObjectDisposedException>(() => rows.GetColumn<float>("X").Count());
    }
}
