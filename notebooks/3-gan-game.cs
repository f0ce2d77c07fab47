#:project ../src/MLNetGen.Notebooks/MLNetGen.Notebooks.csproj
#:package SkiaSharp.NativeAssets.Linux.NoDependencies
#:package TorchSharp-cpu
#:property PublishAot=false

// %% [markdown]
// # The GAN game, and how it fails
//
// In a generative adversarial network (GAN) a generator makes rows out of noise and a discriminator tells them from real ones; each learns
// from the other's mistakes. The game can go wrong in ways that losses do not show. The ring is where they are seen best: eight tight heaps
// of points in a plane. A good generator hits all eight and puts nothing between them.

// %%
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen;
using MLNetGen.Gan;
using MLNetGen.Notebooks;
using MLNetGen.Torch;
using TorchSharp;

Notebook.Register();                            // results show themselves in a notebook ...
Notebook.CollectInto("3-gan-game.html");        // ... and in this file if this is run as an application
LibTorch.Ensure();
torch.set_num_threads(1);    // more gain little with networks this small, and lose much beside other programs
var folder = Directory.Exists("datasets") ? "datasets" : "../datasets";
var ml = new MLContext(seed: 1);
var ring = DataFrame.LoadCsv(Path.Combine(folder, "ring.csv"));
((IDataView)ring).ToPreview(3).Display();
ring.ToScatter("x", "y").Display();

// %% [markdown]
// Two figures say how a sample stands: how many heaps have at least 1 % of its points, and what share of them lies within four standard
// deviations (0.04) of a heap's centre.

// %%
void Describe(string name, IDataView sample)
{
    var heaps = new int[8];
    var points = sample.GetColumn<float>("x").Zip(sample.GetColumn<float>("y")).ToArray();
    foreach (var (x, y) in points)
    {
        var heap = (int)Math.Round(Math.Atan2(y, x) / (Math.PI / 4) + 8) % 8;
        if (Math.Sqrt(Math.Pow(x - Math.Cos(heap * Math.PI / 4), 2) + Math.Pow(y - Math.Sin(heap * Math.PI / 4), 2)) < 0.04)
            heaps[heap]++;
    }
    Console.WriteLine($"{name}: {heaps.Count(count => count >= points.Length / 100)} of 8 heaps, {100.0 * heaps.Sum() / points.Length:0} % of the points in them");
}

Describe("real rows", ring);

// %% [markdown]
// ## A game that goes well
//
// The defaults: each real row is paired with a generated one, both gradients of the discriminator are held small (penalties R1 and R2), and
// the weights of the generator are averaged. The panel shows what the doctor thinks, who measures on held-out rows while the training goes on.

// %%
var sound = ml.Generative().Gan(new GanOptions
{
    ColumnNames = ["x", "y"],
    HiddenSizes = [64, 64],
    Doctor = new() { ExaminationRows = 300 },
    Training = new() { Epochs = 50, BatchSize = 200, Seed = 1, Progress = new NotebookProgress() },
}).Fit(ring);
sound.History.ToFigure().Display();
sound.Cases.ToFigure().Display();
Describe("sound game", sound.Sample(2_000, seed: 1));
sound.Sample(2_000, seed: 1).ToScatter("x", "y").Display();

// %% [markdown]
// The losses say next to nothing: they hover about ln 2 = 0.69 whether the generator is good or not, for both players get better together.
//
// ## Failure 1: mode collapse
//
// The game of 2014: the minimax objective without any penalty, here with a generator that learns eight times as fast as its opponent. The
// doctor may look, but not act.

// %%
var careless = new GanOptions
{
    ColumnNames = ["x", "y"],
    Objective = GanObjective.Minimax,
    PenaltyWeight = 0,
    LatentSize = 2,
    LatentBits = 0,
    HiddenSizes = [32, 32],
    GeneratorLearningRateFactor = 4,
    Doctor = new() { ActsOnProblems = false, ExaminationRows = 300 },
    Training = new() { Epochs = 20, BatchSize = 100, Seed = 1 },
};
var collapsed = ml.Generative().Gan(careless).Fit(ring);
collapsed.Cases.ToFigure().Display();
Describe("collapsed", collapsed.Sample(2_000, seed: 1));
collapsed.Sample(2_000, seed: 1).ToScatter("x", "y").Display();

// %% [markdown]
// ## The same with a doctor who acts
//
// It changes one setting at a time, goes back to good weights where that helps, and notes what came of it. More of the points lie in heaps
// than without it. Not all heaps are found again: what is changed late has few steps left to work in.

// %%
var treated = ml.Generative().Gan(careless with { Doctor = new() { ExaminationRows = 300 } }).Fit(ring);
treated.Cases.ToFigure().Display();
Describe("treated", treated.Sample(2_000, seed: 1));
treated.Sample(2_000, seed: 1).ToScatter("x", "y").Display();

// %% [markdown]
// ## Failure 2: divergence
//
// Sound settings, but a learning rate a hundred times too high.

// %%
var fast = new GanOptions
{
    ColumnNames = ["x", "y"],
    HiddenSizes = [32, 32],
    Doctor = new() { ExaminationRows = 300 },
    Training = new() { Epochs = 12, BatchSize = 100, LearningRate = 0.2, Seed = 1 },
};
var diverged = ml.Generative().Gan(fast).Fit(ring);
diverged.Cases.ToFigure().Display();
Describe("a learning rate of 0.2, treated", diverged.Sample(2_000, seed: 1));
diverged.Sample(2_000, seed: 1).ToScatter("x", "y").Display();

// %% [markdown]
// **What is seen, and what not.** The doctor finds what it has rules for, from measurements on a few hundred held-out rows: it does not prove
// that a training is good. "Converged" means that no sign of illness was left at the end. And these trainings last seconds: with more steps
// the heaps of the sound game get tighter still.
