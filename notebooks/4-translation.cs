#:project ../src/MLNetGen.Notebooks/MLNetGen.Notebooks.csproj
#:package SkiaSharp.NativeAssets.Linux.NoDependencies
#:package TorchSharp-cpu
#:property PublishAot=false

// %% [markdown]
// # Translation without pairs
//
// Two instruments measure blood cells: six numbers each. Instrument B bends the numbers and mixes neighbouring ones. No cell was measured on
// both: there are 1,500 readings of A and 1,500 others of B. A CycleGAN learns to translate between them, so that what was learned from
// readings of A can be used on those of B. 300 further cells were measured on both; they are used to judge, never to learn.

// %%
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen;
using MLNetGen.CycleGan;
using MLNetGen.Notebooks;
using MLNetGen.Torch;
using TorchSharp;

Notebook.Register();                             // results show themselves in a notebook ...
Notebook.CollectInto("4-translation.html");      // ... and in this file if this is run as an application
LibTorch.Ensure();
torch.set_num_threads(1);    // more gain little with networks this small, and lose much beside other programs
var folder = Directory.Exists("datasets") ? "datasets" : "../datasets";
var ml = new MLContext(seed: 1);
string[] features = ["f1", "f2", "f3", "f4", "f5", "f6"];
var a = DataFrame.LoadCsv(Path.Combine(folder, "instrument_a.csv"));
var b = DataFrame.LoadCsv(Path.Combine(folder, "instrument_b.csv"));
((IDataView)a).ToPreview(4).Display();
((IDataView)b).ToPreview(4).Display();

// %% [markdown]
// The same kinds of cells, seen by A and by B: the clouds have other places and other shapes.

// %%
a.ToScatter("f1", "f3").Display();
b.ToScatter("f1", "f3").Display();

// %% [markdown]
// ## Training
//
// Two translators and two critics. A reading that is translated and translated back must come to itself again; the kind of cell, which both
// files name, must be guessed from a translation as from a real reading. 80 epochs are 960 steps and take seconds; by default it makes 2,500,
// and the error below falls to 3.5.

// %%
var cycle = ml.Generative().CycleGan(new CycleGanOptions
{
    ColumnNames = features,
    KeepColumnNames = ["type"],
    CycleErrorColumnName = "Doubt",
    Training = new() { Epochs = 80, Seed = 1, Progress = new NotebookProgress() },
}).Fit(a, b);
cycle.History.ToFigure().Display();
Console.WriteLine(cycle.Outcome);

// %% [markdown]
// ## What the doctor says
//
// Low losses prove little: a translator may find its way back by a trick. The doctor looks for such tricks (nothing changed, inverted, hidden
// messages), and watches both games.

// %%
cycle.Cases.ToFigure().Display();
Console.WriteLine(cycle.Findings.Count == 0 ? "No findings." : string.Join('\n', cycle.Findings));

// %% [markdown]
// ## How good is it?
//
// The 300 cells that both instruments measured. The error is the mean squared difference between what a method makes of A's readings and what
// B read, over the six numbers. To compare with: A's readings as they are, and each number moved and scaled so that mean and spread are those
// of B, for which no network is needed.

// %%
var test = DataFrame.LoadCsv(Path.Combine(folder, "instrument_test.csv"));
float[][] Readings(string instrument) => [.. features.Select(name => test[$"{name}_{instrument}"].Cast<float>().ToArray())];
var (byA, byB) = (Readings("a"), Readings("b"));
var readings = new DataFrame([new StringDataFrameColumn("type", test["type"].Cast<string>()), .. features.Select((name, i) => new SingleDataFrameColumn(name, byA[i]))]);
var translated = cycle.AToB.Transform(readings);
translated.ToPreview(3).Display();

double Error(float[][] guess) => byB.Select((column, i) => column.Zip(guess[i], (truth, made) => Math.Pow(truth - made, 2)).Average()).Average();
float[] Rescaled(int i)
{
    var (from, to) = (a[features[i]].Cast<float>().ToArray(), b[features[i]].Cast<float>().ToArray());
    double Spread(float[] values) => Math.Sqrt(values.Average(value => Math.Pow(value - values.Average(), 2)));
    var (meanFrom, meanTo, factor) = (from.Average(), to.Average(), Spread(to) / Spread(from));
    return [.. byA[i].Select(value => (float)(meanTo + factor * (value - meanFrom)))];
}

Console.WriteLine($"as they are       {Error(byA),7:0.0}");
Console.WriteLine($"moved and scaled  {Error([.. features.Select((_, i) => Rescaled(i))]),7:0.0}");
Console.WriteLine($"CycleGAN          {Error([.. features.Select(name => translated.GetColumn<float>($"{name}.Translated").ToArray())]),7:0.0}");

// %% [markdown]
// Side by side: A's readings as the CycleGAN translates them, and what B read of the same cells.

// %%
translated.ToScatter("f1.Translated", "f3.Translated").Display();
new DataFrame([new SingleDataFrameColumn("f1 by B", byB[0]), new SingleDataFrameColumn("f3 by B", byB[2])]).ToScatter("f1 by B", "f3 by B").Display();

// %% [markdown]
// **What is seen, and what not.** In practice there is no file of cells measured on both, and then nobody can compute this error: what remains
// are the doctor's findings and `Doubt`, how far a reading comes from itself when it is translated there and back, which catches some wrong
// translations but not those that are undone on the way back. The two files hold kinds of cells in equal shares; if they did not, cells
// between the kinds could be moved.
