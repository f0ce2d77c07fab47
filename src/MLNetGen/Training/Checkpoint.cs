using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>
/// The state of a training in a file: its tensors in the safetensors layout, the rest as JSON in that layout's metadata, all of it
/// under a checksum.
/// </summary>
/// <param name="Fingerprint">What a training must have in common with this one to go on from here.</param>
/// <param name="State">Where training stood.</param>
/// <param name="Tensors">Weights, averages and optimiser memory by name.</param>
internal sealed record Checkpoint(
    IReadOnlyDictionary<string, string> Fingerprint, TrainingState State, IReadOnlyList<(string Name, Tensor Value)> Tensors) : IDisposable
{
    private const string Format = "mlnetgen.training";
    private const int Version = 1;

    /// <summary>Writes the file whole or not at all: what lies at <paramref name="path"/> is replaced only when all is on the disk.</summary>
    public void Write(string path)
    {
        var (fingerprint, state) = (JsonSerializer.Serialize(Fingerprint), JsonSerializer.Serialize(State));
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["version"] = $"{Version}",
            ["fingerprint"] = fingerprint,
            ["state"] = state,
            ["sha256"] = Digest(fingerprint, state, Tensors),
        };
        var partial = path + ".partial";
        try
        {
            using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                Safetensors.Write(file, Tensors, metadata);
                file.Flush(flushToDisk: true);
            }
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            DeleteIfPossible(partial);
            throw;
        }
    }

    /// <summary>Reads a file. The tensors are new ones, on the CPU, outside of every dispose scope.</summary>
    /// <exception cref="FormatException">It is no checkpoint, or damaged, or of a newer version.</exception>
    public static Checkpoint Read(string path)
    {
        try
        {
            using var scope = NewDisposeScope();
            using var file = File.OpenRead(path);
            var (tensors, metadata) = Safetensors.Read(file);
            var checkpoint = Parse(tensors, metadata);
            scope.Detach(tensors.Select(tensor => tensor.Tensor));
            return checkpoint;
        }
        catch (FormatException damage)
        {
            throw new FormatException(
                $"The checkpoint '{path}' cannot be read: {damage.Message} Delete it to begin training anew.", damage);
        }
    }

    /// <summary>Releases the tensors.</summary>
    public void Dispose()
    {
        foreach (var (_, value) in Tensors)
            value.Dispose();
    }

    private static Checkpoint Parse(IReadOnlyList<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.GetValueOrDefault("format") != Format)
            throw new FormatException("It was not written by a training.");
        if (metadata.GetValueOrDefault("version") != $"{Version}")
            throw new FormatException($"It has version {metadata.GetValueOrDefault("version")}; this program reads version {Version}.");

        var (fingerprint, state) = (metadata.GetValueOrDefault("fingerprint", ""), metadata.GetValueOrDefault("state", ""));
        if (metadata.GetValueOrDefault("sha256") != Digest(fingerprint, state, tensors))
            throw new FormatException("Its contents do not match their checksum.");

        return new(
            JsonSerializer.Deserialize<Dictionary<string, string>>(fingerprint)!,
            JsonSerializer.Deserialize<TrainingState>(state)!,
            tensors);
    }

    private static string Digest(string fingerprint, string state, IReadOnlyList<(string Name, Tensor Value)> tensors)
    {
        const long PieceSize = 1 << 24;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{fingerprint}\n{state}\n"));
        foreach (var (name, value) in tensors)
        {
            using var scope = NewDisposeScope();
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {value.dtype} {string.Join(",", value.shape)}\n"));
            var flat = value.cpu().contiguous().view(-1);
            for (var start = 0L; start < flat.numel(); start += PieceSize)
                hash.AppendData(flat.narrow(0, start, Math.Min(PieceSize, flat.numel() - start)).bytes);
        }
        return Convert.ToHexString(hash.GetCurrentHash());
    }

    private static void DeleteIfPossible(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // What stopped the writing is the news; a leftover is overwritten by the next attempt.
        }
    }
}
