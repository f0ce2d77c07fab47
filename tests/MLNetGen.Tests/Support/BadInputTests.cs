using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Support;

/// <summary>Bad input that every family meets: what is wrong is said, with the place and the remedy, and nothing is left broken.</summary>
public abstract class BadInputTests<TModel>
    where TModel : class, ITransformer, IDisposable
{
    private static readonly MLContext ML = new(seed: 1);

    /// <summary>The entries of a saved model with a condition column, each of which is checked.</summary>
    private protected abstract IReadOnlyList<string> Entries { get; }

    /// <summary>Trains a small model.</summary>
    private protected abstract TModel Fit(MLContext ml, IDataView rows, string[] columns, params string[] conditions);

    [TestMethod]
    public void No_rows() => AssertRefused<InvalidOperationException>(Rows(), "row");

    [TestMethod]
    public void One_row() => AssertRefused<InvalidOperationException>(Rows(1), "row");

    [TestMethod]
    public void Only_constants() => AssertRefused<InvalidOperationException>(Rows(5, 5, 5, 5), "all rows are alike in 'X'");

    [TestMethod]
    public void Nothing_but_missing_cells() => AssertRefused<InvalidOperationException>(Rows(float.NaN, float.NaN, float.NaN), "X");

    [TestMethod]
    public void An_infinite_value() => AssertRefused<InvalidOperationException>(Rows(1, 2, float.PositiveInfinity, 3), "X", "infinit");

    [TestMethod]
    public void A_column_that_is_not_there() => AssertRefused<ArgumentOutOfRangeException>(Rows(1, 2).Without("X"), "'X'");

    [TestMethod]
    public void A_type_that_cannot_be_modelled() =>
        AssertRefused<ArgumentOutOfRangeException>(
            new TableView(new TableColumn("X", new VectorDataViewType(TextDataViewType.Instance), new string[][] { ["a"], ["b", "c"] })), "'X'", "expected");

    [TestMethod]
    public void Vectors_whose_sizes_differ() =>
        AssertRefused<InvalidOperationException>(
            new TableView(new TableColumn("X", new VectorDataViewType(NumberDataViewType.Single), new float[][] { [1, 2], [3, 4, 5], [0, 1] })), "'X'");

    [TestMethod]
    public void A_column_named_twice() =>
        Assert.ThrowsExactly<ArgumentException>(() => Fit(ML, Rows(1, 2, 3), ["X", "X"]));

    [TestMethod]
    public void A_graphics_card_that_is_not_there()
    {
        if (TorchSharp.torch.cuda_is_available())
            Assert.Inconclusive("This machine has a graphics card.");

        var ml = new MLContext(seed: 1) { GpuDeviceId = 0 };
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Fit(ml, Rows(1, 2, 3), ["X"]));
        StringAssert.Contains(error.Message, "FallbackToCpu");

        ml.FallbackToCpu = true;
        using var model = Fit(ml, Rows(1, 2, 3), ["X"]);
    }

    [TestMethod]
    public void A_damaged_model_file_names_the_entry()
    {
        var rows = Rows(1, 2, 3, 4).With(TableColumn.Of("High", false, false, true, true));
        using var model = Fit(ML, rows, ["X"], "High");
        using var folder = new TemporaryFolder();
        var path = folder.File("model.zip");
        ML.Model.Save(model, rows.Schema, path);
        foreach (var entry in Entries)
        {
            var damaged = folder.File($"{entry}.zip");
            File.Copy(path, damaged);
            ModelFile.Rewrite(damaged, entry, bytes => bytes[bytes.Length / 2] ^= 1);

            StringAssert.Contains(ModelFile.LoadingError(ML, damaged).Message, $"'{entry}'");
        }
    }

    [TestMethod]
    public void A_newer_model_file_says_what_to_update()
    {
        using var model = Model();
        using var folder = new TemporaryFolder();
        var path = folder.File("model.zip");
        ML.Model.Save(model, Rows(1, 2).Schema, path);
        byte[] before = [], after = [];
        ModelFile.Rewrite(path, "Manifest.json", bytes =>
        {
            before = SHA256.HashData(bytes);
            bytes[bytes.AsSpan().IndexOf("\"format\": 1"u8) + 10] = (byte)'7';
            after = SHA256.HashData(bytes);
        });
        ModelFile.Rewrite(path, "Model.key", bytes => after.CopyTo(bytes.AsSpan()[bytes.AsSpan().IndexOf(before)..]));

        StringAssert.Contains(ModelFile.LoadingError(ML, path).Message, "Update the package MLNetGen");
    }

    [TestMethod]
    public void A_truncated_model_file_is_a_format_error()
    {
        using var model = Model();
        using var folder = new TemporaryFolder();
        var path = folder.File("model.zip");
        ML.Model.Save(model, Rows(1, 2).Schema, path);
        var bytes = File.ReadAllBytes(path);
        for (var length = 0; length < bytes.Length; length += 1 + (bytes.Length / 20))
        {
            using var stream = new MemoryStream(bytes, 0, length);
            Assert.ThrowsExactly<FormatException>(() => ML.Model.Load(stream, out _), $"{length} of {bytes.Length} bytes");
        }
    }

    private protected static TableView Rows(params float[] values) => new(TableColumn.Of("X", values));

    private protected TModel Model() => Fit(ML, Rows(1, 2, 3, 4, 5), ["X"]);

    private void AssertRefused<TException>(IDataView rows, params string[] words) where TException : Exception
    {
        var error = Assert.ThrowsExactly<TException>(() => Fit(ML, rows, ["X"]));
        foreach (var word in words)
            StringAssert.Contains(error.Message, word);
    }
}
