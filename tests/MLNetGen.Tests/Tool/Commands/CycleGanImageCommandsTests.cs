using MLNetGen.Tests.Support;
using SkiaSharp;

namespace MLNetGen.Tests.Tool.Commands;

/// <summary>The commands around one small translator of images: bars on dark, and bars on light.</summary>
[TestClass, TestCategory("pipeline")]
public sealed class CycleGanImageCommandsTests
{
    private const int Side = 16;

    private static TemporaryFolder _folder = null!;
    private static CommandLine _fit = null!;

    private static string Dark => _folder.File("dark");

    private static string Light => _folder.File("light");

    private static string Model => _folder.File("bars.zip");

    private static string Sheet => _folder.File("sheet.png");

    [ClassInitialize]
    public static void Train(TestContext _)
    {
        _folder = new TemporaryFolder();
        for (var image = 0; image < 12; image++)
        {
            Draw(Path.Combine(Dark, $"{(image % 2 == 0 ? "left" : "right")}/{image:00}.png"), Side, Side, image, SKColors.Black, SKColors.White);
            Draw(Path.Combine(Light, $"{image:00}.png"), Side, Side, image, SKColors.White, SKColors.Black);
        }
        Draw(_folder.File("mixed/a.png"), Side, Side, 1, SKColors.Black, SKColors.White);
        Draw(_folder.File("mixed/b.jpg"), 10, 22, 2, SKColors.Black, SKColors.White);
        Draw(_folder.File("alike/a.png"), Side, Side, 1, SKColors.Black, SKColors.White);
        File.Copy(_folder.File("alike/a.png"), _folder.File("alike/a.jpg"));
        Draw(_folder.File("damaged/a.png"), Side, Side, 1, SKColors.Black, SKColors.White);
        File.WriteAllBytes(_folder.File("damaged/b.png"), []);
        Directory.CreateDirectory(_folder.File("empty"));
        File.WriteAllLines(_folder.File("rows.csv"), Enumerable.Range(0, 20).Select(row => $"{row % 7}").Prepend("x"));
        _fit = CommandLine.Run(
            "fit", "cyclegan", "--a", Dark, "--b", Light, "--out", Model, "--epochs", "1", "--sheet", Sheet, "--flip", "--jitter", "1",
            "--identity-weight", "2");
    }

    [ClassCleanup]
    public static void Clean() => _folder.Dispose();

    [TestMethod]
    public void Images_of_two_folders_are_learned_and_drawn_on_a_sheet()
    {
        Assert.AreEqual(0, _fit.ExitCode, _fit.Error);
        StringAssert.StartsWith(
            _fit.Error, $"Reading {Dark}\nReading {Light}\nTraining on 12 images of {Dark} (A) and 12 images of {Light} (B)\n  epoch 1/1, ");
        StringAssert.Matches(_fit.Output, new(
            "^Completed 1 epoch.*\nDoctor: converged\\.\nProblem +Health\n(.+ healthy\n){4}" +
            "Translates images between .*dark \\(A\\) and .*light \\(B\\).\nSaved .*bars.zip \\([0-9,]+ bytes\\).\n$"));
        Assert.IsGreaterThan(10, PictureProbe.Describe(Sheet).Colours);

        var (plain, json) = (CommandLine.Run("info", Model).Output, CommandLine.Run("info", Model, "--json").Json());
        StringAssert.Matches(plain, new("\nImage +image \\(16 x 16 x 1\\) +none +translated\nDomains: A and B, which came separately.\n"));
        StringAssert.Contains(plain, "\nWeights: cycle 10, identity 2.\n");
        Assert.AreEqual("translated", json.GetProperty("images")[0].GetProperty("use").GetString());
    }

    [TestMethod]
    public void Translated_images_keep_their_names_folders_and_sizes()
    {
        var (one, two) = (_folder.File("one"), _folder.File("two"));
        Directory.CreateDirectory(two);

        var nested = CommandLine.Run("translate", Model, Dark, "--to", "b", "--out", one);
        var mixed = CommandLine.Run("translate", Model, _folder.File("mixed"), "--to", "b", "--out", two, "--json");

        Assert.AreEqual((0, $"Wrote {one}: 12 images.\n"), (nested.ExitCode, nested.Output), nested.Error);
        Assert.AreEqual((0, 2), (mixed.ExitCode, mixed.Json().GetProperty("rows").GetInt32()), mixed.Error);
        CollectionAssert.AreEqual(FilesOf(Dark), FilesOf(one));
        CollectionAssert.AreEqual(new[] { "a.png", "b.png" }, FilesOf(two));
        Assert.AreEqual((Side, Side), Size(Path.Combine(one, "left/04.png")));
        Assert.AreEqual((10, 22), Size(Path.Combine(two, "b.png")));
        CollectionAssert.AreNotEqual(File.ReadAllBytes(Path.Combine(one, "left/00.png")), File.ReadAllBytes(Path.Combine(one, "left/04.png")));
    }

    [TestMethod]
    public void Images_of_different_sizes_are_brought_to_one()
    {
        var model = _folder.File("resized.zip");

        var fit = CommandLine.Run(
            "fit", "cyclegan", "--a", _folder.File("mixed"), "--b", Light, "--out", model, "--epochs", "1", "--size", "12x8");
        var translate = CommandLine.Run("translate", model, Light, "--to", "a", "--out", _folder.File("resized"), "--size", "20");

        Assert.AreEqual((0, 0), (fit.ExitCode, translate.ExitCode), fit.Error + translate.Error);
        StringAssert.Contains(CommandLine.Run("info", model).Output, "image (12 x 8 x 1)");
        Assert.AreEqual((20, 20), Size(_folder.File("resized/03.png")));
    }

    [TestMethod]
    public void Damaged_files_are_left_out_if_asked_for()
    {
        var result = CommandLine.Run(
            "translate", Model, _folder.File("damaged"), "--to", "b", "--out", _folder.File("repaired"), "--skip-damaged");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.Matches(result.Error, new("\nWarning: '.*b.png' is no image, or is damaged: it is empty. It is left out.\n"));
        CollectionAssert.AreEqual(new[] { "a.png" }, FilesOf(_folder.File("repaired")));
    }

    [TestMethod]
    public void Folders_in_a_folder_can_be_kept_and_names_can_be_partners()
    {
        var kept = CommandLine.Run(
            "fit", "cyclegan", "--a", Dark, "--b", Dark, "--out", _folder.File("kept.zip"), "--epochs", "1", "--keep", "Label", "--pair", "Path");

        Assert.AreEqual(0, kept.ExitCode, kept.Error);
        StringAssert.Contains(CommandLine.Run("info", _folder.File("kept.zip")).Output, "\nPartners had the same name in column 'Path'.\n");
    }

    [TestMethod]
    [DataRow("fit cyclegan --a DATA/dark --b DATA/mixed --out FOLDER/m.zip", "b.jpg' has 10 x 22 pixels, but '")]
    [DataRow("fit cyclegan --a DATA/dark --b DATA/damaged --out FOLDER/m.zip", "leave such files out with --skip-damaged.")]
    [DataRow("fit cyclegan --a DATA/dark --b DATA/empty --out FOLDER/m.zip", "There are no images in the folder '")]
    [DataRow("fit cyclegan --a DATA/dark --b DATA/rows.csv --out FOLDER/m.zip", "is a folder of images, '")]
    [DataRow("fit cyclegan --a DATA/dark --b DATA/light --out FOLDER/m.zip --columns Image", "hold images: --columns, --types and --anchor are for tables.")]
    [DataRow("fit cyclegan --a DATA/dark --b DATA/light --out FOLDER/m.zip --keep Label", "There is no column 'Label' in ")]
    [DataRow("fit cyclegan --a DATA/dark --b DATA/light --out FOLDER/m.zip --sheet FOLDER/none/s.png", "Make it first.")]
    [DataRow("translate MODEL DATA/dark --to b --out DATA/light", "the folder is not empty. Give the path of a new or an empty folder.")]
    [DataRow("translate MODEL DATA/alike --to b --out FOLDER/t", "would both be called 'a.png'. Rename one.")]
    [DataRow("translate MODEL DATA/damaged --to b --out FOLDER/t", "b.png' is no image, or is damaged: it is empty. Replace or remove it,")]
    [DataRow("translate MODEL DATA/empty --to b --out FOLDER/t", "There are no images in the folder '")]
    [DataRow("translate MODEL DATA/rows.csv --to b --out FOLDER/t.csv", "translates images, but '")]
    [DataRow("translate ROWS DATA/dark --to b --out FOLDER/t", "translates rows, but '")]
    public void Bad_input_is_one_line_exit_code_1_and_nothing_written(string line, string expected)
    {
        using var folder = new TemporaryFolder();
        var ofRows = _folder.File("rows.zip");
        if (line.Contains("ROWS") && !File.Exists(ofRows))
        {
            var rows = _folder.File("rows.csv");
            Assert.AreEqual(0, CommandLine.Run("fit", "cyclegan", "--a", rows, "--b", rows, "--out", ofRows, "--epochs", "1").ExitCode);
        }
        var arguments = line.Replace("DATA", _folder.Path).Replace("MODEL", Model).Replace("ROWS", ofRows).Replace("FOLDER", folder.Path)
            .Split(' ');

        var result = CommandLine.Run(arguments);

        Assert.AreEqual(1, result.ExitCode, result.Output);
        result.AssertReason(expected);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static string[] FilesOf(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    private static (int Width, int Height) Size(string path)
    {
        var (width, height, _) = PictureProbe.Describe(path);
        return (width, height);
    }

    private static void Draw(string path, int width, int height, int bar, SKColor background, SKColor colour)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { Color = colour })
        {
            canvas.Clear(background);
            canvas.DrawRect(bar % (width - 3), 0, 3, height, paint);
        }
        using var data = bitmap.Encode(
            Path.GetExtension(path) == ".jpg" ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Png, quality: 100);
        using var file = File.Create(path);
        data.SaveTo(file);
    }
}
