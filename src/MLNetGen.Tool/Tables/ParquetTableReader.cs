using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace MLNetGen.Tool.Tables;

/// <summary>Reads parquet files of plain columns.</summary>
internal static class ParquetTableReader
{
    public static async Task<RawTable> ReadAsync(string path, CancellationToken cancellation)
    {
        var fileName = Path.GetFileName(path);
        try
        {
            await using var reader = await ParquetReader.CreateAsync(path, null, cancellation).ConfigureAwait(false);
            ColumnNames.Check([.. reader.Schema.Fields.Select(field => field.Name)], fileName);
            var sources = reader.Schema.Fields.Select(field => Open(field, fileName)).ToList();
            foreach (var group in reader.RowGroups)
            {
                foreach (var source in sources)
                    await source.ReadAsync(group, cancellation).ConfigureAwait(false);
            }

            return sources.Count > 0
                ? new RawTable(fileName, [.. sources.Select(source => source.Column)])
                : throw new InputException($"{fileName} has no columns.");
        }
        catch (Exception exception) when (exception is not (InputException or OperationCanceledException or UnauthorizedAccessException))
        {
            // Damaged files make the reader throw exceptions of almost any type.
            throw new InputException($"{fileName} cannot be read as a parquet file: {exception.Message}", exception);
        }
    }

    private static ISource Open(Field field, string fileName)
    {
        if (field is not DataField { IsArray: false } data || field.MaxRepetitionLevel > 0)
        {
            throw new InputException(
                $"{fileName}: column '{field.Name}' is nested ({field.SchemaType}), expected plain values. " +
                "Flatten it or leave it out of the file.");
        }

        return data.ClrType switch
        {
            var type when type == typeof(string) || type == typeof(ReadOnlyMemory<char>) => new TextSource(data),
            var type when type == typeof(bool) => new Source<bool>(data, Storage.Boolean, value => value ? "true" : "false"),
            var type when type == typeof(sbyte) => Number<sbyte>(Storage.Int32),
            var type when type == typeof(byte) => Number<byte>(Storage.Int32),
            var type when type == typeof(short) => Number<short>(Storage.Int32),
            var type when type == typeof(ushort) => Number<ushort>(Storage.Int32),
            var type when type == typeof(int) => Number<int>(Storage.Int32),
            var type when type == typeof(uint) => Number<uint>(Storage.Int64),
            var type when type == typeof(long) => Number<long>(Storage.Int64),
            var type when type == typeof(float) => Number<float>(Storage.Single),
            var type when type == typeof(double) => Number<double>(Storage.Double),
            var type when type == typeof(decimal) => Number<decimal>(Storage.Double),
            var type when type == typeof(DateTime) && data is DateTimeDataField { DateTimeFormat: DateTimeFormat.Date } =>
                Date(Storage.Date, "yyyy-MM-dd"),
            var type when type == typeof(DateTime) => Date(Storage.DateTime, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"),
            var type => throw new InputException(
                $"{fileName}: column '{field.Name}' holds {type.Name} values, expected numbers, booleans, dates or text. " +
                "Convert it or leave it out of the file."),
        };

        // The shortest texts that read back as the same values.
        Source<T> Number<T>(Storage storage)
            where T : struct, IFormattable => new(data, storage, value => value.ToString(null, CultureInfo.InvariantCulture));

        Source<DateTime> Date(Storage storage, string pattern) =>
            new(data, storage, value => value.ToString(pattern, CultureInfo.InvariantCulture));
    }

    private interface ISource
    {
        RawColumn Column { get; }

        Task ReadAsync(ParquetRowGroupReader group, CancellationToken cancellation);
    }

    private sealed class Source<T>(DataField field, Storage storage, Func<T, string> toText) : ISource
        where T : struct
    {
        public RawColumn Column { get; } = new(field.Name, storage);

        public async Task ReadAsync(ParquetRowGroupReader group, CancellationToken cancellation)
        {
            var cells = new T?[group.RowCount];
            if (field.IsNullable)
            {
                await group.ReadAsync<T>(field, cells.AsMemory(), null, cancellation).ConfigureAwait(false);
            }
            else
            {
                var values = new T[group.RowCount];
                await group.ReadAsync(field, values.AsMemory(), null, cancellation).ConfigureAwait(false);
                cells = Array.ConvertAll(values, value => (T?)value);
            }

            foreach (var cell in cells)
                Column.Add(cell is { } value ? toText(value) : "");
        }
    }

    private sealed class TextSource(DataField field) : ISource
    {
        public RawColumn Column { get; } = new(field.Name, Storage.Text);

        public async Task ReadAsync(ParquetRowGroupReader group, CancellationToken cancellation)
        {
            var cells = new string?[group.RowCount];
            await group.ReadAsync(field, cells.AsMemory()!, null, cancellation).ConfigureAwait(false);
            foreach (var cell in cells)
                Column.Add(cell ?? "");
        }
    }
}
