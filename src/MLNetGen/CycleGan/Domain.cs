namespace MLNetGen.CycleGan;

/// <summary>One of the two domains between which a <see cref="CycleGanTransformer"/> translates.</summary>
public enum Domain
{
    /// <summary>The first.</summary>
    A,

    /// <summary>The second.</summary>
    B,
}

/// <summary>Domains.</summary>
internal static class Domains
{
    /// <summary>The domain that this one is not.</summary>
    public static Domain Other(this Domain domain) => domain == Domain.A ? Domain.B : Domain.A;
}
