using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetGen.Learners;

namespace MLNetGen.Augmentation;

/// <summary>Rows of a generative model.</summary>
/// <param name="sampler">The model.</param>
/// <param name="owned">What ends with the source.</param>
/// <param name="labelColumnName">The label; <see langword="null"/> for none.</param>
internal sealed class SamplerSource(ISampler sampler, IDisposable? owned, string? labelColumnName) : IRowSource
{
    public DataViewSchema Schema => sampler.SampleSchema;

    public IDataView Draw(LabelGroup group, long count, int seed)
    {
        if (group == LabelGroup.All)
            return sampler.Sample(count, seed);
        var label = labelColumnName!;
        if (group.Class is { } value && sampler.ConditionColumnNames.Contains(label))
            return sampler.Sample(count, new Dictionary<string, object> { [label] = Wish(value) }, seed);
        if (Schema.GetColumnOrNull(label) is null)
        {
            throw new InvalidOperationException(
                $"The generator does not know the label column '{label}', so that it cannot make rows of '{group.Name}'. " +
                "Name it among the generator's condition columns.");
        }
        return new FilteredView(
            sampler.Sample(FilteredView.Endless, seed), count, [label], [LabelGroup.Test(group, label)],
            $"of '{group.Name}', which the generator hardly ever makes. Name '{label}' among the generator's condition columns.");
    }

    public void Dispose() => owned?.Dispose();

    private object Wish(LabelValue value) => Schema[labelColumnName!].Type switch
    {
        BooleanDataViewType => value.Number == 1,
        TextDataViewType => value.Text!,
        _ => value.Number,
    };
}
