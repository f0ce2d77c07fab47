using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>Arithmetic on whole lists of tensors in one call each. TorchSharp lacks these calls, TorchScript has them.</summary>
internal static class TensorLists
{
    // A script that does not compile ends the process: this one is a constant, and the tests call each of its functions.
    private static readonly jit.CompilationUnit Script = jit.compile(
        """
        def copy(targets: List[Tensor], sources: List[Tensor]):
            torch._foreach_copy_(targets, sources)

        def lerp(targets: List[Tensor], sources: List[Tensor], weight: float):
            torch._foreach_lerp_(targets, sources, weight)

        def norm(tensors: List[Tensor]) -> Tensor:
            return torch.norm(torch.stack(torch._foreach_norm(tensors)))

        def loss_and_gradient_norm(parameters: List[Tensor], loss: Tensor) -> Tensor:
            gradients: List[Tensor] = []
            for parameter in parameters:
                gradient = parameter.grad
                if gradient is not None:
                    gradients.append(gradient)
            norm = torch.zeros_like(loss)
            if len(gradients) > 0:
                norm = torch.norm(torch.stack(torch._foreach_norm(gradients)))
            return torch.stack([loss.detach().double(), norm.double()]).cpu()

        def adam(parameters: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: List[Tensor],
                 rate: float, beta1: float, beta2: float, decay: float, epsilon: float, divisor: float):
            learning: List[Tensor] = []
            gradients: List[Tensor] = []
            learning_means: List[Tensor] = []
            learning_squares: List[Tensor] = []
            learning_steps: List[Tensor] = []
            unused: List[Tensor] = []
            for i in range(len(parameters)):
                gradient = parameters[i].grad
                if gradient is not None:
                    learning.append(parameters[i])
                    gradients.append(gradient)
                    learning_means.append(means[i])
                    learning_squares.append(squares[i])
                    learning_steps.append(steps[i])
            if len(learning) > 0:
                scale: Optional[Tensor] = None
                if divisor != 1.0:
                    scale = torch.full_like(learning_steps[0], divisor)
                torch._foreach_add_(learning_steps, 1)
                torch._fused_adam_(learning, gradients, learning_means, learning_squares, unused, learning_steps,
                                   lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon,
                                   amsgrad=False, maximize=False, grad_scale=scale, found_inf=None)
        """);

    /// <summary>Writes the values of <paramref name="sources"/> over those of <paramref name="targets"/>.</summary>
    public static void Copy(Tensor[] targets, Tensor[] sources) => Call("copy", targets, sources);

    /// <summary>Moves <paramref name="targets"/> by the share <paramref name="weight"/> of the way to <paramref name="sources"/>.</summary>
    public static void Lerp(Tensor[] targets, Tensor[] sources, double weight) => Call("lerp", targets, sources, weight);

    /// <summary>Whether every number in floating-point tensors is finite, and their squares can be summed.</summary>
    public static bool AreFinite(Tensor[] tensors)
    {
        using var scope = NewDisposeScope();
        return float.IsFinite(((Tensor)Call("norm", tensors)!).item<float>());
    }

    /// <summary>The loss, and the norm over all gradients that <paramref name="parameters"/> have; the device is waited for once.</summary>
    public static (double Loss, double Norm) LossAndGradientNorm(Tensor[] parameters, Tensor loss)
    {
        using var scope = NewDisposeScope();
        var pair = ((Tensor)Call("loss_and_gradient_norm", parameters, loss)!).data<double>();
        return (pair[0], pair[1]);
    }

    /// <summary>One step of Adam for every parameter that has a gradient; gradients are divided by <paramref name="divisor"/> first.</summary>
    public static void Adam(
        Tensor[] parameters, Tensor[] means, Tensor[] squares, Tensor[] steps, double rate, AdamSettings settings, double divisor) =>
        Call("adam", parameters, means, squares, steps,
            rate, settings.Beta1, settings.Beta2, settings.WeightDecay, settings.Epsilon, divisor);

    private static object? Call(string function, params object[] arguments)
    {
        using var still = no_grad();
        return Script.invoke(function, arguments);
    }
}
