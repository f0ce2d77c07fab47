using System.Runtime.InteropServices;
using Microsoft.ML;
using MLNetGen.Columns;
using static TorchSharp.torch;

namespace MLNetGen.Constraints;

/// <summary>Knows the combinations of categories that training rows have. Constant columns take no part: they cannot break it.</summary>
internal sealed class TogetherRule : RowRule
{
    private readonly HashSet<int[]> _known = new(new SameLevels());
    private readonly ColumnCodec[] _columns;
    private readonly int _width;

    /// <exception cref="InvalidOperationException">A column is none of categories.</exception>
    public TogetherRule(TogetherConstraint constraint, RowCodec codec)
        : base(constraint)
    {
        _width = codec.Layout.Width;
        _columns = [.. codec.Columns.Where(column => constraint.Columns.Contains(column.Name) && column.Fields.Count > 0)];
        if (Array.Find(_columns, column => column is not { State.Encoding.Levels: not null, Fields: [_] }) is { } number)
        {
            throw new InvalidOperationException(
                $"Column '{number.Name}' of the constraint '{constraint}' has so many values that they are learned as numbers, not as " +
                "categories. Make the column a text or a key.");
        }
    }

    public override Tensor? State =>
        _columns.Length == 0 ? null : tensor(_known.SelectMany(levels => levels).ToArray(), _known.Count, _columns.Length);

    public override Func<bool> Test(DataViewRow row)
    {
        var read = Levels(row);
        return () => _known.Contains(read());
    }

    public override Func<bool> Learn(DataViewRow row)
    {
        var read = Levels(row);
        return () =>
        {
            var levels = read();
            if (!_known.Contains(levels))
                _known.Add([.. levels]);
            return _known.Count <= RowConstraint.MostCombinations ? true : throw new InvalidOperationException(
                $"The training rows have more than {RowConstraint.MostCombinations} {Constraint}: leave the constraint out, " +
                "or name fewer columns.");
        };
    }

    public override void Restore(Tensor? state)
    {
        if (_columns.Length == 0)
            return;
        if (state is null || state.dtype != ScalarType.Int32 || state.dim() != 2 || state.shape[1] != _columns.Length)
            throw new FormatException($"The {Constraint} are no rows of {_columns.Length} categories. Train and save the model again.");
        var levels = state.data<int>().ToArray();
        for (var first = 0; first < levels.Length; first += _columns.Length)
            _known.Add(levels[first..(first + _columns.Length)]);
    }

    /// <summary>Reads the levels of the columns into an array that is used again.</summary>
    private Func<int[]> Levels(DataViewRow row)
    {
        var issues = new EncodingIssues(row, UnseenCategoryPolicy.Missing, warn: null);
        var readers = Array.ConvertAll(_columns, column => column.CreateReader(row, issues));
        var fields = Array.ConvertAll(_columns, column => column.Fields[0]);
        var code = new float[_width];
        var levels = new int[_columns.Length];
        return () =>
        {
            for (var column = 0; column < levels.Length; column++)
            {
                readers[column](code);
                levels[column] = OneToOne.Level(code[fields[column].Offset], OneToOne.Levels(fields[column]));
            }
            return levels;
        };
    }

    private sealed class SameLevels : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? levels, int[]? others) => levels.AsSpan().SequenceEqual(others);

        public int GetHashCode(int[] levels)
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(levels.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
