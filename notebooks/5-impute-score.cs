#:project ../src/MLNetGen.Notebooks/MLNetGen.Notebooks.csproj
#:package SkiaSharp.NativeAssets.Linux.NoDependencies
#:package TorchSharp-cpu
#:property PublishAot=false

// %% [markdown]
// # Missing cells and strange rows
//
// A variational autoencoder that has learned how columns vary together can say what a missing cell most likely was, and how unlikely a row
// is. The rows are customers of a made-up telephone company: numbers, categories and truth values, with gaps.

// %%
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen;
using MLNetGen.Notebooks;
using MLNetGen.Torch;
using MLNetGen.Vae;
using TorchSharp;

Notebook.Register();                              // results show themselves in a notebook ...
Notebook.CollectInto("5-impute-score.html");      // ... and in this file if this is run as an application
LibTorch.Ensure();
torch.set_num_threads(1);    // more gain little with networks this small, and lose much beside other programs
var folder = Directory.Exists("datasets") ? "datasets" : "../datasets";
var ml = new MLContext(seed: 1);
var path = Path.Combine(folder, "customers.csv");
var customers = DataFrame.LoadCsv(path);
((IDataView)customers).ToPreview(6).Display();

// %% [markdown]
// ## Hiding what is known
//
// To see how well gaps are filled, some cells whose content is known are hidden: every seventh plan and every eleventh monthly spend. The
// model learns from the table with these holes.

// %%
var holed = DataFrame.LoadCsv(path);
var hiddenPlans = Enumerable.Range(0, (int)holed.Rows.Count).Where(row => row % 7 == 3).ToArray();
var hiddenSpends = Enumerable.Range(0, (int)holed.Rows.Count).Where(row => row % 11 == 5).ToArray();
foreach (var row in hiddenPlans)
    holed["plan"][row] = null;
foreach (var row in hiddenSpends)
    holed["monthly_spend"][row] = null;

// %%
var vae = ml.Generative().Vae(new VaeOptions
{
    ColumnNames =
    [
        "age", "annual_income", "plan", "payment_method", "newsletter", "monthly_spend", "data_usage_gb", "support_calls", "last_login_days",
        "satisfaction",
    ],
    Training = new() { Epochs = 30, Seed = 1, Progress = new NotebookProgress() },
}).Fit(holed);
vae.History.ToFigure().Display();
Console.WriteLine(vae.Outcome);

// %% [markdown]
// ## Filling
//
// `Impute` fills each gap: a category with the likeliest one, a number with its mean given the rest of the row. What was hidden is compared
// with what was filled in, and with the usual stopgaps: the commonest plan, the mean spend.

// %%
var filled = vae.Impute(holed, samples: 30);
filled.ToPreview(6).Display();
var truePlans = hiddenPlans.Select(row => (string)customers["plan"][row]).ToArray();
var filledPlans = filled.GetColumn<string>("plan").ToArray();
var commonest = truePlans.GroupBy(plan => plan).OrderByDescending(plans => plans.Count()).First().Key;
Console.WriteLine($"plan, right:           commonest {truePlans.Count(plan => plan == commonest) / (double)truePlans.Length:0.00}, VAE {hiddenPlans.Where((row, i) => filledPlans[row] == truePlans[i]).Count() / (double)truePlans.Length:0.00}");
var trueSpends = hiddenSpends.Select(row => (float)customers["monthly_spend"][row]).ToArray();
var filledSpends = filled.GetColumn<float>("monthly_spend").ToArray();
double Error(IEnumerable<float> guesses) => trueSpends.Zip(guesses, (truth, guess) => Math.Abs(truth - guess)).Average();
Console.WriteLine($"spend, mean deviation: mean {Error(trueSpends.Select(_ => trueSpends.Average())):0.00}, VAE {Error(hiddenSpends.Select(row => filledSpends[row])):0.00}");

// %% [markdown]
// A single value hides how unsure it is. `ImputeDraws` gives several completed tables, each as likely as the others: here the spend of three
// customers in five of them, and what it was.

// %%
var firstRows = ml.Data.TakeRows(holed, 40);
var draws = vae.ImputeDraws(firstRows, draws: 5, seed: 1, samples: 30).Select(table => table.GetColumn<float>("monthly_spend").ToArray()).ToArray();
foreach (var row in hiddenSpends.Take(3))
    Console.WriteLine($"row {row,2}: {string.Join("  ", draws.Select(table => $"{table[row],6:0.00}"))}   it was {customers["monthly_spend"][row]:0.00}");

// %% [markdown]
// ## Strange rows
//
// The column `Score` that `Transform` adds says how unlikely a row is. To have something to find, 100 rows get the monthly spend and the data
// usage of other customers: each value occurs, but not beside the others. A look at one column at a time cannot find them.

// %%
var mixed = DataFrame.LoadCsv(path);
var isMixed = new PrimitiveDataFrameColumn<bool>("IsMixed", mixed.Rows.Count);
for (var row = 0; row < mixed.Rows.Count; row++)
    isMixed[row] = row % 50 == 17;
for (var row = 17; row < mixed.Rows.Count; row += 50)
{
    mixed["monthly_spend"][row] = customers["monthly_spend"][(row + 1_900) % (int)mixed.Rows.Count];
    mixed["data_usage_gb"][row] = customers["data_usage_gb"][(row + 3_100) % (int)mixed.Rows.Count];
}
mixed.Columns.Add(isMixed);
var scored = vae.Transform(mixed);

// %%
double AreaUnderCurve(IEnumerable<double> scores)
{
    var ranked = scores.Zip(isMixed).OrderBy(pair => pair.First).Select((pair, rank) => (Rank: rank + 1.0, IsMixed: pair.Second == true)).ToArray();
    var (found, others) = (ranked.Count(row => row.IsMixed), ranked.Count(row => !row.IsMixed));
    return (ranked.Where(row => row.IsMixed).Sum(row => row.Rank) - found * (found + 1) / 2.0) / (found * (double)others);
}

var spends = mixed["monthly_spend"].Cast<float>().ToArray();
Console.WriteLine($"area under the ROC curve: distance of the spend from its mean {AreaUnderCurve(spends.Select(spend => (double)Math.Abs(spend - spends.Average()))):0.00}, VAE {AreaUnderCurve(scored.GetColumn<float>("Score").Select(score => (double)score)):0.00}");

// %% [markdown]
// The strangest ten:

// %%
var scores = scored.GetColumn<float>("Score").ToArray();
foreach (var row in Enumerable.Range(0, scores.Length).OrderByDescending(row => scores[row]).Take(10))
    Console.WriteLine($"{mixed["customer_id"][row]}: score {scores[row],6:0.0}, {mixed["plan"][row],-8} spend {mixed["monthly_spend"][row],6:0.00}, {mixed["data_usage_gb"][row],5:0.0} GB{(isMixed[row] == true ? "   <- mixed" : "")}");

// %% [markdown]
// **What is seen, and what not.** The model fills gaps better than a stopgap where other columns say something about them, as the plan does
// about the spend; where they do not, it can only tell what is usual. Among the strangest rows are true customers, for rare is not wrong; and
// a mixed row whose new values happen to fit cannot be found by anybody. The model was not told which rows are odd, and saw most of the rows
// it scores: in practice, score rows that came later.
