using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;

namespace MLNetGen.Tests.Pipeline;

/// <summary>What becomes of model files that are not as they were written.</summary>
[TestClass]
[TestCategory("pipeline")]
public sealed class ModelFileTests
{
    private const string Folder = "TransformerChain/";

    private readonly MLContext _context = new(seed: 1);
    private readonly byte[] _file;

    public ModelFileTests()
    {
        using var stream = new MemoryStream();
        _context.Model.Save(Rows.Model(_context, 7), null, stream);
        _file = stream.ToArray();
    }

    [TestMethod]
    public void The_file_holds_named_entries_and_a_manifest_of_them()
    {
        using var zip = new ZipArchive(new MemoryStream(_file));
        var manifest = Encoding.UTF8.GetString(Content(_file, "Manifest.json"));

        CollectionAssert.IsSubsetOf(
            new[] { Folder + "Model.key", Folder + "Manifest.json", Folder + "Options.json", Folder + "Weights.bin" },
            zip.Entries.Select(entry => entry.FullName).ToList());
        var header = Encoding.Unicode.GetString(Content(_file, "Model.key"));
        StringAssert.Contains(header, "MLNetGen.Tests");
        Assert.DoesNotContain("Version=", header, "A model of a later version has to reach the reader that can say so.");
        StringAssert.Contains(manifest, "\"format\": 1");
        StringAssert.Contains(manifest, "\"kind\": \"Centring\"");
        StringAssert.Contains(manifest, "\"writtenBy\": \"MLNetGen ");
        StringAssert.Contains(manifest, Convert.ToHexString(SHA256.HashData(Content(_file, "Weights.bin"))));
    }

    [TestMethod]
    [DataRow("Options.json")]
    [DataRow("Weights.bin")]
    [DataRow("Manifest.json")]
    public void A_shortened_or_longer_entry_is_named(string entry)
    {
        var content = Content(_file, entry);
        for (var length = 0; length < content.Length; length++)
            Refused(entry, Replace(entry, content[..length]));
        Refused(entry, Replace(entry, [.. content, (byte)' ']));
        Refused(entry, Replace(entry, [.. content, .. new byte[2 << 20]]));
    }

    [TestMethod]
    [DataRow("Options.json")]
    [DataRow("Weights.bin")]
    [DataRow("Manifest.json")]
    public void An_entry_with_a_flipped_bit_is_named(string entry)
    {
        var content = Content(_file, entry);
        for (var position = 0; position < content.Length; position++)
        {
            var damaged = content.ToArray();
            damaged[position] ^= (byte)(1 << position % 8);
            StringAssert.Contains(Refused(entry, Replace(entry, damaged)), "damaged");
        }
    }

    [TestMethod]
    public void A_flipped_bit_in_the_checksum_of_the_manifest_is_found()
    {
        var key = Content(_file, "Model.key");
        var checksum = SHA256.HashData(Content(_file, "Manifest.json"));
        var start = key.AsSpan().IndexOf(checksum);
        Assert.IsGreaterThan(0, start);
        for (var position = start; position < start + checksum.Length; position++)
        {
            var damaged = key.ToArray();
            damaged[position] ^= 1;
            Refused("Manifest.json", Replace("Model.key", damaged));
        }
    }

    [TestMethod]
    [DataRow("Options.json")]
    [DataRow("Weights.bin")]
    [DataRow("Manifest.json")]
    public void A_missing_entry_is_named(string entry) =>
        StringAssert.Contains(Refused(entry, Replace(entry, null)), "': There is no such entry.");

    [TestMethod]
    public void A_newer_format_says_what_to_update()
    {
        var message = Refused("Manifest.json", ReplaceManifest("\"format\": 1", "\"format\": 7", "\"entries\": [", "\"parts\": ["));

        StringAssert.Contains(message, "in format 7");
        StringAssert.Contains(message, "written by MLNetGen ");
        StringAssert.Contains(message, "reads up to format 1");
        StringAssert.Contains(message, "Update the package MLNetGen");
    }

    [TestMethod]
    public void A_model_of_another_kind_is_refused()
    {
        StringAssert.Contains(
            Refused("Manifest.json", ReplaceManifest("\"Centring\"", "\"Vae\"")), "a model of kind 'Vae', expected 'Centring'");
    }

    [TestMethod]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{\"format\": \"one\"}")]
    [DataRow("{\"format\": 1, \"kind\": null, \"entries\": null}")]
    [DataRow("{\"format\": 1, \"kind\": \"Centring\", \"entries\": null}")]
    [DataRow("{\"format\": 1, \"kind\": \"Centring\", \"entries\": [null]}")]
    [DataRow("{\"format\": 1, \"kind\": \"Centring\", \"entries\": [{}]}")]
    [DataRow("{\"format\": 0, \"kind\": \"Centring\", \"entries\": []}")]
    public void A_manifest_made_by_hand_is_refused(string manifest) =>
        Refused("Manifest.json", ReplaceManifest(Encoding.UTF8.GetBytes(manifest)));

    [TestMethod]
    public void An_entry_that_its_reader_cannot_make_sense_of_is_named()
    {
        var options = Content(_file, "Options.json");
        var file = Replace("Options.json", [.. options.Select(letter => letter == (byte)'{' ? (byte)'[' : letter)]);
        var hash = Convert.ToHexString(SHA256.HashData(Content(file, "Options.json")));

        Refused("Options.json", ReplaceManifest(file, Convert.ToHexString(SHA256.HashData(options)), hash));
    }

    [TestMethod]
    public void A_file_cut_short_anywhere_is_refused()
    {
        for (var length = 0; length < _file.Length; length += 7)
        {
            var file = _file[..length];
            Assert.Throws<FormatException>(() => _context.Model.Load(new MemoryStream(file), out _));
        }
    }

    private string Refused(string entry, byte[] file)
    {
        var error = Assert.ThrowsExactly<TargetInvocationException>(() => _context.Model.Load(new MemoryStream(file), out _));
        Assert.IsInstanceOfType<FormatException>(error.InnerException);
        StringAssert.Contains(error.InnerException.Message, $"Model file, entry '{entry}': ");
        return error.InnerException.Message;
    }

    private byte[] ReplaceManifest(params string[] changes) => ReplaceManifest(_file, changes);

    private byte[] ReplaceManifest(byte[] file, params string[] changes)
    {
        var manifest = Encoding.UTF8.GetString(Content(file, "Manifest.json"));
        for (var change = 0; change < changes.Length; change += 2)
        {
            StringAssert.Contains(manifest, changes[change]);
            manifest = manifest.Replace(changes[change], changes[change + 1]);
        }
        return ReplaceManifest(Encoding.UTF8.GetBytes(manifest), file);
    }

    /// <summary>Replaces the manifest and the checksum of it, as a later version would have written them.</summary>
    private byte[] ReplaceManifest(byte[] manifest, byte[]? file = null)
    {
        file ??= _file;
        var key = Content(file, "Model.key");
        var start = key.AsSpan().IndexOf(SHA256.HashData(Content(file, "Manifest.json")));
        SHA256.HashData(manifest).CopyTo(key, start);
        return Replace("Model.key", key, Replace("Manifest.json", manifest, file));
    }

    private byte[] Replace(string entry, byte[]? content, byte[]? file = null)
    {
        using var result = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(file ?? _file)))
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in source.Entries)
            {
                var replaced = part.FullName == Folder + entry;
                if (replaced && content is null)
                    continue;
                using var stream = target.CreateEntry(part.FullName, CompressionLevel.NoCompression).Open();
                stream.Write(replaced ? content : Content(part));
            }
        }
        return result.ToArray();
    }

    private static byte[] Content(byte[] file, string entry)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return Content(zip.GetEntry(Folder + entry)!);
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
