using MLNetGen.Columns;
using MLNetGen.Torch;
using static TorchSharp.torch;

namespace MLNetGen.Pipeline;

/// <summary>
/// The condition columns of a model, which stand behind the modelled ones in a row code, and how they were distributed in training,
/// for rows that are made without a wish.
/// </summary>
internal sealed class RowConditions : IDisposable
{
    private const string CodesName = "codes";

    /// <summary>Most training rows whose conditions are kept.</summary>
    public const int MostRows = 10_000;

    private readonly RowCodec _codec;
    private readonly Tensor _codes;

    /// <param name="codec">The columns.</param>
    /// <param name="modelled">Number of columns, the first ones, that are modelled.</param>
    /// <param name="codes">[rows, width]: conditions of training rows; becomes this object's own.</param>
    private RowConditions(RowCodec codec, int modelled, Tensor codes)
    {
        _codec = codec;
        _codes = codes.DetachFromDisposeScope();
        Columns = [.. codec.Columns.Skip(modelled)];
        Start = codec.Layout.Width - Width;
    }

    /// <summary>The condition columns.</summary>
    public IReadOnlyList<ColumnCodec> Columns { get; }

    /// <summary>Place of the first condition in a row code.</summary>
    public int Start { get; }

    /// <summary>Number of places of conditions in a row code.</summary>
    public int Width => (int)_codes.shape[1];

    /// <summary>The fields of a codec's condition columns, the columns behind the modelled ones.</summary>
    public static RowLayout Layout(RowCodec codec, int modelled)
    {
        var fields = codec.Columns.Skip(modelled).SelectMany(column => column.Fields).ToHashSet();
        return codec.Layout.Only(fields.Contains);
    }

    /// <summary>The fields of the modelled columns, the first ones, and those of the columns behind them.</summary>
    public static (RowLayout Modelled, RowLayout Behind) Layouts(RowCodec codec, int modelled)
    {
        var behind = Layout(codec, modelled);
        return (codec.Layout.Only(field => !behind.Fields.Contains(field)), behind);
    }

    /// <summary>
    /// Keeps the conditions of training rows that something can be learned from, and warns of columns that some condition never has.
    /// </summary>
    /// <param name="codec">The columns.</param>
    /// <param name="modelled">The columns, the first ones, that are modelled.</param>
    /// <param name="rows">[n, width or more]: encoded rows.</param>
    /// <param name="warn">Told of the columns.</param>
    /// <exception cref="InvalidOperationException">No modelled column varies.</exception>
    public static RowConditions Learn(RowCodec codec, IReadOnlyList<string> modelled, Tensor rows, Action<string> warn)
    {
        var conditions = Of(codec, modelled.Count, rows);
        if (conditions.Start == 0)
        {
            throw new InvalidOperationException(
                $"There is nothing to learn: all rows are alike in {string.Join(", ", modelled.Select(name => $"'{name}'"))}, " +
                "and conditions are not modelled. List a column whose values differ.");
        }
        foreach (var message in conditions.Unobserved(rows))
            warn(message);
        return conditions;
    }

    /// <summary>Keeps the conditions of some training rows.</summary>
    /// <param name="codec">The columns.</param>
    /// <param name="modelled">Number of columns that are modelled.</param>
    /// <param name="rows">[n, width or more]: encoded rows.</param>
    public static RowConditions Of(RowCodec codec, int modelled, Tensor rows)
    {
        using var scope = NewDisposeScope();
        var width = codec.Columns.Skip(modelled).Sum(column => column.Width);
        var kept = width == 0 ? 0 : Math.Min(rows.shape[0], MostRows);
        return new(codec, modelled, rows.narrow(0, 0, kept).narrow(1, codec.Layout.Width - width, width).clone());
    }

    /// <summary>Of a model without condition columns.</summary>
    public static RowConditions None(RowCodec codec) => new(codec, codec.Columns.Count, zeros(0, 0));

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">The content is damaged, or of other columns.</exception>
    public static RowConditions Load(Stream stream, RowCodec codec, int modelled)
    {
        using var scope = NewDisposeScope();
        var width = codec.Columns.Skip(modelled).Sum(column => column.Width);
        return Safetensors.Read(stream).Tensors is [(CodesName, var codes)] && codes.dim() == 2 && codes.shape[1] == width
            ? new(codec, modelled, codes)
            : throw new FormatException($"The conditions are no rows of {width} numbers. Train and save the model again.");
    }

    public void Save(Stream stream) => Safetensors.Write(stream, [(CodesName, _codes)]);

    /// <summary>Encodes a wish.</summary>
    /// <param name="condition">As for <see cref="ConditionValues"/>.</param>
    /// <exception cref="ArgumentException">There is no such condition column, or no such value of it.</exception>
    public ConditionWish Wish(object condition)
    {
        var code = new float[_codec.Layout.Width];
        var named = ConditionValues.Encode(condition, Columns, code);
        int[] places = [.. named.SelectMany(column => column.Fields).SelectMany(field => Enumerable.Range(field.Offset - Start, field.Count))];
        return new(code[Start..], places, Candidates(code, named));
    }

    /// <summary>[count, width]: row codes that hold conditions and nothing else, as wished or else as often as in training.</summary>
    public Tensor Draw(long count, ConditionWish? wish, Generator random, Device device)
    {
        using var scope = NewDisposeScope();
        var codes = Width == 0 ? zeros(count, _codec.Layout.Width, device: device) : Of(Choose(count, wish, random), wish, device);
        return codes.MoveToOuterDisposeScope();
    }

    /// <summary>[count]: the numbers of kept training rows, drawn among those that have the wished conditions.</summary>
    public Tensor Choose(long count, ConditionWish? wish, Generator random)
    {
        using var scope = NewDisposeScope();
        var candidates = wish?.Candidates ?? [.. Enumerable.Range(0, (int)_codes.shape[0])];
        var drawn = (random.Uniform([count], CPU) * candidates.Length).to_type(ScalarType.Int64).clamp(0, candidates.Length - 1);
        return tensor(candidates).to_type(ScalarType.Int64).index_select(0, drawn).MoveToOuterDisposeScope();
    }

    /// <summary>[count, width]: row codes that hold the conditions of kept training rows, where nothing else is wished for.</summary>
    /// <param name="rows">[count]: numbers of rows, as <see cref="Choose"/> gives them.</param>
    /// <param name="wish">What is wished for.</param>
    /// <param name="device">Where the codes are to be.</param>
    public Tensor Of(Tensor rows, ConditionWish? wish, Device device)
    {
        using var scope = NewDisposeScope();
        var codes = zeros(rows.shape[0], _codec.Layout.Width, device: device);
        var conditions = _codes.index_select(0, rows).to(device);
        foreach (var place in wish?.Places ?? [])
            conditions.select(1, place).fill_(wish!.Code[place]);
        codes.narrow(1, Start, Width).copy_(conditions);
        return codes.MoveToOuterDisposeScope();
    }

    /// <summary>Joins rows that a model has made with the conditions that they were made for, and makes them keep one-to-one rules.</summary>
    /// <param name="made">[n, width]: row codes, whose conditions do not count.</param>
    /// <param name="values">[n, width]: row codes that hold the conditions.</param>
    /// <param name="observed">[n, width]: 0 where one of them is missing; <see langword="null"/> when none is.</param>
    /// <param name="code">Receives n x width.</param>
    public void Complete(Tensor made, Tensor values, Tensor? observed, Span<float> code)
    {
        using var scope = NewDisposeScope();
        if (Width > 0)
        {
            var conditions = values.narrow(1, Start, Width);
            if (observed is not null)
                conditions = conditions.masked_fill(observed.narrow(1, Start, Width) == 0, float.NaN);
            made = cat([made.narrow(1, 0, Start), conditions], 1);
        }
        made.CopyTo(code[..(int)made.numel()]);
        var width = _codec.Layout.Width;
        for (var first = 0; first < made.numel(); first += width)
            _codec.Reconcile(code.Slice(first, width), Start);
    }

    /// <summary>A row code that holds conditions and nothing else: those of a training row, and what is wished for.</summary>
    public float[] Example(ConditionWish? wish)
    {
        using var scope = NewDisposeScope();
        using var random = RandomSource.At(0);
        return [.. Draw(1, wish, random, CPU).data<float>()];
    }

    /// <summary>
    /// Names the modelled columns that have no value in any training row of a category of a condition: nothing can be learned of them there.
    /// </summary>
    /// <param name="rows">[n, width or more]: encoded training rows.</param>
    private IEnumerable<string> Unobserved(Tensor rows)
    {
        const int FewestRows = 10;
        using var scope = NewDisposeScope();
        var observed = rows.isnan().logical_not();
        foreach (var condition in Columns.Where(column => column.Fields is [{ Kind: not FieldKind.Real and not FieldKind.Count }]))
        {
            var (place, code) = (condition.Fields[0].Offset, new float[_codec.Layout.Width]);
            var categories = rows.select(1, place);
            foreach (var category in Enumerable.Range(0, Math.Max(2, condition.Fields[0].Cardinality)))
            {
                code[place] = category;
                var members = (categories == category).nonzero().squeeze(1);
                if (members.shape[0] < FewestRows)
                    continue;
                var counts = observed.index_select(0, members).sum([0]).to_type(ScalarType.Int64);
                foreach (var field in _codec.Layout.Fields.Where(field => field.Nullable && field.Offset < Start))
                {
                    if (counts.narrow(0, field.Offset, field.Count).sum().item<long>() == 0)
                    {
                        yield return
                            $"Column '{field.Name}' has no value in any of {members.shape[0]} training rows of condition " +
                            $"'{condition.Name}' = '{ConditionValues.Decode(condition, code)}'. Rows that are made for it leave the column missing; " +
                            "filled cells are taken from what other conditions teach.";
                    }
                }
            }
        }
    }

    public void Dispose() => _codes.Dispose();

    /// <summary>The kept rows that agree with the wished categories, from which what is not wished for is drawn; all rows if none does.</summary>
    private int[] Candidates(float[] code, IReadOnlyList<ColumnCodec> named)
    {
        using var scope = NewDisposeScope();
        var rows = (int)_codes.shape[0];
        var agree = new bool[rows];
        Array.Fill(agree, true);
        foreach (var field in named.SelectMany(column => column.Fields).Where(field => field.Kind is not FieldKind.Real))
        {
            var values = _codes.select(1, field.Offset - Start).contiguous().data<float>();
            for (var row = 0; row < rows; row++)
                agree[row] &= values[row] == code[field.Offset] || (float.IsNaN(values[row]) && float.IsNaN(code[field.Offset]));
        }
        int[] candidates = [.. Enumerable.Range(0, rows).Where(row => agree[row])];
        return candidates.Length > 0 ? candidates : [.. Enumerable.Range(0, rows)];
    }
}
