using MLNetGen.Networks;
using static TorchSharp.torch;

namespace MLNetGen.Gan;

/// <summary>
/// What a discriminator would have learned from the present generator (Metz et al. 2017, "Unrolled generative adversarial networks",
/// equations 7 to 9): steps of gradient descent through which a loss reaches the generator.
/// </summary>
internal static class UnrolledSteps
{
    /// <summary>
    /// Gives a discriminator the weights that it would have after some steps, until the result is disposed. Its own weights neither
    /// change nor receive gradients; with no step it is as it was. The new weights belong to the present dispose scope.
    /// </summary>
    /// <param name="discriminator">Who learns; all of its layers know <see cref="BorrowedWeights"/>.</param>
    /// <param name="lossOfDiscriminator">What it minimises, a scalar that depends on the generator.</param>
    /// <param name="steps">Number of steps, zero or more.</param>
    /// <param name="learningRate">Length of a step in units of the gradient.</param>
    public static IDisposable Run(nn.Module discriminator, Func<Tensor> lossOfDiscriminator, int steps, double learningRate)
    {
        Tensor[] weights = [.. discriminator.parameters()];
        if (steps > 0)
            weights = Array.ConvertAll(weights, weight => weight.detach().requires_grad_(true));
        for (var step = 0; step < steps; step++)
        {
            using var borrowed = BorrowedWeights.Lend(discriminator, weights);
            weights = Descend(lossOfDiscriminator, weights, learningRate);
        }
        return BorrowedWeights.Lend(discriminator, weights);
    }

    private static Tensor[] Descend(Func<Tensor> loss, Tensor[] weights, double learningRate)
    {
        using var scope = NewDisposeScope();
        // weights that the loss does not depend on, such as those of embeddings, stay as they are
        var gradients = autograd.grad([loss()], weights, retain_graph: true, create_graph: true, allow_unused: true);
        return [.. weights.Zip(gradients, (weight, gradient) =>
            (gradient is { IsInvalid: false } ? weight - learningRate * gradient : weight.alias()).MoveToOuterDisposeScope())];
    }
}
