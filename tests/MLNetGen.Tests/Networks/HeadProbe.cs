using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

/// <summary>Asks a head about one distribution.</summary>
internal static class HeadProbe
{
    private const int Draws = 40_000;

    /// <summary>Log-likelihood of each value of a row.</summary>
    public static double[] LogLikelihoods(this FieldHead head, float[] parameters, params float[] values) =>
        Doubles(head.LogLikelihood(tensor(parameters).unsqueeze(0), tensor(values).unsqueeze(0)));

    /// <summary>[draws, slots] of one distribution.</summary>
    public static Tensor DrawMany(this FieldHead head, params float[] parameters)
    {
        using var random = new Generator(9);
        using var noGradients = no_grad();
        return head.Draw(tensor(parameters).expand(Draws, -1), random);
    }

    /// <summary>Centre of one distribution.</summary>
    public static double[] CentreOf(this FieldHead head, params float[] parameters) =>
        Doubles(head.Centre(tensor(parameters).unsqueeze(0), null));

    /// <summary>Centre of the mixture of two distributions.</summary>
    public static double[] CentreOf(this FieldHead head, float[] first, float[] second, float weightOfFirst) =>
        Doubles(head.Centre(stack([tensor(first), tensor(second)]), tensor([weightOfFirst, 1 - weightOfFirst]).unsqueeze(0)));

    public static double Mean(this Tensor drawn, int slot = 0) => drawn.select(1, slot).mean().item<float>();

    public static double Deviation(this Tensor drawn, int slot = 0) => drawn.select(1, slot).std().item<float>();

    public static double ShareOf(this Tensor drawn, float value, int slot = 0) =>
        (drawn.select(1, slot) == value).to_type(ScalarType.Float32).mean().item<float>();

    public static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    public static void AreEqual(double[] expected, double[] actual, double tolerance = 1e-5)
    {
        Assert.HasCount(expected.Length, actual);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], tolerance, $"value {i}");
    }

    private static double[] Doubles(Tensor values) => [.. values.reshape(-1).data<float>().Select(value => (double)value)];
}
