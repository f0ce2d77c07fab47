using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetGen.CycleGan;

/// <summary>
/// Holds translations to what a given classifier says of their originals (the semantic loss of Hoffman et al. 2018, "CyCADA: cycle-consistent
/// adversarial domain adaptation"). The classifier does not learn; it is borrowed, and gets back its mode, gradients and device.
/// </summary>
internal sealed class Meaning : IDisposable
{
    private readonly nn.Module<Tensor, Tensor> _classifier;
    private readonly (nn.Module Module, bool IsTraining)[] _modes;
    private readonly (Parameter Parameter, bool Learns)[] _parameters;
    private readonly Device? _device;

    /// <param name="classifier">[n, channels, height, width] from -1 to 1 -> [n, classes] logits; not owned.</param>
    /// <param name="device">Where images are.</param>
    public Meaning(nn.Module<Tensor, Tensor> classifier, Device device)
    {
        _classifier = classifier;
        _modes = [.. classifier.modules().Prepend(classifier).Select(module => (module, module.training))];
        _parameters = [.. classifier.parameters().Select(parameter => (parameter, parameter.requires_grad))];
        _device = classifier.parameters().Concat(classifier.buffers()).FirstOrDefault()?.device;
        classifier.to(device).eval();
        foreach (var (parameter, _) in _parameters)
            parameter.requires_grad = false;
    }

    /// <summary>[n]: the cross entropy between what is said of images and of their translations; gradients flow through these alone.</summary>
    /// <exception cref="InvalidOperationException">The classifier gives something else than logits.</exception>
    public Tensor Difference(Tensor images, Tensor translated)
    {
        using var scope = NewDisposeScope();
        Tensor expected;
        using (no_grad())
            expected = Logits(images).softmax(1);
        return (expected * Logits(translated).log_softmax(1)).sum([1]).neg().MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        foreach (var (module, isTraining) in _modes)
            module.train(isTraining);
        foreach (var (parameter, learns) in _parameters)
            parameter.requires_grad = learns;
        if (_device is not null)
            _classifier.to(_device);
    }

    private Tensor Logits(Tensor images)
    {
        var logits = _classifier.call(images);
        return logits.dim() == 2 && logits.shape[0] == images.shape[0] && logits.shape[1] > 1 ? logits : throw new InvalidOperationException(
            $"{nameof(CycleGanOptions.Classifier)} gave [{string.Join(", ", logits.shape)}] for images of [{string.Join(", ", images.shape)}]: " +
            $"expected [{images.shape[0]}, classes], the logits of two or more classes.");
    }
}
