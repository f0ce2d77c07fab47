using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Pipeline;

internal static class SchemaShapes
{
    public static SchemaShape.Column Vector(string name, DataViewType item) =>
        new(name, SchemaShape.Column.VectorKind.Vector, item, isKey: false, annotations: null);
}
