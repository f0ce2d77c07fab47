using Microsoft.ML;
using MLNetGen.Columns;

namespace MLNetGen.Tests.Columns;

/// <summary>What tests do with codecs.</summary>
internal static class Codecs
{
    public static RowCodec Learn(TableView table, RowCodecOptions? options = null, List<string>? warnings = null) =>
        RowCodec.Learn(table, table.Names, options, warnings is null ? null : warnings.Add);

    public static RowCodec Learn(params TableColumn[] columns) => Learn(new TableView(columns));

    /// <summary>Learns columns of which some have the likelihoods that were asked for.</summary>
    public static RowCodec Learn(TableView table, params (string Column, Likelihood Likelihood)[] wishes) =>
        Learn(table, new RowCodecOptions { Likelihoods = wishes.ToDictionary(wish => wish.Column, wish => wish.Likelihood) });

    public static float[][] Encode(this RowCodec codec, IDataView view, List<string>? warnings = null)
    {
        var codes = new List<float[]>();
        using var cursor = view.GetRowCursor(codec.ActiveColumns(view.Schema));
        var encoder = codec.CreateEncoder(cursor, warnings is null ? null : warnings.Add);
        while (cursor.MoveNext())
        {
            var code = new float[codec.Layout.Width];
            encoder.Encode(code);
            codes.Add(code);
        }

        return [.. codes];
    }

    public static T Decode<T>(this RowCodec codec, int column, params float[] code)
    {
        T value = default!;
        ((ValueGetter<T>)codec.CreateGetter(column, () => code))(ref value);
        return value;
    }

    public static T[] RoundTrip<T>(this RowCodec codec, int column, IDataView view) =>
        Array.ConvertAll(codec.Encode(view), code => codec.Decode<T>(column, code));

    public static string Json(this RowCodec codec)
    {
        using var stream = new MemoryStream();
        codec.Save(stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public static RowCodec Load(string json) => RowCodec.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)));

    /// <summary>The fields of a layout in short.</summary>
    public static string Layout(this RowCodec codec) => string.Join("; ", codec.Layout.Fields.Select(field =>
        $"{field.Name} {field.Kind} {field.Offset}+{field.Count}" +
        (field.Cardinality > 0 ? $" of {field.Cardinality}" : "") + (field.Nullable ? " nullable" : "") +
        (field.Likelihood == new RowField("", field.Kind, 0, 0, 0, false).Likelihood ? "" : $" {field.Likelihood}") +
        (field.Image is { } image ? $" image {image.Width}x{image.Height}x{image.Channels}" : "")));
}
