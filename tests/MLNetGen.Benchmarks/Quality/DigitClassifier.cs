using MLNetGen.Networks;
using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>A small classifier of MNIST digits: a multilayer perceptron of 256 units, trained for three epochs.</summary>
internal sealed class DigitClassifier : IDisposable
{
    private const int Pixels = 784;
    private const int Epochs = 3;
    private const int BatchSize = 100;

    private readonly Mlp _hidden;
    private readonly Linear _output;

    /// <param name="images">Brightness from 0 to 1.</param>
    /// <param name="labels">Digits.</param>
    public DigitClassifier(float[][] images, int[] labels)
    {
        using var random = RandomSource.At(1);
        _hidden = new Mlp(Pixels, [256, 256], random);
        _output = new Linear(256, 10, random);
        using var adam = new FusedAdam(
            [.. _hidden.named_parameters().Concat(_output.named_parameters()).Select(entry => (entry.name, (Tensor)entry.parameter))], new());
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var order = Rows.Shuffled(images.Length, new Random(epoch));
            foreach (var batch in order.Chunk(BatchSize))
            {
                using var scope = NewDisposeScope();
                foreach (var parameter in _hidden.parameters().Concat(_output.parameters()))
                    parameter.grad = null;
                var logits = Logits(tensor(batch.SelectMany(row => images[row]).ToArray(), batch.Length, Pixels));
                nn.functional.cross_entropy(logits, tensor(batch.Select(row => (long)labels[row]).ToArray())).backward();
                adam.Step(1e-3);
            }
        }
    }

    /// <summary>The digit of each image.</summary>
    /// <param name="pixels">count x 784.</param>
    public int[] Digits(float[] pixels)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        return [.. Logits(tensor(pixels, pixels.Length / Pixels, Pixels)).argmax(1).data<long>().Select(digit => (int)digit)];
    }

    public void Dispose()
    {
        _hidden.Dispose();
        _output.Dispose();
    }

    private Tensor Logits(Tensor images) => _output.call(_hidden.call(images));
}
