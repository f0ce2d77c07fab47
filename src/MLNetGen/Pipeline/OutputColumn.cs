using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Pipeline;

/// <summary>A column that a transformer adds. One with the name of an input column hides that column.</summary>
internal sealed record OutputColumn(string Name, DataViewType Type, DataViewSchema.Annotations? Annotations = null);
