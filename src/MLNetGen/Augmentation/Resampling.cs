using Microsoft.ML;

namespace MLNetGen.Augmentation;

/// <summary>A classical way to make rows of real rows.</summary>
internal sealed class Resampling(Func<StoredRows, Resampler> create) : AugmentationMethod
{
    internal override IRowSource Open(IDataView input, string? labelColumnName, Action<string> warn) =>
        new Source(create(new(input, labelColumnName)));

    private sealed class Source(Resampler resampler) : IRowSource
    {
        public DataViewSchema Schema => resampler.Rows.Schema;

        public IDataView Draw(LabelGroup group, long count, int seed)
        {
            var members = resampler.Rows.Members(group);
            if (members.Length >= resampler.FewestRows)
                return new ResampledView(resampler, members, count, seed);
            throw new InvalidOperationException(
                $"There is one row of '{group.Name}', and this method makes rows of two of a kind. Add real rows, leave the class out, or " +
                $"repeat its row with {nameof(AugmentationMethod)}.{nameof(AugmentationMethod.Oversampling)}.");
        }

        public void Dispose()
        {
        }
    }
}
