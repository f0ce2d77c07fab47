using MLNetGen.Columns;
using MLNetGen.Networks;
using MLNetGen.Torch;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Benchmarks.Quality;

/// <summary>A small classifier of digits: a perceptron with two hidden layers of 256 units, or convolutions that halve the image.</summary>
internal sealed class DigitClassifier : IDisposable
{
    private const int BatchSize = 100;

    private readonly int _pixels;
    private readonly nn.Module<Tensor, Tensor> _hidden;
    private readonly Linear _output;

    /// <param name="images">Brightness from 0 to 1.</param>
    /// <param name="labels">Digits.</param>
    /// <param name="epochs">How often each image is seen.</param>
    /// <param name="shape">The shape of an image, for convolutions.</param>
    public DigitClassifier(float[][] images, int[] labels, int epochs = 3, ImageShape? shape = null)
    {
        _pixels = images[0].Length;
        using var random = RandomSource.At(1);
        (_hidden, _output) = shape is null
            ? (new Mlp(_pixels, [256, 256], random), new Linear(256, 10, random))
            : Convolutions(shape, random);
        using var adam = new FusedAdam(
            [.. _hidden.named_parameters().Concat(_output.named_parameters()).Select(entry => (entry.name, (Tensor)entry.parameter))], new());
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var order = Rows.Shuffled(images.Length, new Random(epoch));
            foreach (var batch in order.Chunk(BatchSize))
            {
                using var scope = NewDisposeScope();
                foreach (var parameter in _hidden.parameters().Concat(_output.parameters()))
                    parameter.grad = null;
                var logits = Logits(tensor(batch.SelectMany(row => images[row]).ToArray(), batch.Length, _pixels));
                nn.functional.cross_entropy(logits, tensor(batch.Select(row => (long)labels[row]).ToArray())).backward();
                adam.Step(1e-3);
            }
        }
    }

    /// <summary>The digit of each image.</summary>
    /// <param name="pixels">Count x pixels of an image.</param>
    public int[] Digits(float[] pixels)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        return [.. Logits(tensor(pixels, pixels.Length / _pixels, _pixels)).argmax(1).data<long>().Select(digit => (int)digit)];
    }

    /// <summary>Share of images whose digit is told right.</summary>
    public double Accuracy(float[][] images, int[] labels) =>
        Digits([.. images.SelectMany(image => image)]).Zip(labels, (digit, label) => digit == label ? 1.0 : 0).Average();

    public void Dispose()
    {
        _hidden.Dispose();
        _output.Dispose();
    }

    private static (nn.Module<Tensor, Tensor>, Linear) Convolutions(ImageShape shape, Generator random)
    {
        var encoder = new ConvEncoder(shape, random);
        return (encoder, new(encoder.Outputs, 10, random));
    }

    private Tensor Logits(Tensor images) => _output.call(_hidden.call(images));
}
