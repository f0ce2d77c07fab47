using Microsoft.ML;

namespace MLNetGen.Pipeline;

/// <summary>Binds to a row, all columns active, and tells whenever it is asked whether the row passes where it stands.</summary>
internal delegate Func<bool> RowTest(DataViewRow row);
