using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNetGen.Columns;
using MLNetGen.Pipeline;
using MLNetGen.Vae;

[assembly: LoadableModel<VaeDecoder>]

namespace MLNetGen.Vae;

/// <summary>
/// The way back from a latent column to the modelled columns, which it adds with their own types. A cell gets the centre of its
/// distribution: the mean of a number, the likeliest category. A row whose latent vector has a missing value decodes to missing. Of
/// a model with condition columns it reads these too, unless it was made for a certain condition.
/// </summary>
/// <remarks>Made by <see cref="VaeTransformer.Decoder"/>, with which it shares the network, or loaded by <c>mlContext.Model.Load</c>.</remarks>
public sealed class VaeDecoder : RowTransformer, ILoadableModel<VaeDecoder>
{
    private const string DecoderEntry = "Decoder.json";

    private readonly VaeModel _model;
    private readonly string _latentColumnName;
    private readonly ConditionWish? _wish;

    internal VaeDecoder(IHost host, VaeModel model, string latentColumnName, ConditionWish? wish, bool ownsModel)
        : base(host, Kind, ownsModel ? model : null)
    {
        _model = model;
        _latentColumnName = latentColumnName;
        _wish = wish;
    }

    private static string Kind => "VaeDecoder";

    static string ILoadableModel<VaeDecoder>.Kind => Kind;

    /// <summary>The condition columns that rows must have.</summary>
    private IEnumerable<ColumnCodec> ReadConditions =>
        _model.Conditions.Columns.Where(column => _wish is null || !column.Fields.All(part => _wish.Covers(part, _model.Conditions.Start)));

    private VectorDataViewType LatentType => new(NumberDataViewType.Single, _model.Sizes.Latent);

    static VaeDecoder ILoadableModel<VaeDecoder>.Load(IHostEnvironment env, ModelReader model)
    {
        var host = env.Register(nameof(VaeDecoder));
        var description = model.ReadJson<Description>(DecoderEntry);
        return new(host, VaeModel.Load(model, host), description.LatentColumnName, description.Wish, ownsModel: true);
    }

    internal override void Save(ModelWriter model)
    {
        _model.Save(model);
        model.WriteJson(DecoderEntry, new Description(_latentColumnName, _wish));
    }

    internal override IReadOnlyList<OutputColumn> GetOutputs(DataViewSchema inputSchema)
    {
        CheckLatent(inputSchema);
        _model.Codec.CheckSchema(inputSchema, ReadConditions);
        return [.. _model.ModelledColumns.Select(column => new OutputColumn(column.Name, column.Type, column.Annotations))];
    }

    internal override IEnumerable<DataViewSchema.Column> GetInputs(DataViewSchema inputSchema, ReadOnlySpan<bool> activeOutputs) =>
        [inputSchema[_latentColumnName], .. ReadConditions.Select(column => inputSchema[column.Name])];

    internal override IRowProgram Open(DataViewRow input, ReadOnlySpan<bool> activeOutputs, int capacity) => new Program(this, input, capacity);

    private void CheckLatent(DataViewSchema inputSchema)
    {
        var column = inputSchema.GetColumnOrNull(_latentColumnName) ?? throw Host.Process(new ArgumentOutOfRangeException(
            nameof(inputSchema), $"Could not find latent column '{_latentColumnName}'"));
        if (!column.Type.Equals(LatentType))
            throw Host.Process(new ArgumentOutOfRangeException(
                nameof(inputSchema), $"Schema mismatch for latent column '{_latentColumnName}': expected {LatentType}, got {column.Type}"));
    }

    private sealed class Program : IRowProgram
    {
        private readonly VaeModel _model;
        private readonly ConditionWish? _wish;
        private readonly ValueGetter<VBuffer<float>> _getter;
        private readonly RowEncoder _conditions;
        private readonly int _size;
        private readonly int _width;
        private readonly float[] _latent;
        private readonly float[] _code;
        private VBuffer<float> _buffer;

        public Program(VaeDecoder decoder, DataViewRow input, int capacity)
        {
            _model = decoder._model;
            _wish = decoder._wish;
            _getter = input.GetGetter<VBuffer<float>>(input.Schema[decoder._latentColumnName]);
            _conditions = _model.Codec.CreateEncoder(input, warn: null, decoder.ReadConditions);
            _size = _model.Sizes.Latent;
            _width = _model.Codec.Layout.Width;
            _latent = new float[capacity * _size];
            _code = new float[capacity * _width];
        }

        public void Read(int slot)
        {
            _getter(ref _buffer);
            _buffer.CopyTo(_latent.AsSpan(slot * _size, _size));
            var code = _code.AsSpan(slot * _width, _width);
            _conditions.Encode(code);
            _wish?.Write(code[_model.Conditions.Start..]);
        }

        public void Run(int count)
        {
            _model.Decode(_latent, count, _code);
            for (var slot = 0; slot < count; slot++)
                if (_latent.AsSpan(slot * _size, _size).ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
                    _code.AsSpan(slot * _width, _width).Fill(float.NaN);
        }

        public Delegate CreateGetter(int output, Func<int> slot) =>
            _model.Codec.CreateGetter(output, () => _code.AsSpan(slot() * _width, _width));

        public void Dispose()
        {
        }
    }

    private sealed record Description(string LatentColumnName, ConditionWish? Wish);
}
