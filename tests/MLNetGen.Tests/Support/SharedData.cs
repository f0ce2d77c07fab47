namespace MLNetGen.Tests.Support;

/// <summary>Public data sets that lie beside the checkout, in <c>shared/data</c> of a parent folder; most machines have none.</summary>
internal static class SharedData
{
    /// <summary>Returns the path of a file such as "tabular/adult.csv", and ends the test as inconclusive where it is not there.</summary>
    public static string Find(string relativePath)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", relativePath);
            if (File.Exists(path))
                return path;
        }
        throw new AssertInconclusiveException(
            $"This test reads 'shared/data/{relativePath}', which lies in no folder above '{AppContext.BaseDirectory}'.");
    }
}
