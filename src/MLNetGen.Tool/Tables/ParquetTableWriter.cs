using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace MLNetGen.Tool.Tables;

/// <summary>Writes parquet files of plain columns, every one nullable.</summary>
internal static class ParquetTableWriter
{
    private const int RowsInGroup = 100_000;

    public static async Task<long> WriteAsync(
        Stream stream, IReadOnlyList<TextColumn> columns, Func<bool> moveNext, CancellationToken cancellation)
    {
        var buffers = columns.Select(Open).ToList();
        var schema = new ParquetSchema(buffers.Select(buffer => buffer.Field));
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, null, false, cancellation).ConfigureAwait(false);
        var rows = 0L;
        while (moveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var buffer in buffers)
                buffer.Add();
            if (++rows % RowsInGroup == 0)
                await WriteGroupAsync(writer, buffers, cancellation).ConfigureAwait(false);
        }

        if (rows % RowsInGroup > 0)
            await WriteGroupAsync(writer, buffers, cancellation).ConfigureAwait(false);

        return rows;
    }

    private static async Task WriteGroupAsync(ParquetWriter writer, List<ColumnBuffer> buffers, CancellationToken cancellation)
    {
        using var group = writer.CreateRowGroup();
        foreach (var buffer in buffers)
            await buffer.FlushAsync(group, cancellation).ConfigureAwait(false);
    }

    private static ColumnBuffer Open(TextColumn column)
    {
        var (name, cells) = (column.Notation.Name, column.Notation.Cells);
        return column.Notation.Storage switch
        {
            Storage.Boolean => Buffer(new DataField<bool>(name, true), Boolean),
            Storage.Int32 => Buffer(new DataField<int>(name, true), cell => checked((int)Integer(cell))),
            Storage.Int64 => Buffer(new DataField<long>(name, true), Integer),
            Storage.Single => Buffer(new DataField<float>(name, true), cell => (float)Number(cell)),
            Storage.Double => Buffer(new DataField<double>(name, true), Number),
            Storage.Date => Buffer(new DateTimeDataField(name, DateTimeFormat.Date, isNullable: true), Date),
            Storage.DateTime => Buffer(
                new DateTimeDataField(name, DateTimeFormat.Timestamp, unit: DateTimeTimeUnit.Micros, isNullable: true), Date),
            _ => new TextBuffer(column, new DataField<string>(name, true)),
        };

        ValueBuffer<T> Buffer<T>(DataField field, Func<string, T> parse)
            where T : struct => new(column, field, parse);

        bool Boolean(string cell) => ((BooleanNotation)cells).TryParse(cell, out var value) && value;

        DateTime Date(string cell)
        {
            _ = ((DateNotation)cells).TryParse(cell, out var value);
            return DateTime.SpecifyKind(value, DateTimeKind.Utc);
        }
    }

    private static long Integer(string cell) => IntegerNotation.TryParse(cell, out var value) ? checked((long)value) : 0;

    private static double Number(string cell) => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);

    private abstract class ColumnBuffer(DataField dataField)
    {
        public DataField Field { get; } = dataField;

        public abstract void Add();

        public abstract Task FlushAsync(ParquetRowGroupWriter group, CancellationToken cancellation);
    }

    private sealed class ValueBuffer<T>(TextColumn column, DataField field, Func<string, T> parse) : ColumnBuffer(field)
        where T : struct
    {
        private readonly List<T?> _values = [];

        public override void Add() =>
            _values.Add(column.Cell() is { } cell && !MissingCells.Contains(cell) ? parse(cell) : null);

        public override async Task FlushAsync(ParquetRowGroupWriter group, CancellationToken cancellation)
        {
            await group.WriteAsync<T>(Field, _values.ToArray().AsMemory(), null, null, cancellation).ConfigureAwait(false);
            _values.Clear();
        }
    }

    private sealed class TextBuffer(TextColumn column, DataField field) : ColumnBuffer(field)
    {
        private readonly List<string?> _values = [];

        public override void Add() =>
            _values.Add(column.Cell() is { } cell && !MissingCells.Contains(cell) ? cell : null);

        public override async Task FlushAsync(ParquetRowGroupWriter group, CancellationToken cancellation)
        {
            await group.WriteAsync(Field, _values!, null).ConfigureAwait(false);
            _values.Clear();
        }
    }
}
