using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Gan;
using TorchSharp;
namespace MLNetGen.Tests.Gan;
[TestClass]
public sealed class TempDebug2
{
    private static long Live => DisposeScopeManager.Statistics.ThreadTotalLiveCount;
    [TestMethod]
    public void Debug_leaks()
    {
        var ML = new MLContext(seed: 1);
        var plain = new GanOptions { ColumnNames = ["City", "Weight"], HiddenSizes = [8], Doctor = new() { IsEnabled = false }, Training = new() { Epochs = 2, BatchSize = 20, Seed = 1 } };
        var rows = Parcels.Draw(60);
        void Try(string name, GanOptions o)
        {
            Run(); var a = Live; Run(); Console.WriteLine($"{name}: {Live - a}");
            void Run() { using var m = ML.Generative().Gan(o).Fit(rows); }
        }
        using var random = MLNetGen.Torch.RandomSource.At(1);
        void Count(string name, Func<IDisposable> make) { var a = Live; make().Dispose(); Console.WriteLine($"{name}: {Live - a}"); }
        Count("mlp", () => new MLNetGen.Networks.Mlp(3, [8], random));
        Count("linear", () => new MLNetGen.Networks.Linear(3, 8, random));
        Count("sequential", () => TorchSharp.torch.nn.Sequential(new MLNetGen.Networks.Linear(3, 8, random), new MLNetGen.Networks.Linear(8, 3, random)));
        Count("critic", () => AutoencoderCritic.OfRows(3, [8], 2, random));
        Count("minibatch", () => new MLNetGen.Networks.MinibatchDiscrimination(3, random));
        Try("plain", plain);
        Try("no waves", plain with { ColumnNames = ["City"] });
        Try("image", plain with { ColumnNames = ["Picture"], Images = new Dictionary<string, ImageShape> { ["Picture"] = new(8, 8) } });
        Try("residual", plain with { ColumnNames = ["Picture"], Architecture = GanArchitecture.Residual, Images = new Dictionary<string, ImageShape> { ["Picture"] = new(8, 8) } });
        Try("spectral", plain with { SpectralNormalization = true });
        Try("condition", plain with { ConditionColumnNames = ["Express"] });
        Try("minibatchdev", plain with { MinibatchDeviation = true });
        Try("minibatchdisc", plain with { MinibatchDiscrimination = true });
        Try("doctor", plain with { Doctor = new() });
        Try("began", plain with { Objective = GanObjective.BoundaryEquilibrium });
        Try("wgan", plain with { Objective = GanObjective.Wasserstein, GradientPenaltyWeight = 1, DraganWeight = 1 });
        Try("unrolled", plain with { UnrolledSteps = 1 });
        Try("augment", plain with { Augmentation = 0.5 });
        using (var m = ML.Generative().Gan(plain with { LatentColumnName = "L", Packing = 2 }).Fit(rows))
        {
            var a = Live; Parcels.Cells(m.Sample(5, seed: 1)); Console.WriteLine($"sample {Live - a}");
            a = Live; m.Transform(rows.Take(3)).Preview(); Console.WriteLine($"transform {Live - a}");
            using var f = new MemoryStream(); a = Live; ML.Model.Save(m, rows.Schema, f); Console.WriteLine($"save {Live - a}");
            f.Position = 0; a = Live; ((IDisposable)ML.Model.Load(f, out _)).Dispose(); Console.WriteLine($"load {Live - a}");
        }
    }
}
