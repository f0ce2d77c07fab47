namespace MLNetGen.Columns;

/// <summary>What happens to a category at scoring that did not occur in the training rows.</summary>
public enum UnseenCategoryPolicy
{
    /// <summary>It counts as missing; the first time a warning says so.</summary>
    Missing,

    /// <summary>It is an <see cref="InvalidOperationException"/> that names the column, the category and the row.</summary>
    Error,
}
