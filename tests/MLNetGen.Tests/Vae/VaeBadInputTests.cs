using System.IO.Compression;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Tests.Support;
using MLNetGen.Training;
using MLNetGen.Vae;

namespace MLNetGen.Tests.Vae;

/// <summary>What is wrong is said, with the place and the remedy, and nothing is left broken.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class VaeBadInputTests
{
    private static readonly MLContext ML = new(seed: 1);

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
    public void A_column_that_is_not_there() =>
        AssertRefused<ArgumentOutOfRangeException>(Rows(1, 2).Without("X"), "'X'");

    [TestMethod]
    public void A_type_that_cannot_be_modelled() =>
        AssertRefused<ArgumentOutOfRangeException>(
            new TableView(new TableColumn("X", new VectorDataViewType(TextDataViewType.Instance), new string[][] { ["a"], ["b", "c"] })), "'X'", "expected");

    [TestMethod]
    public void Vectors_whose_sizes_differ() =>
        AssertRefused<InvalidOperationException>(
            new TableView(new TableColumn("X", new VectorDataViewType(NumberDataViewType.Single), new float[][] { [1, 2], [3, 4, 5], [0, 1] })), "'X'");

    [TestMethod]
    public void An_all_missing_column_among_others_is_learned_as_missing_with_a_warning()
    {
        var warnings = new List<string>();
        var ml = new MLContext(seed: 1);
        ml.Log += (_, message) =>
        {
            if (message.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning)
                warnings.Add(message.RawMessage);
        };
        var rows = new TableView(
            TableColumn.Of("X", 1f, 2, 3, 4, 5, 6), TableColumn.Of("Gone", [.. Enumerable.Repeat(float.NaN, 6)]));
        using var model = ml.Generative().Vae(Options("X", "Gone")).Fit(rows);

        Assert.IsTrue(model.Sample(10, seed: 1).GetColumn<float>("Gone").All(float.IsNaN));
        Assert.IsTrue(warnings.Any(warning => warning.Contains("Gone", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_batch_larger_than_the_data_is_one_batch()
    {
        using var model = ML.Generative()
            .Vae(Options("X") with { Training = new() { Epochs = 2, BatchSize = 1000, Seed = 1 } })
            .Fit(Rows(1, 2, 3));

        Assert.AreEqual(TrainingEnd.Completed, model.Outcome.Reason);
    }

    [TestMethod]
    public void Settings_that_make_no_sense()
    {
        foreach (var wrong in new Action[]
        {
            () => _ = Options("X") with { LatentSize = 0 },
            () => _ = Options("X") with { LatentSize = -1 },
            () => _ = Options("X") with { HiddenSizes = [64, 0] },
            () => _ = Options("X") with { Beta = -1 },
            () => _ = Options("X") with { Beta = double.NaN },
            () => _ = Options("X") with { KlWarmUpEpochs = -1 },
            () => _ = new TrainingOptions { Epochs = 0 },
            () => _ = new TrainingOptions { BatchSize = -5 },
            () => _ = new TrainingOptions { LearningRate = 0 },
            () => ML.Generative().Vae("Latent", "X", latentSize: 0),
        })
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(wrong);

        Assert.ThrowsExactly<ArgumentException>(() => Options());
        Assert.ThrowsExactly<ArgumentException>(() => Options("X", ""));
        Assert.ThrowsExactly<ArgumentException>(() => _ = Options("X") with { LatentColumnName = "" });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Model().Sample(-1));
    }

    [TestMethod]
    public void A_column_named_twice() =>
        Assert.ThrowsExactly<ArgumentException>(() => ML.Generative().Vae(Options("X", "X")).Fit(Rows(1, 2, 3)));

    [TestMethod]
    public void A_latent_column_of_another_size_cannot_be_decoded()
    {
        using var model = Model();
        var latents = new TableView(TableColumn.Vector<float>("Latent", [[1, 2, 3]]));

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Decode(latents));

        StringAssert.Contains(error.Message, "Vector<Single, 3>");
    }

    [TestMethod]
    public void A_disposed_model_gives_no_more_rows()
    {
        var model = Model();
        var rows = model.Sample(5, seed: 1);
        model.Dispose();

        Assert.ThrowsExactly<ObjectDisposedException>(() => rows.GetColumn<float>("X").Count());
    }

    [TestMethod]
    public void A_graphics_card_that_is_not_there()
    {
        if (TorchSharp.torch.cuda_is_available())
            Assert.Inconclusive("This machine has a graphics card.");

        var ml = new MLContext(seed: 1) { GpuDeviceId = 0 };
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => ml.Generative().Vae(Options("X")).Fit(Rows(1, 2, 3)));
        StringAssert.Contains(error.Message, "FallbackToCpu");

        ml.FallbackToCpu = true;
        using var model = ml.Generative().Vae(Options("X")).Fit(Rows(1, 2, 3));
    }

    [TestMethod]
    public void A_damaged_model_file_names_the_entry()
    {
        var rows = new TableView(TableColumn.Of("X", 1f, 2, 3, 4), TableColumn.Of("High", false, false, true, true));
        using var model = ML.Generative().Vae(Options("X") with { ConditionColumnNames = ["High"] }).Fit(rows);
        using var folder = new TemporaryFolder();
        var path = folder.File("model.zip");
        ML.Model.Save(model, rows.Schema, path);
        string[] entries =
            ["Options.json", "Columns.json", "Weights.safetensors", "Prior.safetensors", "Conditions.safetensors", "Manifest.json"];
        foreach (var entry in entries)
        {
            var damaged = folder.File($"{entry}.zip");
            File.Copy(path, damaged);
            FlipABit(damaged, entry);

            var error = Assert.ThrowsExactly<TargetInvocationException>(() => ML.Model.Load(damaged, out _)).InnerException;

            StringAssert.Contains(Assert.IsInstanceOfType<FormatException>(error).Message, $"'{entry}'");
        }
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

    private static VaeOptions Options(params string[] columns) =>
        new() { ColumnNames = columns, LatentSize = 2, Training = new() { Epochs = 1, Seed = 1 } };

    private static VaeTransformer Model() => ML.Generative().Vae(Options("X")).Fit(Rows(1, 2, 3, 4, 5));

    private static TableView Rows(params float[] values) => new(TableColumn.Of("X", values));

    private static void AssertRefused<TException>(IDataView rows, params string[] words) where TException : Exception
    {
        var error = Assert.ThrowsExactly<TException>(() => ML.Generative().Vae(Options("X")).Fit(rows));
        foreach (var word in words)
            StringAssert.Contains(error.Message, word);
    }

    private static void FlipABit(string path, string entryName)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = zip.Entries.Single(candidate => candidate.Name == entryName);
        using var stream = entry.Open();
        stream.Position = stream.Length / 2;
        var value = stream.ReadByte();
        stream.Position--;
        stream.WriteByte((byte)(value ^ 1));
    }
}
