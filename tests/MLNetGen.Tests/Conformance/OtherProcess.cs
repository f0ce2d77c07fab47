using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Conformance;

/// <summary>Loads a model with ML.NET alone, in a process that has seen nothing of how it was made.</summary>
internal static class OtherProcess
{
    /// <summary>Transforms rows with the model of that file.</summary>
    public static ViewRows Transform(string modelPath, TableView data) => Transform([], modelPath, data);

    /// <summary>Transforms rows with the model of that file as on a machine without a GPU.</summary>
    public static ViewRows TransformWithoutGpu(string modelPath, TableView data) =>
        Transform([("CUDA_VISIBLE_DEVICES", "-1")], modelPath, data);

    private static ViewRows Transform(IEnumerable<(string Name, string Value)> environment, string modelPath, TableView data)
    {
        using var folder = new TemporaryFolder();
        var (input, output) = (folder.File("input.idv"), folder.File("output.idv"));
        var context = new MLContext();
        using (var stream = File.Create(input))
            context.Data.SaveAsBinary(new TableView([.. data.Columns.Select(Spelled)]), stream);
        var images = data.Columns.Where(column => !Cell.IsStorable(column.Type)).Select(column => column.Name);
        ChildProcess.RunIn(environment, TransformFiles, [modelPath, input, output, .. images]).EnsureSuccess();
        return ViewRows.Of(context.Data.LoadFromBinary(new MultiFileSource(output)));
    }

    private static void TransformFiles(string[] paths)
    {
        var context = new MLContext();
        var model = context.Model.Load(paths[0], out _);
        using var stream = File.Create(paths[2]);
        IDataView data = context.Data.LoadFromBinary(paths[1]);
        if (paths.Length > 3)
            data = new TableView([.. TableView.Of(data).Columns.Select(column => paths.AsSpan(3).Contains(column.Name) ? Drawn(column) : column)]);
        context.Data.SaveAsBinary(model.Transform(data), stream);
        (model as IDisposable)?.Dispose();
    }

    // The binary saver leaves images out.
    private static TableColumn Spelled(TableColumn column) =>
        Cell.IsStorable(column.Type) ? column : column with { Type = TextDataViewType.Instance };

    private static TableColumn Drawn(TableColumn column) => column with { Type = new ImageDataViewType() };
}
