using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>Keeps the checkpoint of one training up to date.</summary>
/// <param name="path">The file.</param>
/// <param name="fingerprint">What this training must have in common with the file's.</param>
/// <param name="time">Tells when the file is old.</param>
internal sealed class CheckpointKeeper(string path, IReadOnlyDictionary<string, string> fingerprint, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private long _written = time.GetTimestamp();

    /// <summary>Whether the file is old enough to be written again.</summary>
    public bool IsDue => time.GetElapsedTime(_written) >= Pause;

    /// <summary>The checkpoint to go on from, if there is a file.</summary>
    /// <exception cref="InvalidOperationException">It belongs to another training.</exception>
    /// <exception cref="FormatException">It is damaged.</exception>
    public Checkpoint? Find()
    {
        if (Directory.Exists(path))
            throw new IOException($"The checkpoint '{path}' is a folder. Set {nameof(TrainingOptions.CheckpointPath)} to the path of a file.");
        if (!File.Exists(path))
            return null;

        var checkpoint = Checkpoint.Read(path);
        if (Fingerprint.Difference(checkpoint.Fingerprint, fingerprint) is { } difference)
        {
            checkpoint.Dispose();
            throw new InvalidOperationException(
                $"The checkpoint '{path}' belongs to another training: {difference}. To go on from it, use the data and settings it " +
                $"was written with; to begin anew, delete it or set another {nameof(TrainingOptions.CheckpointPath)}.");
        }
        return checkpoint;
    }

    /// <summary>Writes the file.</summary>
    public void Write(TrainingState state, IEnumerable<(string Name, Tensor Value)> tensors)
    {
        _written = time.GetTimestamp();
        new Checkpoint(fingerprint, state, [.. tensors]).Write(path);
    }
}
