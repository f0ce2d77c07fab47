#:project ../src/MLNetGen.Notebooks/MLNetGen.Notebooks.csproj
#:package SkiaSharp.NativeAssets.Linux.NoDependencies
#:package TorchSharp-cpu
#:property PublishAot=false

// %% [markdown]
// # Synthetic rows in a training set
//
// Of 5,000 customers 8 % cancelled their contract. A classifier that is trained on them finds it safest to say "stays". Rows that were never
// measured but could have been may help: here they are added while a pipeline is being fitted, and only then. What is scored or tested never
// contains one. Whether it helps is measured, against ways that need no generative model.

// %%
using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLNetGen;
using MLNetGen.Augmentation;
using MLNetGen.Notebooks;
using MLNetGen.Torch;
using MLNetGen.Vae;
using TorchSharp;

Notebook.Register();                         // results show themselves in a notebook ...
Notebook.CollectInto("1-augment.html");      // ... and in this file if this is run as an application
LibTorch.Ensure();
torch.set_num_threads(1);    // more gain little with networks this small, and lose much beside other programs
var folder = Directory.Exists("datasets") ? "datasets" : "../datasets";
var ml = new MLContext(seed: 1);
var customers = DataFrame.LoadCsv(Path.Combine(folder, "customers.csv"), numRows: 2_000);
customers.Columns.Add(new PrimitiveDataFrameColumn<bool>("Cancelled", customers["churned"].Cast<string>().Select(churned => churned == "yes")));
((IDataView)customers).ToPreview(4).Display();

// %% [markdown]
// ## A generator of customers
//
// The label is a condition: the model learns what customers are like who cancel, and what those are like who stay, and can be asked for
// either. New rows are drawn near the codes of real rows of their class (the aggregate posterior), which suits augmentation best: a class of
// a hundred rows is too small for its codes to fill the latent space. `AugmentationMethod.Vae()` is this model without naming columns.

// %%
string[] numbers = ["age", "annual_income", "monthly_spend", "data_usage_gb", "support_calls", "last_login_days", "satisfaction"];
string[] categories = ["region", "plan", "payment_method"];
var generator = ml.Generative().Vae(new VaeOptions
{
    ColumnNames = [.. numbers, .. categories],
    ConditionColumnNames = ["Cancelled"],
    Prior = VaePrior.AggregatePosterior,
    Beta = 0.5,
    Training = new() { Epochs = 60, Seed = 1 },
});

// %% [markdown]
// ## What is added
//
// `Fit` trains the generator on exactly the rows it is given. `TransformForTraining` shows what the later steps of a pipeline are fitted on;
// `Transform` leaves rows as they are.

// %%
var augmented = ml.Generative().Augment(new AugmentationOptions
{
    Method = AugmentationMethod.Train(generator),
    LabelColumnName = "Cancelled",
    IsSyntheticColumnName = "IsSynthetic",
    Seed = 1,
}).Fit(customers);
foreach (var (name, real, synthetic) in augmented.Classes)
    Console.WriteLine($"cancelled {name,-5}: {real,5:#,0} real rows, {synthetic,5:#,0} added");
ml.Data.SkipRows(augmented.TransformForTraining(customers), customers.Rows.Count).ToPreview(5).Display();

// %% [markdown]
// ## Does it help?
//
// Boosted trees, three folds. In each fold the generator is trained anew on the other two; no test fold contains a synthetic row. *Balanced
// accuracy* is the mean of two shares: of those who cancel and are found, and of those who stay and are left alone. *Average precision* judges
// the order of the scores only, whatever the threshold.

// %%
var classifier = ml.Transforms.Categorical.OneHotEncoding([.. categories.Select(name => new InputOutputColumnPair(name))])
    .Append(ml.Transforms.ReplaceMissingValues([.. numbers.Select(name => new InputOutputColumnPair(name))]))
    .Append(ml.Transforms.Concatenate("Features", [.. numbers, .. categories]))
    .Append(ml.BinaryClassification.Trainers.FastTree("Cancelled", numberOfTrees: 50));

void Measure(string name, IEstimator<ITransformer> pipeline)
{
    var folds = ml.BinaryClassification.CrossValidate(customers, pipeline, numberOfFolds: 3, labelColumnName: "Cancelled", seed: 1).Select(fold => fold.Metrics).ToArray();
    var balanced = folds.Select(fold => (fold.PositiveRecall + fold.NegativeRecall) / 2).ToArray();
    var precision = folds.Select(fold => fold.AreaUnderPrecisionRecallCurve).ToArray();
    Console.WriteLine($"{name,-16} balanced accuracy {Spread(balanced)}   average precision {Spread(precision)}   area under the ROC curve {Spread([.. folds.Select(fold => fold.AreaUnderRocCurve)])}");
}

string Spread(double[] values) => $"{values.Average():0.00} ± {Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1)):0.00}";

Measure("nothing added", classifier);
Measure("rows repeated", ml.Generative().Augment(AugmentationMethod.Oversampling, labelColumnName: "Cancelled", seed: 1).Append(classifier));
Measure("SMOTE", ml.Generative().Augment(AugmentationMethod.Smote(), labelColumnName: "Cancelled", seed: 1).Append(classifier));
Measure("rows of the VAE", ml.Generative().Augment(generator, seed: 1).Append(classifier));

// %% [markdown]
// **What is seen, and what not.** With nothing added, few of those who cancel are found. Every kind of addition finds more of them, the rows of
// the VAE most. None improves the order of the scores: what is gained is the courage to say "cancels", which a lower threshold gives as well.
// Of 155 customers who cancelled, folds hold fifty each, and differences within their spread prove nothing. `ml.Generative().Advise(...)` makes
// this comparison with more folds, with class weights and a moved threshold beside it, tests which differences count, and may well answer "do
// not augment".
