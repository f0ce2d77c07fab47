using MLNetGen.Columns;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// How often rows are trained on, so that rare conditions are learned: all rows of a condition together in proportion to the logarithm of
/// their number (Xu et al. 2019, "Modeling tabular data using conditional GAN").
/// </summary>
internal static class ConditionBalance
{
    /// <summary>[n, width] rows -> [n] shares; <see langword="null"/> where no condition is a category.</summary>
    public static Func<Tensor, Tensor>? Of(RowLayout conditions)
    {
        int[] places = [.. conditions.Fields.Where(field => field.Cardinality > 0 || field.Kind == FieldKind.Binary).Select(field => field.Offset)];
        return places.Length == 0 ? null : rows => Shares(rows, places);
    }

    private static Tensor Shares(Tensor rows, int[] places)
    {
        var count = (int)rows.shape[0];
        var columns = Array.ConvertAll(places, place =>
        {
            using var column = rows.select(1, place).cpu().contiguous();
            return column.data<float>().ToArray();
        });
        var keys = Enumerable.Range(0, count).Select(row => string.Join('|', columns.Select(column => column[row]))).ToArray();
        var sizes = keys.GroupBy(key => key).ToDictionary(group => group.Key, group => Math.Log(group.Count() + 1) / group.Count());
        return tensor(Array.ConvertAll(keys, key => (float)sizes[key]), device: rows.device);
    }
}
