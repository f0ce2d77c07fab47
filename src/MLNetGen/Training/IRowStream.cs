namespace MLNetGen.Training;

/// <summary>Rows of floats that can be read any number of times, always the same rows in the same order.</summary>
internal interface IRowStream
{
    /// <summary>Number of floats in a row.</summary>
    int Width { get; }

    /// <summary>Number of rows that every pass gives. May cost a pass over the data when it is asked for the first time.</summary>
    long RowCount { get; }

    /// <summary>Starts a pass over the rows.</summary>
    IRowReader Open();
}

/// <summary>One pass over an <see cref="IRowStream"/>.</summary>
internal interface IRowReader : IDisposable
{
    /// <summary>Writes the next row into <paramref name="row"/>, or returns <see langword="false"/> when there is none.</summary>
    bool Read(Span<float> row);
}
