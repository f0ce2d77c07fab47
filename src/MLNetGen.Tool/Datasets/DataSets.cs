using System.Text;

namespace MLNetGen.Tool.Datasets;

/// <summary>The data sets that the project makes itself. They are the same on every machine.</summary>
internal static class DataSets
{
    /// <summary>File names and contents of tables; <see cref="GlyphFolder.All"/> are the images.</summary>
    public static IReadOnlyList<(string FileName, Func<IEnumerable<string>> Lines)> Tables { get; } =
    [
        ("customers.csv", CustomersDataSet.Lines),
        ("instrument_a.csv", InstrumentsDataSet.LinesOfA),
        ("instrument_b.csv", InstrumentsDataSet.LinesOfB),
        ("instrument_test.csv", InstrumentsDataSet.LinesOfBoth),
        ("ring.csv", RingDataSet.Lines),
    ];

    /// <summary>Writes a data set: UTF-8, lines end with LF.</summary>
    public static async Task<int> WriteAsync(Stream stream, IEnumerable<string> lines)
    {
        var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        await using (writer.ConfigureAwait(false))
        {
            var count = 0;
            foreach (var line in lines)
            {
                await writer.WriteLineAsync(line).ConfigureAwait(false);
                count++;
            }

            return count - 1;
        }
    }
}
