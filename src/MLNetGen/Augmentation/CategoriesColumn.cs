using Microsoft.ML;
using MLNetGen.Columns;
using MLNetGen.Training;

namespace MLNetGen.Augmentation;

/// <summary>Texts, keys, Booleans and times: taken from one row, or voted for.</summary>
internal sealed class CategoriesColumn<T>(ItemKind<T> kind, ValueGetter<T> source, long position, int count) : StoredColumn
{
    /// <summary>A coordinate that no other draw of a row has.</summary>
    private const long OfCategories = 3;

    private readonly T[] _values = new T[count];

    public override void Read(int row)
    {
        source(ref _values[row]);
        _values[row] = kind.Own(_values[row]);
    }

    public override double Distance(int row, int other) => kind.Equality.Equals(_values[row], _values[other]) ? 0 : 1;

    public override Delegate CreateGetter(Func<Blend> blend) => (ValueGetter<T>)((ref T value) =>
    {
        var now = blend();
        value = now.Voters is { } voters ? Commonest(voters)
            : Chance.Happens(now.Share, now.Seed, position, OfCategories) ? _values[now.Other]
            : _values[now.Row];
    });

    /// <summary>The value that most rows have; of several, that of the row that comes first.</summary>
    private T Commonest(int[] rows)
    {
        var (commonest, most) = (rows[0], 0);
        foreach (var row in rows)
        {
            var votes = 0;
            foreach (var other in rows)
                votes += kind.Equality.Equals(_values[row], _values[other]) ? 1 : 0;
            if (votes > most)
                (commonest, most) = (row, votes);
        }
        return _values[commonest];
    }
}
