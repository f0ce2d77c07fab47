#:project ../src/MLNetGen.Notebooks/MLNetGen.Notebooks.csproj
#:package SkiaSharp.NativeAssets.Linux.NoDependencies
#:package TorchSharp-cpu
#:property PublishAot=false

// %% [markdown]
// # The latent space of glyphs
//
// A variational autoencoder (VAE) learns to describe an image of 256 pixels by eight numbers, and to draw the image again from them. The
// space of these numbers is small enough to look at and to move in. Here it is learned from 300 drawings of ten shapes, each turned, moved
// and scaled a little. The images bear no labels: nobody tells the model that there are ten shapes.

// %%
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetGen;
using MLNetGen.Notebooks;
using MLNetGen.Pictures;
using MLNetGen.Torch;
using MLNetGen.Vae;
using TorchSharp;

Notebook.Register();                               // results show themselves in a notebook ...
Notebook.CollectInto("2-latent-space.html");       // ... and in this file if this is run as an application
LibTorch.Ensure();
torch.set_num_threads(1);    // more gain little with networks this small, and lose much beside other programs
var folder = Directory.Exists("datasets") ? "datasets" : "../datasets";
var sheet = new ImageSheetOptions { Columns = 15, MaxRows = 60, Scale = 3 };

// %% [markdown]
// ## The images
//
// They are halved to 16 x 16 pixels, so that the training takes seconds instead of minutes.

// %%
var ml = new MLContext(seed: 1);
var files = ml.Generative().LoadImageFolder(Path.Combine(folder, "glyphs", "a"));
var glyphs = ml.Transforms.ResizeImages("Image", 16, 16, resizing: ImageResizingEstimator.ResizingKind.Fill).Fit(files).Transform(files);
glyphs.ToPreview(3).Display();
glyphs.ToImageSheet(["Image"], options: sheet).Display();

// %% [markdown]
// ## Training
//
// `Beta` below 1 asks for sharper drawings and cares less for a tidy latent space; the pull towards it sets in over the first 40 epochs. A
// tenth of the images is held out: the validation curve is theirs.

// %%
var vae = ml.Generative().Vae(new VaeOptions
{
    ColumnNames = ["Image"],
    LatentSize = 8,
    Beta = 0.5,
    KlWarmUpEpochs = 40,
    Training = new() { Epochs = 100, BatchSize = 16, Seed = 1, Progress = new NotebookProgress() },
}).Fit(glyphs);
vae.History.ToFigure().Display();
Console.WriteLine(vae.Outcome);

// %% [markdown]
// The two curves part: 300 images are few, and the model knows those it was trained on better than those held out. The weights of the best
// epoch by the held-out images are kept.
//
// ## Encoding and decoding
//
// `Transform` adds the column `Latent`, a place in the latent space, and `Score`: how strange an image is to the model. Below, each image
// stands beside what is left of it after going through eight numbers.

// %%
var encoded = vae.Transform(glyphs);
encoded.ToPreview(3).Display();
var originals = ml.Transforms.CopyColumns("Original", "Image").Fit(encoded).Transform(encoded);
vae.Decode(originals).ToImageSheet(["Original", "Image"], options: new() { Columns = 8, MaxRows = 24, Scale = 3 }).Display();

// %% [markdown]
// ## A map
//
// The two main directions of the latent space, with ten clusters that k-means found in all eight. A cluster need not be a shape: turn and
// place of a glyph are in the latent space too.

// %%
var clusters = ml.Clustering.Trainers.KMeans("Latent", numberOfClusters: 10).Fit(encoded).Transform(encoded);
clusters.ToLatentMap("Latent", "PredictedLabel").Display();

// %% [markdown]
// The images nearest to the centre of each cluster. Some clusters are a shape, others mix shapes that look alike to the model.

// %%
var clusterOf = clusters.GetColumn<uint>("PredictedLabel").ToArray();
var distances = clusters.GetColumn<float[]>("Score").ToArray();
IDataView Row(int row) => row == 0 ? ml.Data.TakeRows(glyphs, 1) : ml.Data.TakeRows(ml.Data.SkipRows(glyphs, row), 1);
foreach (var cluster in Enumerable.Range(0, clusterOf.Length).GroupBy(row => clusterOf[row]).OrderBy(cluster => cluster.Key))
{
    var nearest = cluster.OrderBy(row => distances[row][cluster.Key - 1]).Take(15).Select(Row).ToArray();
    Console.WriteLine($"cluster {cluster.Key}: {cluster.Count()} images, the best example first");
    ml.Generative().AppendRows(nearest[0], nearest[1..]).ToImageSheet(["Image"], options: sheet).Display();
}

// %% [markdown]
// ## Walking and interpolating
//
// A walk goes in equal steps along one latent dimension, or here along two: from left to right and from top to bottom. An interpolation goes
// on a straight line from one image to another. Neither passes by images that the model has seen.

// %%
vae.LatentGrid(12, extent: 2).ToImageSheet(["Image"], options: sheet with { Columns = 12, MaxRows = 144 }).Display();

// %%
foreach (var start in new[] { 1, 2, 8 })
    vae.Interpolate(ml.Data.TakeRows(ml.Data.SkipRows(glyphs, start), 2), 15).ToImageSheet(["Image"], options: sheet).Display();

// %% [markdown]
// ## New glyphs
//
// Samples are drawn from a mixture of Gaussians that was fitted to the places of the training images.

// %%
vae.Sample(60, seed: 1).ToImageSheet(["Image"], options: sheet).Display();
Console.WriteLine($"{vae.ActiveUnits(glyphs)} of {vae.LatentSize} latent dimensions are in use.");

// %% [markdown]
// **What is seen, and what not.** Rings come out well; between shapes there are blends that nobody has drawn, and edges are softer than in the
// data, as those of VAEs are. With 300 images the model has not learned *shapes* but what these drawings have in common: a shape in a place and
// a turn that did not occur may come back as another.
