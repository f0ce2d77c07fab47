using System.Globalization;
using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>Keys: all keys of the type are categories, in their own order, so that key values keep their place. Key 0 is missing.</summary>
internal sealed class KeyKind<T>(KeyDataViewType type) : ItemKind<T>(type, TypeSpelling.Key(type.RawType.Name), VectorSupport.KnownSize)
    where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
{
    /// <summary>Number of keys, from 1 up to it.</summary>
    public ulong Count { get; } = type.Count;

    /// <inheritdoc/>
    public override Likelihood[] SuitableLikelihoods(bool isVector) => Likelihoods.Keys;

    /// <summary>Keys above the count count as missing, as in ML.NET.</summary>
    public override bool IsMissing(T value) => ulong.CreateTruncating(value) is var key && (key == 0 || key > Count);

    /// <inheritdoc/>
    public override string Format(T value) => value.ToString(null, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override bool TryParse(string text, out T value) => T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <inheritdoc/>
    public override CellLearner<T> CreateCellLearner(string name, LearningContext context) => new KeyLearner<T>(this, name, context);

    /// <inheritdoc/>
    protected override CellCodec<T>? CreateVaryingCell(string name, EncodingState encoding) =>
        encoding is KeyState state ? new KeyCell<T>(name, this, state) : null;

    /// <inheritdoc/>
    protected override ColumnLearner CreateVectorLearner(DataViewSchema.Column column, DataViewRow row, LearningContext context) =>
        new SlotsLearner<T>(this, column, row, context);

    /// <inheritdoc/>
    protected override ColumnCodec CreateVectorColumn(ColumnState state, long rows, int offset) => new SlotsColumn<T>(this, state, offset);
}
