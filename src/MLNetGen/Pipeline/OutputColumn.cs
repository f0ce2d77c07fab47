using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Pipeline;

/// <summary>A column that a transformer adds.</summary>
internal sealed record OutputColumn(string Name, DataViewType Type, DataViewSchema.Annotations? Annotations = null);
