using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNetGen.Pipeline;
using MLNetGen.Tests.Pipeline;

[assembly: LoadableModel<CentringTransformer>]

namespace MLNetGen.Tests.Pipeline;

/// <summary>
/// The smallest family there is: takes the mean off a vector and gives its length too, and counts what the plumbing asks of it.
/// </summary>
public sealed class CentringTransformer : RowTransformer, ILoadableModel<CentringTransformer>
{
    internal const string ModelKind = "Centring";

    private readonly CentringOptions _options;
    private readonly float[] _mean;
    private readonly int? _gpuDeviceId;
    private readonly DisposalCount _disposals;

    internal CentringTransformer(IHostEnvironment env, CentringOptions options, float[] mean)
        : this(env, options, mean, new())
    {
    }

    private CentringTransformer(IHostEnvironment env, CentringOptions options, float[] mean, DisposalCount disposals)
        : base(env.Register(nameof(CentringTransformer)), ModelKind, disposals)
    {
        (_options, _mean, _disposals) = (options, mean, disposals);
        _gpuDeviceId = HostSettings.Of(env).GpuDeviceId;
    }

    static string ILoadableModel<CentringTransformer>.Kind => ModelKind;

    /// <summary>What was done so far, over all programs.</summary>
    internal CallCounts Calls { get; } = new();

    internal IReadOnlyList<float> Mean => _mean;

    internal int? GpuDeviceId => _gpuDeviceId;

    internal int Disposals => _disposals.Value;

    static CentringTransformer ILoadableModel<CentringTransformer>.Load(IHostEnvironment env, ModelReader model)
    {
        var options = model.ReadJson<CentringOptions>("Options.json");
        var mean = model.Read("Weights.bin", stream =>
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            return Enumerable.Range(0, (int)stream.Length / sizeof(float)).Select(_ => reader.ReadSingle()).ToArray();
        });
        return new(env, options, mean);
    }

    internal override void Save(ModelWriter model)
    {
        model.WriteJson("Options.json", _options);
        model.Write("Weights.bin", stream =>
        {
            foreach (var value in _mean)
                stream.Write(BitConverter.GetBytes(value));
        });
    }

    internal override IReadOnlyList<OutputColumn> GetOutputs(DataViewSchema inputSchema)
    {
        var input = CentringEstimator.Check(inputSchema, _options.Input);
        if (((VectorDataViewType)input.Type).Size != _mean.Length)
            throw new ArgumentOutOfRangeException(nameof(inputSchema), $"'{input.Name}' is not a vector of {_mean.Length} items.");
        var names = new DataViewSchema.Annotations.Builder();
        names.Add(input.Annotations, kind => kind == "SlotNames");
        return [new(_options.Output, input.Type, names.ToAnnotations()), new(_options.Output + ".Length", NumberDataViewType.Single)];
    }

    internal override IEnumerable<DataViewSchema.Column> GetInputs(DataViewSchema inputSchema, ReadOnlySpan<bool> activeOutputs) =>
        [inputSchema[_options.Input]];

    internal override IRowProgram Open(DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity) =>
        new Program(this, input.GetGetter<VBuffer<float>>(input.Schema[_options.Input]), activeOutputs.ToArray(), capacity);

    private sealed class DisposalCount : IDisposable
    {
        public int Value { get; private set; }

        public void Dispose() => Value++;
    }

    private sealed class Program : IRowProgram
    {
        private readonly CentringTransformer _model;
        private readonly ValueGetter<VBuffer<float>> _input;
        private readonly bool[] _active;
        private readonly float[][] _rows;
        private readonly float[] _lengths;
        private VBuffer<float> _buffer;

        public Program(CentringTransformer model, ValueGetter<VBuffer<float>> input, bool[] active, int capacity)
        {
            (_model, _input, _active) = (model, input, active);
            _rows = [.. Enumerable.Range(0, capacity).Select(_ => new float[model._mean.Length])];
            _lengths = new float[capacity];
            model.Calls.Add(opened: 1);
        }

        public void Read(int slot)
        {
            _input(ref _buffer);
            _buffer.CopyTo(_rows[slot]);
            _model.Calls.Add(read: 1);
        }

        public void Run(int count)
        {
            for (var slot = 0; slot < count; slot++)
            {
                for (var item = 0; item < _model._mean.Length; item++)
                    _rows[slot][item] -= _model._mean[item];
                if (_active[1])
                    _lengths[slot] = MathF.Sqrt(_rows[slot].Sum(value => value * value));
            }
            _model.Calls.Add(run: 1);
        }

        public Delegate CreateGetter(int output, Func<int> slot)
        {
            Assert.IsTrue(_active[output]);
            return output == 0
                ? (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
                {
                    var row = _rows[slot()];
                    var editor = VBufferEditor.Create(ref value, row.Length);
                    row.CopyTo(editor.Values);
                    value = editor.Commit();
                })
                : (ValueGetter<float>)((ref float value) => value = _lengths[slot()]);
        }

        public void Dispose() => _model.Calls.Add(closed: 1);
    }
}

/// <summary>Settings of the toy.</summary>
internal sealed record CentringOptions(string Output, string Input);

/// <summary>Counts calls, from any thread.</summary>
internal sealed class CallCounts
{
    private int _opened, _read, _run, _closed;

    public int Opened => _opened;
    public int Read => _read;
    public int Run => _run;
    public int Closed => _closed;

    public void Add(int opened = 0, int read = 0, int run = 0, int closed = 0)
    {
        Interlocked.Add(ref _opened, opened);
        Interlocked.Add(ref _read, read);
        Interlocked.Add(ref _run, run);
        Interlocked.Add(ref _closed, closed);
    }
}
