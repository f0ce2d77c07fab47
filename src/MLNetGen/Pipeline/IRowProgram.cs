namespace MLNetGen.Pipeline;

/// <summary>
/// What a transformer computes for the rows of one cursor: rows are read into the slots of a batch, one run computes the
/// outputs of all of them, getters read the outputs of a slot. Used by one thread at a time.
/// </summary>
internal interface IRowProgram : IDisposable
{
    /// <summary>Reads the current row of the input that the program was opened on into a slot, from 0 up to the capacity - 1.</summary>
    void Read(int slot);

    /// <summary>Computes the outputs of the first <paramref name="count"/> slots; earlier outputs are gone.</summary>
    void Run(int count);

    /// <summary>
    /// Makes a <see cref="Microsoft.ML.ValueGetter{TValue}"/> of an output's type, which gives the value of the slot that
    /// <paramref name="slot"/> names when it is called. The value is a copy that the caller may keep.
    /// </summary>
    /// <param name="output">Index into the outputs of the transformer; one that was active when the program was opened.</param>
    /// <param name="slot">The slot to read.</param>
    Delegate CreateGetter(int output, Func<int> slot);
}
