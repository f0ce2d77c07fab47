using Microsoft.ML;

namespace MLNetGen.Augmentation;

/// <summary>A method that is ready already, to be used several times.</summary>
/// <param name="source">The source, which stays its giver's.</param>
internal sealed class OpenedMethod(IRowSource source) : AugmentationMethod
{
    internal override IRowSource Open(IDataView input, string? labelColumnName, Action<string> warn) => new Borrowed(source);

    private sealed class Borrowed(IRowSource source) : IRowSource
    {
        public DataViewSchema Schema => source.Schema;

        public IDataView Draw(LabelGroup group, long count, int seed) => source.Draw(group, count, seed);

        public void Dispose()
        {
        }
    }
}
