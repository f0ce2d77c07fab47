namespace MLNetGen.Columns;

/// <summary>
/// Where the slots of a numeric vector go: first the numbers, then the binary ones, of both first those that were never missing in
/// training, then one category per group; slots that are constant go nowhere.
/// </summary>
internal sealed class NumericVectorPlan
{
    private readonly string _name;
    private readonly NumericVectorState _state;

    /// <exception cref="FormatException">The state contradicts itself.</exception>
    public NumericVectorPlan(string name, NumericVectorState state, int size, long rows)
    {
        (_name, _state, Size) = (name, state, size);
        CheckLists();
        Groups = ReadGroups();
        Binary = FullFirst(ReadBinary());

        var taken = Taken();
        Constants = new double[size];
        var real = new List<int>();
        for (var slot = 0; slot < size; slot++)
        {
            var varies = state.Minimum[slot] < state.Maximum[slot] || (state.Missing[slot] > 0 && state.Missing[slot] < rows);
            if (!taken[slot] && varies)
                real.Add(slot);
            else if (!taken[slot])
                Constants[slot] = state.Missing[slot] > 0 ? double.NaN : state.Minimum[slot];
        }

        Real = FullFirst(real);
    }

    /// <summary>Number of slots.</summary>
    public int Size { get; }

    /// <summary>The slots that are numbers.</summary>
    public int[] Real { get; }

    /// <summary>The slots that are 0 or 1.</summary>
    public int[] Binary { get; }

    /// <summary>First and last slot of each group of which at most one is 1.</summary>
    public (int First, int Last)[] Groups { get; }

    /// <summary>What each constant slot holds, NaN if nothing; 0 for all others.</summary>
    public double[] Constants { get; }

    /// <summary>The fields, the first of which begins at <paramref name="offset"/>.</summary>
    public IReadOnlyList<RowField> Fields(int offset)
    {
        var likelihood = _state.ReadLikelihood(_name, Likelihoods.Standardised);
        var fields = RowField.FullFirst(_name, FieldKind.Real, likelihood, offset, Missing(Real));
        offset += Real.Length;
        fields.AddRange(RowField.FullFirst($"{_name}.Binary", FieldKind.Binary, Likelihood.Bernoulli, offset, Missing(Binary)));
        offset += Binary.Length;
        for (var index = 0; index < Groups.Length; index++)
        {
            var (first, last) = Groups[index];
            var nullable = _state.GroupsMissing[index] > 0;
            fields.Add(new(SlotName.Of(_name, first, last), FieldKind.Categorical, offset++, 1, last - first + 1, nullable));
        }

        return fields;

        long[] Missing(int[] slots) => Array.ConvertAll(slots, slot => _state.Missing[slot]);
    }

    private int[] FullFirst(IEnumerable<int> slots) => [.. slots.OrderBy(slot => _state.Missing[slot] > 0)];

    private void CheckLists()
    {
        Damaged.Ranges(_state.Minimum, _state.Maximum, Size, _name);
        Damaged.Finite(Damaged.Length(_state.Mean, Size, _name, "mean"), _name, "mean");
        Damaged.Finite(Damaged.Length(_state.Deviation, Size, _name, "deviation"), _name, "deviation");
        Damaged.Counts(Damaged.Length(_state.Missing, Size, _name, "missing"), _name, "missing");
        for (var slot = 0; slot < Size; slot++)
        {
            if (_state.Deviation[slot] <= 0)
                throw Damaged.At(SlotName.Of(_name, slot), "deviation", "is not positive");
        }
    }

    private (int First, int Last)[] ReadGroups()
    {
        var ends = Damaged.NotNull(_state.Groups, _name, "groups");
        var groups = SlotRange.ReadAll(ends, Size) ?? throw Damaged.At(_name, "groups", "is no ascending list of first and last slots");
        Damaged.Counts(Damaged.Length(_state.GroupsMissing, groups.Length, _name, "groupsMissing"), _name, "groupsMissing");
        return groups;
    }

    private int[] ReadBinary()
    {
        var binary = Damaged.NotNull(_state.Binary, _name, "binary");
        Damaged.Increasing(Array.ConvertAll(binary, slot => (double)slot), _name, "binary");
        if (Array.Exists(binary, slot => slot < 0 || slot >= Size || InGroup(slot)))
            throw Damaged.At(_name, "binary", $"holds a slot that is not one of {Size}, or is in a group");
        return binary;
    }

    private bool InGroup(int slot) => Array.Exists(Groups, group => slot >= group.First && slot <= group.Last);

    private bool[] Taken()
    {
        var taken = new bool[Size];
        foreach (var slot in Binary)
            taken[slot] = true;
        foreach (var (first, last) in Groups)
            taken.AsSpan(first..(last + 1)).Fill(true);
        return taken;
    }
}
