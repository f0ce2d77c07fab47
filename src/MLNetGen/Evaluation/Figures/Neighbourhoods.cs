namespace MLNetGen.Evaluation.Figures;

/// <summary>
/// Precision and recall (Kynkäänniemi et al. 2019) and density and coverage (Naeem et al. 2020) of synthetic points, all with balls that reach to
/// the k-th nearest neighbour of their own cloud.
/// </summary>
/// <param name="Precision">Share of synthetic points in the ball of a real one.</param>
/// <param name="Recall">Share of real points in the ball of a synthetic one.</param>
/// <param name="Density">Mean number of real balls that a synthetic point is in, over k; about 1 where the clouds are alike.</param>
/// <param name="Coverage">Share of real points in whose ball there is a synthetic one.</param>
internal sealed record Neighbourhoods(double Precision, double Recall, double Density, double Coverage)
{
    /// <summary>Neighbours that a ball reaches over, as in the papers' code.</summary>
    public const int Neighbours = 5;

    /// <summary>Reads the figures off the distances; <see langword="null"/> where a cloud has no more than <paramref name="k"/> points.</summary>
    public static Neighbourhoods? Of(Distances distances, int k = Neighbours)
    {
        var (n, m) = distances.Between is var between ? (between.GetLength(0), between.GetLength(1)) : default;
        if (n <= k || m <= k)
            return null;

        var (realRadius, syntheticRadius) = (Radii(distances.Real, k), Radii(distances.Synthetic, k));
        var (inRealBall, inSyntheticBall) = (new bool[m], new bool[n]);
        var (covered, balls) = (0, 0L);
        for (var i = 0; i < n; i++)
        {
            var isCovered = false;
            for (var j = 0; j < m; j++)
            {
                var square = between[i, j];
                if (square <= realRadius[i])
                {
                    isCovered = inRealBall[j] = true;
                    balls++;
                }

                inSyntheticBall[i] |= square <= syntheticRadius[j];
            }

            covered += isCovered ? 1 : 0;
        }

        return new(
            (double)inRealBall.Count(isIn => isIn) / m, (double)inSyntheticBall.Count(isIn => isIn) / n, (double)balls / ((long)k * m),
            (double)covered / n);
    }

    /// <summary>Squared distance of each point to the k-th nearest other one.</summary>
    private static float[] Radii(float[,] squares, int k)
    {
        var count = squares.GetLength(0);
        var (radii, others) = (new float[count], new float[count - 1]);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                if (j != i)
                    others[j < i ? j : j - 1] = squares[i, j];
            }

            radii[i] = Smallest(others, k);
        }

        return radii;
    }

    /// <summary>The k-th smallest value.</summary>
    private static float Smallest(float[] values, int k)
    {
        Span<float> best = stackalloc float[k];
        best.Fill(float.PositiveInfinity);
        foreach (var value in values)
        {
            if (value >= best[^1])
                continue;

            var place = k - 1;
            for (; place > 0 && best[place - 1] > value; place--)
                best[place] = best[place - 1];
            best[place] = value;
        }

        return best[^1];
    }
}
