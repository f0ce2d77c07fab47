using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Columns;
using MLNetGen.Evaluation.Sampling;

namespace MLNetGen.Evaluation;

/// <summary>Which columns of two or three tables can be compared, and in what the tables differ.</summary>
/// <param name="ColumnNames">The columns that are compared.</param>
/// <param name="ImageNames">The columns of images, which are compared apart.</param>
/// <param name="LeftOut">Why others are not, a sentence each.</param>
internal sealed record SchemaComparison(IReadOnlyList<string> ColumnNames, IReadOnlyList<string> ImageNames, IReadOnlyList<string> LeftOut)
{
    /// <summary>Compares the schemas.</summary>
    /// <exception cref="ArgumentException">They differ in what is to be compared; each difference is named.</exception>
    public static SchemaComparison Of(IDataView real, IDataView synthetic, EvaluationOptions options)
    {
        var (differences, leftOut, names, images) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        (IDataView View, string Name)[] tables = options.Holdout is { } holdout
            ? [(real, "real"), (synthetic, "synthetic"), (holdout, "hold-out")]
            : [(real, "real"), (synthetic, "synthetic")];
        var isChosen = options.ColumnNames.Count > 0;
        var required = options.ColumnNames.Append(options.LabelColumnName).OfType<string>().Concat(options.Images.Keys).ToHashSet();
        var wanted = isChosen
            ? options.ColumnNames.Concat(required).Distinct()
            : Visible(real).Concat(required).Union(Visible(synthetic));
        foreach (var name in wanted)
        {
            var lacking = tables.Where(table => table.View.Schema.GetColumnOrNull(name) is null).Select(table => table.Name).ToList();
            if (lacking.Count > 0)
            {
                var isDifference = required.Contains(name) || lacking is ["hold-out"];
                (isDifference ? differences : leftOut).Add($"Column '{name}' is not among the {string.Join(" and ", lacking)} rows.");
                continue;
            }

            var types = Array.ConvertAll(tables, table => table.View.Schema[name].Type);
            if (!types.All(type => Fits(types[0], type)))
            {
                var spelled = tables.Zip(types, (table, type) => $"{TypeSpelling.WithSizes(type)} in the {table.Name} rows");
                differences.Add($"Column '{name}' is of type {string.Join(", but ", spelled)}.");
            }
            else if (types[0] is ImageDataViewType)
            {
                images.Add(name);
            }
            else if (options.Images.TryGetValue(name, out var image))
            {
                images.Add(name);
                if (types[0] is not VectorDataViewType { ItemType: NumberDataViewType } vector || vector.Size != image.Size)
                {
                    differences.Add(
                        $"Column '{name}' is said to hold {image.Describe()}, but is of type {TypeSpelling.WithSizes(types[0])}.");
                }
            }
            else if (SampleReader.CanRead(types[0]))
            {
                names.Add(name);
            }
            else
            {
                (required.Contains(name) ? differences : leftOut)
                    .Add($"Column '{name}' is of type {TypeSpelling.WithSizes(types[0])}, which cannot be compared.");
            }
        }

        if (differences.Count == 0 && names.Count == 0 && images.Count == 0)
            differences.Add($"They have no column in common that could be compared. {string.Join(" ", leftOut)}");
        return differences.Count == 0
            ? new(names, images, [.. leftOut, .. CutVectors(real, names)])
            : throw new ArgumentException($"Real and synthetic rows cannot be compared. {string.Join(" ", differences).Trim()}");
    }

    private static IEnumerable<string> Visible(IDataView view) => view.Schema.Where(column => !column.IsHidden).Select(column => column.Name);

    /// <summary>Keys may be counted differently: they are compared by what they stand for.</summary>
    private static bool Fits(DataViewType first, DataViewType second) => (first, second) switch
    {
        (KeyDataViewType, KeyDataViewType) => true,
        (VectorDataViewType a, VectorDataViewType b) => a.Size == b.Size && Fits(a.ItemType, b.ItemType),
        (ImageDataViewType, ImageDataViewType) => true,
        _ => first.Equals(second),
    };

    private static IEnumerable<string> CutVectors(IDataView view, IEnumerable<string> names) =>
        from name in names
        let vector = view.Schema[name].Type as VectorDataViewType
        where vector?.Size > SampleReader.MostSlots
        select $"Column '{name}' has {vector.Size:N0} slots, of which the first {SampleReader.MostSlots} are compared.";
}
