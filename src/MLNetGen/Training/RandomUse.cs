namespace MLNetGen.Training;

/// <summary>The first coordinate of every random source in training: what it is for, so that no two uses share numbers.</summary>
internal static class RandomUse
{
    public const long Shuffle = 1;
    public const long Step = 2;
    public const long Validation = 3;
    public const long HoldOut = 4;
    public const long Reservoir = 5;
    public const long Prior = 6;
    public const long Weights = 7;
    public const long FakeLogit = 8;
    public const long Examination = 9;
    public const long DualityGap = 10;
    public const long Partners = 11;
}
