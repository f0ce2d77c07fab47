namespace MLNetGen.Columns;

/// <summary>Gives the row code that a getter is to decode: <see cref="RowLayout.Width"/> floats, NaN = missing.</summary>
internal delegate ReadOnlySpan<float> CodeSource();
