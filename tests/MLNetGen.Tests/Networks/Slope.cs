using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

/// <summary>Compares gradients of a network with differences of its values, in double precision.</summary>
internal static class Slope
{
    private const double Step = 1e-5;

    /// <summary>Checks the slope of the mean square of what comes out, for the input and every weight, along a random direction.</summary>
    public static void Check(nn.Module network, Tensor input, Func<Tensor, Tensor> output)
    {
        network.to(float64);
        using var random = new Generator(9);
        foreach (var parameter in network.parameters())
            parameter.detach().add_(randn(parameter.shape, generator: random).to(float64) * 0.3); // away from where everything is small
        var seen = input.to(float64).requires_grad_();
        Loss().backward();

        foreach (var (name, value) in network.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter)).Append(("input", seen)))
        {
            var direction = randn(value.shape, generator: random).to(float64);
            var expected = (At(Step) - At(-Step)) / (2 * Step);
            Assert.AreEqual(expected, (value.grad! * direction).sum().item<double>(), 1e-7 + (1e-4 * Math.Abs(expected)), name);

            double At(double step)
            {
                using var still = no_grad();
                value.add_(direction, step);
                var loss = Loss().item<double>();
                value.add_(direction, -step);
                return loss;
            }
        }

        Tensor Loss() => output(seen).square().mean();
    }
}
