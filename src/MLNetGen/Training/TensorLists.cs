using TorchSharp;
using static TorchSharp.torch;

namespace MLNetGen.Training;

/// <summary>Arithmetic on whole lists of tensors in one call each. TorchSharp lacks these calls, TorchScript has them.</summary>
internal static class TensorLists
{
    // A script that does not compile may end the process: this one is a constant, and the tests call each of its functions. Its last
    // line must be ended, hence the empty one. Lists that are written to must be arguments: the compiler takes writing to a list
    // that the script itself made for useless, and leaves it out.
    private static readonly jit.CompilationUnit Script = jit.compile(
        """
        def copy(targets: List[Tensor], sources: List[Tensor]):
            torch._foreach_copy_(targets, sources)

        def lerp(targets: List[Tensor], sources: List[Tensor], weight: float):
            torch._foreach_lerp_(targets, sources, weight)

        def norm(tensors: List[Tensor]) -> Tensor:
            return torch.norm(torch.stack(torch._foreach_norm(tensors)))

        def with_norm(loss: Tensor, tensors: List[Tensor]) -> Tensor:
            return torch.stack([loss.detach().double(), torch.norm(torch.stack(torch._foreach_norm(tensors))).double()]).cpu()

        def adam(parameters: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: List[Tensor],
                 rate: float, beta1: float, beta2: float, decay: float, epsilon: float, divisor: float):
            unused: List[Tensor] = []
            scale: Optional[Tensor] = None
            if divisor != 1.0:
                scale = torch.full_like(steps[0], divisor)
            torch._foreach_add_(steps, 1)
            torch._fused_adam_(parameters, gradients, means, squares, unused, steps,
                               lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon,
                               amsgrad=False, maximize=False, grad_scale=scale, found_inf=None)

        """);

    /// <summary>Copies of tensors, without gradients, outside of every dispose scope.</summary>
    public static Tensor[] Clone(Tensor[] tensors)
    {
        using var still = no_grad();
        return Array.ConvertAll(tensors, tensor => tensor.clone().DetachFromDisposeScope());
    }

    /// <summary>Writes the values of <paramref name="sources"/> over those of <paramref name="targets"/>.</summary>
    public static void Copy(Tensor[] targets, Tensor[] sources) => Call("copy", targets, sources);

    /// <summary>Moves <paramref name="targets"/> by the share <paramref name="weight"/> of the way to <paramref name="sources"/>.</summary>
    public static void Lerp(Tensor[] targets, Tensor[] sources, double weight) => Call("lerp", targets, sources, weight);

    /// <summary>Whether every number in floating-point tensors is finite, and their squares can be summed.</summary>
    public static bool AreFinite(Tensor[] tensors)
    {
        using var scope = NewDisposeScope();
        return float.IsFinite(((Tensor)Call("norm", (object)tensors)!).item<float>());
    }

    /// <summary>A scalar, and the norm over all numbers in <paramref name="tensors"/>; the device is waited for once.</summary>
    public static (double Scalar, double Norm) WithNorm(Tensor scalar, Tensor[] tensors)
    {
        using var scope = NewDisposeScope();
        var pair = ((Tensor)Call("with_norm", scalar, tensors)!).data<double>();
        return (pair[0], pair[1]);
    }

    /// <summary>One step of Adam; gradients are divided by <paramref name="divisor"/> first.</summary>
    public static void Adam(
        Tensor[] parameters,
        Tensor[] gradients,
        Tensor[] means,
        Tensor[] squares,
        Tensor[] steps,
        double rate,
        AdamSettings settings,
        double divisor) =>
        Call("adam", parameters, gradients, means, squares, steps,
            rate, settings.Beta1, settings.Beta2, settings.WeightDecay, settings.Epsilon, divisor);

    /// <summary>
    /// Calls a function of the script. TorchSharp would make a scalar of a number and forget it: collected as garbage while libtorch still reads
    /// it, it would be another number. So they are made here, and held.
    /// </summary>
    private static object? Call(string function, params object[] arguments)
    {
        using var still = no_grad();
        var held = Array.ConvertAll(arguments, argument => argument is double number ? (Scalar)number : argument);
        var result = Script.invoke(function, held);
        foreach (var scalar in held.OfType<Scalar>())
            scalar.Dispose();
        GC.KeepAlive(arguments);
        return result;
    }
}
