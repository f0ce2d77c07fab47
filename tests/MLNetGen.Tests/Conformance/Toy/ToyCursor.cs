using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetGen.Tests.Conformance.Toy;

/// <summary>Reads the rows of a <see cref="ToyView"/>.</summary>
internal sealed class ToyCursor(ToyView view, DataViewRowCursor inner, HashSet<int> active, int pass, int place) : DataViewRowCursor
{
    private const int BatchSize = 4;

    private bool _hasStarted, _hasEnded;
    private long _lastPosition = -1;
    private long _spoiled = -1;

    public override DataViewSchema Schema => Settings.Has(Defect.CursorCopiesItsSchema) ? ToySchemas.Copy(view.Schema) : view.Schema;

    public override long Position => Settings.Defect switch
    {
        Defect.StartsOnARow when !_hasStarted => 0,
        Defect.StaysOnTheLastRow when _hasEnded => _lastPosition,
        _ => inner.Position,
    };

    public override long Batch => Settings.Defect switch
    {
        Defect.SetRepeatsRows => place,
        Defect.SetSharesBatches => 0,
        Defect.BatchesDecrease => -inner.Batch,
        _ => inner.Batch,
    };

    private ToySettings Settings => view.Model.Settings;

    private long RowsInFullBatches => view.Input.GetRowCount() / BatchSize * BatchSize ?? long.MaxValue;

    private bool IsWrong => Settings.Defect switch
    {
        Defect.LoadedComputesOtherwise => view.Model.IsLoaded,
        Defect.ValuesDependOnActiveColumns => active.Count < view.Schema.Count,
        Defect.KnowsOnlyItsTrainingData => !ReferenceEquals(view.Input, view.Model.FitData),
        Defect.ForgetsItsBaseline => true,
        Defect.PadsShortBatches => inner.Position >= RowsInFullBatches,
        Defect.PassesDiffer => pass > 1,
        Defect.CursorsShareState => view.LastMoved != this,
        Defect.LearnsFromFitToFit => view.Model.FitNumber > 1,
        _ => false,
    };

    public override bool MoveNext()
    {
        if (Settings.Has(Defect.DropsShortBatches) && inner.Position + 1 >= RowsInFullBatches)
            return false;
        var moved = inner.MoveNext();
        if (moved && Settings.Has(Defect.RunsForInactiveOutputs))
            RunForInactiveOutputs();
        if (!moved && !_hasStarted && Settings.Has(Defect.NeedsARow))
            throw new InvalidOperationException("There is no first row.");
        if (_hasEnded && Settings.Has(Defect.StartsAgain))
            return true;
        view.LastMoved = this;
        _hasStarted = true;
        _hasEnded = !moved;
        _lastPosition = Math.Max(_lastPosition, inner.Position);
        return moved;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
            return Settings.Has(Defect.HandsOutInactiveColumns)
                ? (ref TValue _) => { }
            : throw new InvalidOperationException($"Column '{column.Name}' is not active.");
        var source = inner.Schema[column.Index];
        if (typeof(TValue) == typeof(double) && source.Type == NumberDataViewType.Single && Settings.Has(Defect.ConvertsTypes))
            return (ref TValue _) => { };
        return inner.GetGetter<TValue>(source) switch
        {
            ValueGetter<float> getter when column.Name == "Score" => (ValueGetter<TValue>)(object)Distort(getter),
            ValueGetter<VBuffer<float>> getter when Settings.Has(Defect.ReadsSparseAsDense) => (ValueGetter<TValue>)(object)Densify(getter),
            var getter => getter,
        };
    }

    public override ValueGetter<DataViewRowId> GetIdGetter()
    {
        var getter = inner.GetIdGetter();
        return Settings.Defect switch
        {
            Defect.RepeatsIds => (ref DataViewRowId id) => id = default,
            Defect.IdsDependOnActiveColumns when active.Count < view.Schema.Count => Position,
            Defect.MakesUpIds => Position,
            _ => getter,
        };

        void Position(ref DataViewRowId id) => id = new((ulong)inner.Position, 0);
    }

    protected override void Dispose(bool disposing)
    {
        if (!Settings.Has(Defect.KeepsSourceCursors))
            inner.Dispose();
        base.Dispose(disposing);
    }

    private void RunForInactiveOutputs()
    {
        var score = inner.Schema["Score"];
        var value = 0f;
        if (!active.Contains(score.Index) && inner.IsColumnActive(score))
            inner.GetGetter<float>(score)(ref value);
    }

    private ValueGetter<float> Distort(ValueGetter<float> getter) => (ref float value) =>
    {
        getter(ref value);
        if (IsWrong)
            value += 0.001f;
        if (!Settings.Has(Defect.SpreadsMissingValues))
            return;
        if (inner.Position == _spoiled)
            value = float.NaN;
        else if (float.IsNaN(value))
            _spoiled = inner.Position + 1;
    };

    private static ValueGetter<VBuffer<float>> Densify(ValueGetter<VBuffer<float>> getter) => (ref VBuffer<float> value) =>
    {
        getter(ref value);
        var items = new float[value.Length];
        value.GetValues().CopyTo(items);
        value = new(items.Length, items);
    };
}
