using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>What the keys of a column stand for.</summary>
internal static class KeyNames
{
    /// <summary>The key values as texts, the one of key 1 first; <see langword="null"/> where nobody has said them.</summary>
    public static string[]? Of(DataViewSchema.Column column) => column.HasKeyValues()
        ? ItemKind.Of(column.Annotations.Schema[AnnotationUtils.Kinds.KeyValues].Type.GetItemType())
            ?.ReadValues(column.Annotations, AnnotationUtils.Kinds.KeyValues)
        : null;
}
