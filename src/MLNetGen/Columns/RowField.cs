namespace MLNetGen.Columns;

/// <summary>
/// A run of neighbouring values of one kind in an encoded row. NaN stands for a value that was not observed: networks see a
/// placeholder in its stead and likelihoods leave it out.
/// </summary>
/// <param name="Name">Where the field comes from, for messages and statistics: the column, or the column and a part of it.</param>
/// <param name="Kind">What the values are.</param>
/// <param name="Offset">Index of the first value in the encoded row.</param>
/// <param name="Count">Number of values; 1 for a categorical field.</param>
/// <param name="Cardinality">Number of categories of a categorical field; 0 otherwise.</param>
/// <param name="Nullable">Whether the training rows had missing values here, so that a model has to model their absence too.</param>
internal sealed record RowField(string Name, FieldKind Kind, int Offset, int Count, int Cardinality, bool Nullable);
