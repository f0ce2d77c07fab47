using static TorchSharp.torch;

namespace MLNetGen.Tests.Gan;

/// <summary>Compares gradients with finite differences, in double precision.</summary>
internal static class Slopes
{
    public static void Agree(Func<Tensor, Tensor> function, double[] at)
    {
        using var scope = NewDisposeScope();
        var leaf = tensor(at).requires_grad_();
        function(leaf).sum().backward();
        var gradient = leaf.grad!.data<double>().ToArray();

        const double Step = 1e-5;
        for (var i = 0; i < at.Length; i++)
        {
            double[] up = [.. at], down = [.. at];
            up[i] += Step;
            down[i] -= Step;
            var slope = (function(tensor(up)).sum().item<double>() - function(tensor(down)).sum().item<double>()) / (2 * Step);
            Assert.AreEqual(slope, gradient[i], 1e-6 * Math.Max(1, Math.Abs(slope)), $"argument {i}");
        }
    }
}
