using System.IO.Compression;
using Microsoft.ML;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Tool.Commands;

[TestClass, TestCategory("pipeline")]
public sealed class DamagedModelTests
{
    private static TemporaryFolder _folder = null!;
    private static byte[] _bytes = null!;

    [ClassInitialize]
    public static void Train(TestContext _)
    {
        _folder = new TemporaryFolder();
        var data = _folder.File("data.csv");
        File.WriteAllLines(data, Enumerable.Range(0, 60).Select(n => $"{n * 37 % 11},{(n % 3 == 0 ? "yes" : "no")}").Prepend("x,y"));
        var fit = CommandLine.Run("fit", "vae", data, "--out", _folder.File("model.zip"), "--epochs", "1", "--latent-size", "1");
        Assert.AreEqual(0, fit.ExitCode, fit.Error);
        _bytes = File.ReadAllBytes(_folder.File("model.zip"));
    }

    [ClassCleanup]
    public static void Clean() => _folder.Dispose();

    [TestMethod]
    public void A_truncated_model_is_refused_in_one_line()
    {
        foreach (var length in (int[])[0, 1, 100, _bytes.Length / 2, _bytes.Length - 200, _bytes.Length - 1])
        {
            StringAssert.StartsWith(
                Refusal(_bytes[..length]), $"mlnetgen: '{_folder.File("damaged.zip")}' cannot be read as a model file: ", $"{length} bytes");
        }
    }

    [TestMethod]
    public void A_flipped_bit_is_refused_or_does_no_harm()
    {
        var expected = Info(_bytes);
        var refused = 0;
        for (var position = 0; position < _bytes.Length; position += 151)
        {
            var damaged = _bytes.ToArray();
            damaged[position] ^= 4;

            var result = Info(damaged);

            if (result.ExitCode == 0)
                Assert.AreEqual(expected, result, $"bit at {position}");
            else
                Assert.AreEqual(1, result.Error.Count(c => c == '\n'), $"bit at {position}: {result.Error}");
            refused += result.ExitCode;
        }

        Assert.IsGreaterThan(_bytes.Length / 151 / 2, refused);
    }

    [TestMethod]
    public void Another_kind_of_model_is_refused()
    {
        var context = new MLContext(1);
        var data = context.Data.LoadFromEnumerable([new { X = 1f }]);
        using var stream = new MemoryStream();
        context.Model.Save(context.Transforms.CopyColumns("Y", "X").Fit(data), data.Schema, stream);

        StringAssert.Contains(Refusal(stream.ToArray()), "ColumnCopyingTransformer; expected a model that 'mlnetgen fit' made.");
    }

    [TestMethod]
    [DataRow("{", "is damaged")]
    [DataRow("null", "is damaged: empty.")]
    [DataRow("{\"Version\":1,\"Sha256\":\"\",\"Columns\":[]}", "is damaged: its content does not match its hash.")]
    [DataRow("{\"Version\":9,\"Sha256\":\"\",\"Columns\":[]}", "is of version 9, expected 1. Update this program.")]
    public void A_damaged_or_newer_notation_is_refused(string json, string expected)
    {
        using var stream = new MemoryStream();
        stream.Write(_bytes);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("MLNetGen.Tool/Table.json")!.Delete();
            using var writer = new StreamWriter(archive.CreateEntry("MLNetGen.Tool/Table.json").Open());
            writer.Write(json);
        }

        StringAssert.Contains(Refusal(stream.ToArray()), expected);
    }

    [TestMethod]
    public void A_model_without_a_notation_is_used_by_its_types()
    {
        using var stream = new MemoryStream();
        stream.Write(_bytes);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            archive.GetEntry("MLNetGen.Tool/Table.json")!.Delete();
        File.WriteAllBytes(_folder.File("plain.zip"), stream.ToArray());

        var sample = CommandLine.Run("sample", _folder.File("plain.zip"), "--rows", "9", "--out", _folder.File("plain.csv"));

        Assert.AreEqual(0, sample.ExitCode, sample.Error);
        var lines = File.ReadAllLines(_folder.File("plain.csv"));
        Assert.AreEqual("x,y", lines[0]);
        Assert.IsTrue(lines.Skip(1).All(line => line.Split(',')[1] is "true" or "false"));
    }

    private static string Refusal(byte[] model)
    {
        var result = Info(model);
        Assert.AreEqual((1, "", 1), (result.ExitCode, result.Output, result.Error.Count(c => c == '\n')), result.Error);
        return result.Error;
    }

    private static CommandLine Info(byte[] model)
    {
        File.WriteAllBytes(_folder.File("damaged.zip"), model);
        return CommandLine.Run("info", _folder.File("damaged.zip"));
    }
}
