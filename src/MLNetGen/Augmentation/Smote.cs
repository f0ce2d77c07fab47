using System.Collections.Concurrent;

namespace MLNetGen.Augmentation;

/// <summary>Rows on the line between a row and one of its nearest neighbours.</summary>
internal sealed class Smote(StoredRows rows, int neighbours) : Resampler(rows)
{
    private const int MostCandidates = 5000;

    /// <summary>The neighbours of each row that was drawn so far, of the group that it is a member of.</summary>
    private readonly ConcurrentDictionary<(int[] Members, int Row), int[]> _nearest = [];

    public override int FewestRows => 2;

    public override Blend Next(int[] members, long seed)
    {
        var row = Choose(members, seed, 0);
        var nearest = _nearest.GetOrAdd((members, row), static (key, smote) => smote.Nearest(key.Members, key.Row), this);
        return new(row, Choose(nearest, seed, 1), Draw.Uniform(seed, 2), seed, Voters: nearest);
    }

    private int[] Nearest(int[] members, int row)
    {
        // A stride, not a draw, so that the same rows are candidates for all.
        var stride = Math.Max(1, (members.Length + MostCandidates - 1) / MostCandidates);
        var queue = new PriorityQueue<int, double>();
        for (var candidate = 0; candidate < members.Length; candidate += stride)
        {
            var other = members[candidate];
            if (other == row)
                continue;
            var distance = Rows.Distance(row, other);
            if (queue.Count < neighbours)
                queue.Enqueue(other, -distance);
            else
                queue.EnqueueDequeue(other, -distance);
        }
        var nearest = new int[queue.Count];
        for (var place = nearest.Length - 1; place >= 0; place--)
            nearest[place] = queue.Dequeue();
        return nearest;
    }
}
