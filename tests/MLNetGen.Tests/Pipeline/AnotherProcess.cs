using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;

/// <summary>
/// Runs in a second process of the test program, started by <see cref="MLNetGen.Tests.Pipeline.AnotherProcess"/>: the runtime calls
/// it before anything else, and it knows of the model only what the model file says.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        try
        {
            var files = Environment.GetEnvironmentVariable(MLNetGen.Tests.Pipeline.AnotherProcess.Files)!.Split('|');
            var context = new MLContext();
            var model = context.Model.Load(files[0], out _);
            using var output = File.Create(files[2]);
            context.Data.SaveAsBinary(model.Transform(context.Data.LoadFromBinary(files[1])), output);
        }
        catch (Exception error)
        {
            Console.Error.WriteLine(error);
            Environment.Exit(1);
        }
        Environment.Exit(0);
    }
}

namespace MLNetGen.Tests.Pipeline
{
    /// <summary>Loads a saved model in a process of its own.</summary>
    internal static class AnotherProcess
    {
        internal const string Files = "MLNETGEN_TESTS_FILES";

        /// <summary>Saves a model, loads it with nothing but <c>mlContext.Model.Load</c> in another process, and transforms data there.</summary>
        /// <returns>What came out, without the hidden columns.</returns>
        public static IDataView Transform(MLContext context, ITransformer model, IDataView data)
        {
            using var folder = new TemporaryFolder();
            var (modelFile, dataFile, outputFile) = (folder.File("model.zip"), folder.File("data.idv"), folder.File("output.idv"));
            context.Model.Save(model, data.Schema, modelFile);
            using (var stream = File.Create(dataFile))
                context.Data.SaveAsBinary(data, stream);

            var program = Path.ChangeExtension(typeof(AnotherProcess).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);
            var start = new ProcessStartInfo(program) { RedirectStandardError = true };
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(AnotherProcess).Assembly.Location;
            start.Environment[Files] = string.Join('|', modelFile, dataFile, outputFile);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.AreEqual(0, process.ExitCode, errors);

            using var output = new MemoryStream(File.ReadAllBytes(outputFile));
            return context.Data.Cache(context.Data.LoadFromBinary(new StreamSource(output.ToArray())));
        }

        private sealed class StreamSource(byte[] content) : IMultiStreamSource
        {
            public int Count => 1;

            public string GetPathOrNull(int index) => null!;

            public Stream Open(int index) => new MemoryStream(content);

            public TextReader OpenTextReader(int index) => new StreamReader(Open(index));
        }
    }
}
