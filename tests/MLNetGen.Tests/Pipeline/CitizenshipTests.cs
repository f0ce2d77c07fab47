using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNetGen.Pipeline;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Pipeline;

/// <summary>A transformer of ours in ML.NET's own machinery.</summary>
[TestClass]
[TestCategory("pipeline")]
public sealed class CitizenshipTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void A_model_is_saved_and_loaded_alone()
    {
        using var folder = new TemporaryFolder();
        var data = Rows.View(_context, 7);
        var model = Rows.Model(_context, 7);
        _context.Model.Save(model, data.Schema, folder.File("model.zip"));

        using var loaded = (CentringTransformer)new MLContext().Model.Load(folder.File("model.zip"), out var schema);

        CollectionAssert.AreEqual(data.Schema.Select(column => column.Name).ToList(), schema.Select(column => column.Name).ToList());
        AreEqual(model.Transform(data), loaded.Transform(data));
    }

    [TestMethod]
    public void A_model_inside_nested_chains_is_saved_and_loaded()
    {
        using var folder = new TemporaryFolder();
        var data = Rows.View(_context, 7);
        var inner = new CentringEstimator(_context, "Centred", nameof(Rows.Features))
            .Append(_context.Transforms.CopyColumns("Copy", "Centred"));
        var model = _context.Transforms.CopyColumns("Same", nameof(Rows.Index)).Append(inner)
            .Append(new CentringEstimator(_context, "Again", "Copy")).Fit(data);
        _context.Model.Save(model, data.Schema, folder.File("model.zip"));

        var loaded = new MLContext().Model.Load(folder.File("model.zip"), out _);

        AreEqual(model.Transform(data), loaded.Transform(data));
        AreEqual(model.Transform(data), loaded.Transform(data), "Again");
    }

    [TestMethod]
    public void Another_process_loads_a_model_that_it_never_heard_of()
    {
        using var folder = new TemporaryFolder();
        var (modelFile, dataFile, outputFile) = (folder.File("model.zip"), folder.File("data.idv"), folder.File("output.idv"));
        var data = Rows.View(_context, 7);
        var model = _context.Transforms.CopyColumns("Same", nameof(Rows.Index))
            .Append(new CentringEstimator(_context, "Centred", nameof(Rows.Features))).Fit(data);
        _context.Model.Save(model, data.Schema, modelFile);
        SaveRows(_context, data, dataFile);

        ChildProcess.Run(LoadAndTransform, modelFile, dataFile, outputFile).EnsureSuccess();

        AreEqual(model.Transform(data), _context.Data.LoadFromBinary(outputFile));
    }

    private static void LoadAndTransform(string[] files)
    {
        var context = new MLContext();
        var model = context.Model.Load(files[0], out _);
        SaveRows(context, model.Transform(context.Data.LoadFromBinary(files[1])), files[2]);
    }

    private static void SaveRows(MLContext context, IDataView rows, string file)
    {
        using var stream = File.Create(file);
        context.Data.SaveAsBinary(rows, stream);
    }

    [TestMethod]
    public void A_loaded_model_takes_its_device_from_the_context_that_loads_it()
    {
        using var folder = new TemporaryFolder();
        _context.Model.Save(Rows.Model(_context, 7), null, folder.File("model.zip"));

        var loaded = (CentringTransformer)new MLContext { GpuDeviceId = 3 }.Model.Load(folder.File("model.zip"), out _);

        Assert.AreEqual(3, loaded.GpuDeviceId);
    }

    [TestMethod]
    public void The_settings_of_a_context_are_seen_through_its_hosts()
    {
        var context = new MLContext(seed: 17) { GpuDeviceId = 2, FallbackToCpu = true };

        Assert.AreEqual(new HostSettings(17, 2, true), HostSettings.Of(context));
        Assert.AreEqual(2, HostSettings.Of(((IHostEnvironment)context).Register("Part")).GpuDeviceId);
        Assert.IsTrue(HostSettings.Of(((IHostEnvironment)context).Register("Part")).FallbackToCpu);
        Assert.AreEqual(new HostSettings(null, null, false), HostSettings.Of(new MLContext()));
    }

    [TestMethod]
    public void A_prediction_engine_computes_each_example_anew()
    {
        var model = Rows.Model(_context, 7);
        using var engine = _context.Model.CreatePredictionEngine<Rows, CentredRow>(model);

        for (var index = 0; index < 4; index++)
        {
            var prediction = engine.Predict(Rows.Row(index));
            CollectionAssert.AreEqual(Rows.Centred(model, index), prediction.Centred);
            Assert.AreEqual(index, prediction.Index);
        }
        Assert.AreEqual(4, model.Calls.Run);
    }

    [TestMethod]
    public void A_prediction_engine_on_a_chain_feeds_one_model_from_another()
    {
        var data = Rows.View(_context, 7);
        var model = new CentringEstimator(_context, "First", nameof(Rows.Features))
            .Append(new CentringEstimator(_context, "Centred", "First")).Fit(data);
        using var engine = _context.Model.CreatePredictionEngine<Rows, CentredRow>(model);

        CollectionAssert.AreEqual(new float[] { -3, -6, -9 }, engine.Predict(Rows.Row(0)).Centred);
        CollectionAssert.AreEqual(new float[] { 2, 4, 6 }, engine.Predict(Rows.Row(5)).Centred);
    }

    [TestMethod]
    public void A_prediction_engine_disposes_of_the_model_and_of_the_program()
    {
        var model = Rows.Model(_context, 7);
        var engine = _context.Model.CreatePredictionEngine<Rows, CentredRow>(model);
        engine.Predict(Rows.Row(0));

        engine.Dispose();

        Assert.AreEqual(1, model.Disposals);
    }

    [TestMethod]
    public void Disposing_of_a_chain_disposes_of_the_model()
    {
        var data = Rows.View(_context, 7);
        var chain = _context.Transforms.CopyColumns("Same", nameof(Rows.Index))
            .Append(new CentringEstimator(_context, "Centred", nameof(Rows.Features))).Fit(data);

        chain.Dispose();

        Assert.AreEqual(1, chain.LastTransformer.Disposals);
    }

    [TestMethod]
    public void Cross_validation_with_a_cache_trains_on_our_columns()
    {
        var data = Rows.View(_context, 60);
        var pipeline = new CentringEstimator(_context, "Centred", nameof(Rows.Features))
            .AppendCacheCheckpoint(_context)
            .Append(_context.Regression.Trainers.FastTree("Target", "Centred", minimumExampleCountPerLeaf: 1));
        var target = _context.Transforms.Conversion.ConvertType("Target", nameof(Rows.Number), DataKind.Single).Fit(data).Transform(data);

        var folds = _context.Regression.CrossValidate(target, pipeline, numberOfFolds: 3, labelColumnName: "Target");

        Assert.HasCount(3, folds);
        foreach (var fold in folds)
            Assert.IsGreaterThan(0.8, fold.Metrics.RSquared);
    }

    [TestMethod]
    public void Both_parts_of_a_split_can_be_transformed()
    {
        var split = _context.Data.TrainTestSplit(Rows.View(_context, 50), testFraction: 0.3);
        var model = new CentringEstimator(_context, "Centred", nameof(Rows.Features)).Fit(split.TrainSet);

        List<long> indices = [];
        foreach (var part in new[] { split.TrainSet, split.TestSet })
        {
            var view = model.Transform(part);
            Assert.IsNull(view.GetRowCount());
            using var cursor = view.GetRowCursor(view.Schema);
            while (cursor.MoveNext())
            {
                indices.Add(RowReader.Value<long>(cursor, nameof(Rows.Index)));
                CollectionAssert.AreEqual(
                    Rows.Centred(model, indices[^1]), RowReader.Value<VBuffer<float>>(cursor, "Centred").DenseValues().ToArray());
            }
        }
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 50).Select(index => (long)index).ToList(), indices);
    }

    [TestMethod]
    public void ML_NETs_own_parallel_readers_keep_the_order()
    {
        var data = _context.Data.Cache(Rows.View(_context, 300));
        var model = Rows.Model(_context, 300, maxBatch: 16)
            .Append((ITransformer)_context.Transforms.NormalizeMinMax("Scaled", "Centred").Fit(Rows.Model(_context, 300).Transform(data)));

        var view = model.Transform(data);

        var indices = RowReader.Column<long>(view, nameof(Rows.Index));
        CollectionAssert.AreEqual(Enumerable.Range(0, 300).Select(index => (long)index).ToList(), indices);
        var scaled = RowReader.Vectors(view, "Scaled");
        CollectionAssert.AreEqual(scaled.Select(row => row[0]).Order().ToList(), scaled.ConvertAll(row => row[0]));
    }

    [TestMethod]
    public void What_the_estimator_promises_is_what_the_model_delivers()
    {
        var named = _context.Transforms.Concatenate("Named", nameof(Rows.Features), "Extra")
            .Append(_context.Transforms.DropColumns(nameof(Rows.Features)));
        var source = _context.Transforms.Conversion.ConvertType("Extra", nameof(Rows.Number), DataKind.Single)
            .Append(named).Fit(Rows.View(_context, 5)).Transform(Rows.View(_context, 5));
        var estimator = new CentringEstimator(_context, "Centred", "Named");

        var promised = estimator.GetOutputSchema(SchemaShapes.Create(source.Schema));
        var delivered = SchemaShapes.Create(estimator.Fit(source).GetOutputSchema(source.Schema));

        CollectionAssert.AreEquivalent(Describe(delivered), Describe(promised));
        Assert.IsTrue(Describe(delivered).Any(text => text.StartsWith("Centred: Vector<Single> [SlotNames: Vector<String> []")));

        static List<string> Describe(SchemaShape shape) => [.. shape.Select(column =>
            $"{column.Name}: {SchemaShapes.Describe(column)} [{string.Join(", ", Describe(column.Annotations).Order())}]")];
    }

    private static void AreEqual(IDataView expected, IDataView actual, string column = "Centred")
    {
        var (left, right) = (RowReader.Vectors(expected, column), RowReader.Vectors(actual, column));
        Assert.HasCount(7, left);
        Assert.HasCount(7, right);
        for (var row = 0; row < left.Count; row++)
            CollectionAssert.AreEqual(left[row], right[row]);
        var length = column + ".Length";
        CollectionAssert.AreEqual(RowReader.Column<float>(expected, length), RowReader.Column<float>(actual, length));
    }

    private sealed class CentredRow
    {
        public float[] Centred { get; set; } = [];
        public long Index { get; set; }
    }
}
