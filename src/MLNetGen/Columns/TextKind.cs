using System.Globalization;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Texts: categories. An empty text is a missing one, as ML.NET's own loaders have it.</summary>
internal sealed class TextKind() : ItemKind<ReadOnlyMemory<char>>(TextDataViewType.Instance, "String", VectorSupport.KnownSize)
{
    private const char Escape = '\\';

    /// <inheritdoc/>
    public override IEqualityComparer<ReadOnlyMemory<char>> Equality => TextComparer.Ordinal;

    /// <inheritdoc/>
    public override IComparer<ReadOnlyMemory<char>> Order => TextComparer.Ordinal;

    /// <inheritdoc/>
    public override Likelihood[] SuitableLikelihoods(bool isVector) => Likelihoods.Texts;

    /// <inheritdoc/>
    public override bool IsMissing(ReadOnlyMemory<char> value) => value.IsEmpty;

    /// <inheritdoc/>
    public override ReadOnlyMemory<char> Own(ReadOnlyMemory<char> value) => value.ToString().AsMemory();

    /// <summary>
    /// The text itself, in which half a surrogate pair, which no text file can hold, and \ are spelled \ and four hexadecimal digits.
    /// </summary>
    public override string Format(ReadOnlyMemory<char> value)
    {
        var text = value.ToString();
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains(Escape))
            return text;

        var spelled = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text, index))
                spelled.Append(text, index++, 2);
            else if (text[index] == Escape || char.IsSurrogate(text[index]))
                spelled.Append(Escape).Append(((int)text[index]).ToString("X4", null));
            else
                spelled.Append(text[index]);
        }

        return spelled.ToString();
    }

    /// <inheritdoc/>
    public override bool TryParse(string text, out ReadOnlyMemory<char> value)
    {
        value = text.AsMemory();
        if (!text.Contains(Escape))
            return true;

        var read = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != Escape)
            {
                read.Append(text[index]);
                continue;
            }

            if (index + 4 >= text.Length
                || !ushort.TryParse(text.AsSpan(index + 1, 4), NumberStyles.AllowHexSpecifier, null, out var code))
                return false;
            read.Append((char)code);
            index += 4;
        }

        value = read.ToString().AsMemory();
        return true;
    }

    /// <inheritdoc/>
    public override CellLearner<ReadOnlyMemory<char>> CreateCellLearner(string name, LearningContext context) =>
        new CategoryLearner<ReadOnlyMemory<char>>(this, name, context);

    /// <inheritdoc/>
    protected override CellCodec<ReadOnlyMemory<char>>? CreateVaryingCell(string name, EncodingState encoding) =>
        encoding is CategoryState state ? new CategoryCell<ReadOnlyMemory<char>>(name, this, state) : null;

    /// <inheritdoc/>
    protected override ColumnLearner CreateVectorLearner(DataViewSchema.Column column, DataViewRow row, LearningContext context) =>
        new SlotsLearner<ReadOnlyMemory<char>>(this, column, row, context);

    /// <inheritdoc/>
    protected override ColumnCodec CreateVectorColumn(ColumnState state, long rows, int offset) =>
        new SlotsColumn<ReadOnlyMemory<char>>(this, state, offset);

    /// <summary>Compares texts character by character.</summary>
    private sealed class TextComparer : IEqualityComparer<ReadOnlyMemory<char>>, IComparer<ReadOnlyMemory<char>>
    {
        public static readonly TextComparer Ordinal = new();

        public bool Equals(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<char> text) => string.GetHashCode(text.Span);

        public int Compare(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceCompareTo(y.Span);
    }
}
