using System.Buffers.Binary;
using System.IO.Compression;
using MLNetGen.Tests.Support;
using static MLNetGen.Tests.Tool.Tables.TableFiles;

namespace MLNetGen.Tests.Tool.Commands;

/// <summary>The commands around one small model of images: bars that stand (label 0) or lie (label 1).</summary>
[TestClass, TestCategory("pipeline")]
public sealed class ImageCommandsTests
{
    private const int Size = 8;
    private const int Count = 120;

    private static TemporaryFolder _folder = null!;
    private static CommandLine _fit = null!;

    private static string Data => _folder.File("bars-images-idx3-ubyte.gz");

    private static string Model => _folder.File("bars.zip");

    [ClassInitialize]
    public static void Train(TestContext _)
    {
        _folder = new TemporaryFolder();
        Write(Data, [Count, Size, Size], image => [.. Enumerable.Range(0, Size * Size).Select(pixel => Pixel(image, pixel))]);
        Write(_folder.File("bars-labels-idx1-ubyte.gz"), [Count], image => [(byte)(image % 2)]);
        File.Copy(Data, _folder.File("unlabelled.data"));
        _fit = CommandLine.Run("fit", "vae", Data, "--out", Model, "--condition", "Label", "--epochs", "3", "--latent-size", "2");

        static byte Pixel(int image, int pixel) =>
            (byte)((image % 2 == 0 ? pixel % Size : pixel / Size) == image / 2 % Size ? 250 : image % 5);
    }

    [ClassCleanup]
    public static void Clean() => _folder.Dispose();

    [TestMethod]
    public void Images_are_learned_with_their_labels_as_condition()
    {
        Assert.AreEqual(0, _fit.ExitCode, _fit.Error);
        StringAssert.StartsWith(_fit.Error, "Reading bars-images-idx3-ubyte.gz\nTraining on 120 images\n");

        var (plain, json) = (CommandLine.Run("info", Model).Output, CommandLine.Run("info", Model, "--json").Json());
        StringAssert.Matches(plain, new("\nPixels +image \\(8 x 8 x 1\\) +none +learned\nLabel +text +none +condition: 0, 1\n"));
        Assert.AreEqual(8, json.GetProperty("images")[0].GetProperty("width").GetInt32());
    }

    [TestMethod]
    public void Samples_are_a_sheet_of_images_a_table_of_pixels_or_both()
    {
        var (sheet, table) = (_folder.File("sheet.png"), _folder.File("sheet.csv"));

        var only = CommandLine.Run("sample", Model, "--rows", "24", "--sheet", sheet);
        var both = CommandLine.Run("sample", Model, "--rows", "24", "--where", "Label=1", "--sheet", sheet, "--out", table);

        Assert.AreEqual((0, $"Wrote {sheet}.\n"), (only.ExitCode, only.Output), only.Error);
        Assert.AreEqual((0, $"Wrote {table}: 24 rows, 65 columns.\nWrote {sheet}.\n"), (both.ExitCode, both.Output), both.Error);
        var (width, height, colours) = PictureProbe.Describe(sheet);
        Assert.AreEqual((822, 248), (width, height));
        Assert.IsGreaterThan(10, colours);
        Assert.AreEqual("1", Read(table).Find("Label")!.Texts.Single());
        Assert.IsTrue(Read(table).Find("Pixels64")!.Texts.All(text => double.Parse(text, Invariant) is >= 0 and <= 255));
    }

    [TestMethod]
    public void Images_are_encoded_scored_and_mapped()
    {
        var (map, table, scores) = (_folder.File("map.png"), _folder.File("encoded.csv"), _folder.File("scores.csv"));

        var encode = CommandLine.Run("encode", Model, Data, "--map", map, "--label", "Label", "--out", table);
        var score = CommandLine.Run("score", Model, Data, "--out", scores, "--drop-input");

        Assert.AreEqual((0, 0), (encode.ExitCode, score.ExitCode), encode.Error + score.Error);
        Assert.AreEqual((900, 700), PictureProbe.Describe(map) is var picture ? (picture.Width, picture.Height) : default);
        StringAssert.EndsWith(File.ReadLines(table).First(), ",Pixels63,Pixels64,Label,Latent1,Latent2");
        Assert.AreEqual("250", Read(table).Find("Pixels1")![0]);
        Assert.AreEqual(Count, Read(scores).RowCount);
    }

    [TestMethod]
    public void A_gan_learns_images_too()
    {
        var (model, sheet) = (_folder.File("gan.zip"), _folder.File("gan.png"));

        var fit = CommandLine.Run("fit", "gan", Data, "--out", model, "--condition", "Label", "--epochs", "2", "--batch-size", "30");
        var sample = CommandLine.Run("sample", model, "--rows", "24", "--where", "Label=1", "--sheet", sheet);

        Assert.AreEqual((0, 0), (fit.ExitCode, sample.ExitCode), fit.Error + sample.Error);
        Assert.AreEqual((822, 248), PictureProbe.Describe(sheet) is var picture ? (picture.Width, picture.Height) : default);
    }

    [TestMethod]
    public void A_file_of_images_is_recognised_by_its_content()
    {
        var result = CommandLine.Run("fit", "vae", _folder.File("unlabelled.data"), "--out", _folder.File("m.zip"), "--epochs", "1");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.Contains(result.Error, "Training on 120 images\n");
    }

    [TestMethod]
    [DataRow("fit vae DATA --out FOLDER/m.zip --columns Pixels", "holds images: --columns, --types and --weight are for tables.")]
    [DataRow(
        "fit vae DATA --out FOLDER/m.zip --condition Colour",
        "There is no column 'Colour' in bars-images-idx3-ubyte.gz; its columns are Pixels, Label.")]
    [DataRow(
        "fit vae UNLABELLED --out FOLDER/m.zip --condition Label",
        "There is no column 'Label' in unlabelled.data; its columns are Pixels.")]
    [DataRow("fit vae FOLDER/none-idx3-ubyte --out FOLDER/m.zip", "none-idx3-ubyte")]
    [DataRow("sample MODEL --rows 5 --sheet FOLDER/s.png --where Label=7", "known values are 0, 1.")]
    [DataRow("sample MODEL --rows 5 --sheet FOLDER/none/s.png", "Make it first.")]
    [DataRow("encode MODEL DATA --map FOLDER/m.png --label Colour", "There is no column 'Colour' in bars-images-idx3-ubyte.gz")]
    [DataRow("encode MODEL UNLABELLED --map FOLDER/m.png", "Label")]
    [DataRow("impute MODEL DATA --out FOLDER/i.csv", "unknown extension '.gz'")]
    public void Bad_input_is_one_line_exit_code_1_and_nothing_written(string line, string expected)
    {
        using var folder = new TemporaryFolder();
        var arguments = line.Replace("UNLABELLED", _folder.File("unlabelled.data")).Replace("DATA", Data).Replace("MODEL", Model)
            .Replace("FOLDER", folder.Path).Split(' ');

        var result = CommandLine.Run(arguments);

        Assert.AreEqual(1, result.ExitCode, result.Output);
        StringAssert.Contains(result.Error.TrimEnd('\n').Split('\n')[^1], expected);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static IFormatProvider Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static void Write(string path, int[] sizes, Func<int, byte[]> item)
    {
        using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        file.Write([0, 0, 8, (byte)sizes.Length]);
        foreach (var size in sizes)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(bytes, size);
            file.Write(bytes);
        }

        foreach (var index in Enumerable.Range(0, sizes[0]))
            file.Write(item(index));
    }
}
