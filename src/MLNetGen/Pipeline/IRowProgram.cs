using Microsoft.ML;

namespace MLNetGen.Pipeline;

/// <summary>
/// What a transformer computes for the rows of one cursor: rows are read into the slots of a batch, one run computes the
/// outputs of all of them, getters read the outputs of a slot. Used by one thread at a time.
/// </summary>
/// <remarks>Between calls it holds managed memory only: ML.NET's prediction engines do not dispose of their rows.</remarks>
internal interface IRowProgram : IDisposable
{
    /// <summary>Reads the current row of the input that the program was opened on into a slot, from 0 up to the capacity - 1.</summary>
    void Read(int slot);

    /// <summary>Computes the active outputs of the first <paramref name="count"/> slots; earlier outputs are gone.</summary>
    void Run(int count);

    /// <summary>
    /// Makes a <see cref="ValueGetter{TValue}"/> of an output's type. Whenever it is called it asks <paramref name="slot"/> first
    /// (which may run the program) and only then reads the value of that slot. The value is a copy that the caller may keep.
    /// </summary>
    /// <param name="output">Index into the outputs of the transformer; one that was active when the program was opened.</param>
    /// <param name="slot">Gives the slot to read, or throws when there is no current row.</param>
    Delegate CreateGetter(int output, Func<int> slot);
}
