using System.Globalization;
using MLNetGen.CycleGan;
using MLNetGen.Networks;
using MLNetGen.Tests.Support;
using MLNetGen.Training;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Networks;

[TestClass, TestCategory("unit")]
public sealed class CycleMemoryTests
{
    private const double Megabyte = 1 << 20;

    [TestMethod]
    [DataRow(16, 64, 32, 2, Precision.Float32)]
    [DataRow(1, 64, 32, 2, Precision.Float32)]
    [DataRow(16, 64, 16, 2, Precision.BFloat16)]
    [DataRow(1, 128, 32, 2, Precision.Float32)]
    [DataRow(16, 32, 32, 1, Precision.Float32)]
    public void The_estimate_is_near_what_a_process_takes(int batchSize, int side, int filters, int halvings, Precision precision)
    {
        string[] setting = [.. new[] { batchSize, side, filters, halvings, (int)precision }.Select(value => value.ToString(CultureInfo.InvariantCulture))];

        var measured = ChildProcess.Run(Step, setting).EnsureSuccess().Output.Trim().Split(' ').Select(long.Parse).ToArray();

        var (estimate, taken) = (measured[0] / Megabyte, measured[1] / Megabyte);
        Assert.IsTrue(taken / estimate is > 0.5 and < 2, $"{estimate:F0} MB estimated, {taken:F0} MB taken");
    }

    [TestMethod]
    public void Each_image_takes_as_much_again()
    {
        var (none, one, three) = (Estimate(0), Estimate(1), Estimate(3));

        Assert.AreEqual(3.0, (three - none) / (double)(one - none), 1e-3);

        static long Estimate(int batchSize)
        {
            using var networks = new Networks(8, 2, Precision.Float32);
            return networks.StepBytes(batchSize, 32);
        }
    }

    private static void Step(string[] setting)
    {
        var numbers = setting.Select(int.Parse).ToArray();
        var (batchSize, side, filters, halvings, precision) = (numbers[0], numbers[1], numbers[2], numbers[3], (Precision)numbers[4]);
        using (var small = new Networks(2, halvings, precision))
            small.Step(1, 16); // libtorch's own buffers
        var before = Environment.WorkingSet;
        using var networks = new Networks(filters, halvings, precision);
        networks.Step(batchSize, side);
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        Console.WriteLine($"{networks.StepBytes(batchSize, side)} {process.PeakWorkingSet64 - before}");
    }

    private sealed class Networks : IDisposable
    {
        private readonly ResnetGenerator _aToB;
        private readonly ResnetGenerator _bToA;
        private readonly PatchCritic _criticA;
        private readonly PatchCritic _criticB;
        private readonly Trainable _forth;
        private readonly Trainable _back;

        public Networks(int filters, int halvings, Precision precision)
        {
            _aToB = Generator();
            _bToA = Generator();
            _criticA = Critic();
            _criticB = Critic();
            _forth = new("a to b", _aToB, new());
            _back = new("b to a", _bToA, new());

            ResnetGenerator Generator() => new(3, 3, filters, halvings, 6, Upsampling.Resize, new Generator(1)) { Precision = precision };
            PatchCritic Critic() => new(3, filters, 2, new Generator(1)) { Precision = precision };
        }

        public long StepBytes(int batchSize, int side) =>
            CycleMemory.StepBytes([_aToB, _bToA], [_criticA, _criticB], batchSize, side, side, identity: true);

        public void Step(int batchSize, int side)
        {
            using var scope = NewDisposeScope();
            foreach (var weight in _criticA.parameters().Concat(_criticB.parameters()))
                weight.requires_grad = false;
            var a = zeros(batchSize, 3, side, side);
            var (first, second) = (_aToB.call(cat([a, a])), _bToA.call(cat([a, a])));
            var (fakeB, fakeA) = (first.narrow(0, 0, batchSize), second.narrow(0, 0, batchSize));
            var again = _bToA.call(fakeB).mean() + _aToB.call(fakeA).mean();
            _forth.Minimise(again + first.mean() + second.mean() + _criticA.call(fakeA).mean() + _criticB.call(fakeB).mean());
        }

        public void Dispose()
        {
            foreach (var part in new IDisposable[] { _forth, _back, _aToB, _bToA, _criticA, _criticB })
                part.Dispose();
        }
    }
}
