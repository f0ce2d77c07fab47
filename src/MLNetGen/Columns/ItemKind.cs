using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Columns;

/// <summary>A type that the values of a column, or the items of a vector column, can have, and all that depends on it.</summary>
/// <param name="type">ML.NET's name of the type.</param>
/// <param name="name">How files and messages call it.</param>
/// <param name="vectors">Which vectors of such items can be learned.</param>
internal abstract class ItemKind(DataViewType type, string name, VectorSupport vectors)
{
    private static readonly ItemKind[] Plain =
    [
        new BooleanKind(),
        new TextKind(),
        new IntegerKind<sbyte>(NumberDataViewType.SByte),
        new IntegerKind<byte>(NumberDataViewType.Byte),
        new IntegerKind<short>(NumberDataViewType.Int16),
        new IntegerKind<ushort>(NumberDataViewType.UInt16),
        new IntegerKind<int>(NumberDataViewType.Int32),
        new IntegerKind<uint>(NumberDataViewType.UInt32),
        new IntegerKind<long>(NumberDataViewType.Int64),
        new IntegerKind<ulong>(NumberDataViewType.UInt64),
        new FloatKind<float>(NumberDataViewType.Single),
        new FloatKind<double>(NumberDataViewType.Double),
        new DateKind(),
        new MomentKind(),
        new DurationKind(),
        new ImageKind(),
    ];

    /// <summary>ML.NET's name of the type.</summary>
    public DataViewType Type { get; } = type;

    /// <summary>How files and messages call the type.</summary>
    public string Name { get; } = name;

    /// <summary>Which vectors of such items can be learned.</summary>
    public VectorSupport Vectors { get; } = vectors;

    /// <summary>Whether values lie on a line: numbers and times.</summary>
    public virtual bool IsOrdered => false;

    /// <summary>Whether values are numbers.</summary>
    public bool IsNumeric => Type is NumberDataViewType;

    /// <summary>The kind of a type, or <see langword="null"/> if columns of it cannot be learned.</summary>
    public static ItemKind? Of(DataViewType itemType) =>
        itemType is KeyDataViewType key ? OfKey(key) : Array.Find(Plain, kind => kind.Covers(itemType));

    /// <summary>The kind with a name that a file holds, or <see langword="null"/> if there is none.</summary>
    public static ItemKind? Named(string name, ulong? keyCount) => keyCount is { } count
        ? KeyType(name, count) is { } key ? OfKey(key) : null
        : Array.Find(Plain, kind => kind.Name == name);

    /// <summary>The type of a column with sizes, or <see langword="null"/> if there is no such one.</summary>
    /// <param name="dimensions">The sizes, whose product is the number of items.</param>
    public virtual DataViewType? Sized(int[] dimensions) => new VectorDataViewType((PrimitiveDataViewType)Type, dimensions);

    /// <summary>The likelihoods that a column of this kind, or of vectors of it, can have besides the automatic choice.</summary>
    public abstract Likelihood[] SuitableLikelihoods(bool isVector);

    /// <summary>Starts to learn a column of this kind.</summary>
    /// <param name="column">The column.</param>
    /// <param name="row">The row that is moved along the training rows.</param>
    /// <param name="context">How to learn.</param>
    public abstract ColumnLearner CreateLearner(DataViewSchema.Column column, DataViewRow row, LearningContext context);

    /// <summary>Makes the codec of a learned column.</summary>
    /// <param name="state">What was learned.</param>
    /// <param name="rows">Number of training rows.</param>
    /// <param name="offset">Where the column's values begin in the row code.</param>
    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public abstract ColumnCodec CreateColumn(ColumnState state, long rows, int offset);

    /// <summary>Reads a vector annotation of this kind of items as texts.</summary>
    public abstract string[] ReadValues(DataViewSchema.Annotations annotations, string kind);

    /// <summary>Adds a vector annotation of this kind of items, given as texts.</summary>
    /// <param name="annotations">Where to add it.</param>
    /// <param name="kind">Name of the annotation.</param>
    /// <param name="column">The column that a message names.</param>
    /// <param name="field">The field that a message names.</param>
    /// <param name="values">The items.</param>
    /// <exception cref="FormatException">One of the texts is not a value of this kind.</exception>
    public abstract void AddValues(
        DataViewSchema.Annotations.Builder annotations, string kind, string column, string field, string[] values);

    /// <summary>Whether a type is this kind's.</summary>
    protected virtual bool Covers(DataViewType type) => Type.Equals(type);

    private static ItemKind? OfKey(KeyDataViewType key) =>
        key.RawType == typeof(byte) ? new KeyKind<byte>(key)
        : key.RawType == typeof(ushort) ? new KeyKind<ushort>(key)
        : key.RawType == typeof(uint) ? new KeyKind<uint>(key)
        : key.RawType == typeof(ulong) ? new KeyKind<ulong>(key)
        : null;

    private static KeyDataViewType? KeyType(string name, ulong count)
    {
        Type[] rawTypes = [typeof(byte), typeof(ushort), typeof(uint), typeof(ulong)];
        ulong[] largest = [byte.MaxValue, ushort.MaxValue, uint.MaxValue, ulong.MaxValue];
        var index = Array.FindIndex(rawTypes, type => name == TypeSpelling.Key(type.Name));
        return index >= 0 && count > 0 && count <= largest[index] ? new KeyDataViewType(rawTypes[index], count) : null;
    }
}

/// <summary>Which vectors of a kind of items can be learned.</summary>
internal enum VectorSupport
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those of known size.</summary>
    KnownSize,

    /// <summary>Those of known size, and those whose rows turn out to have one size.</summary>
    AnySize,
}
