namespace MLNetGen.Benchmarks.Quality;

/// <summary>Rows of two domains: different individuals to learn from, and further ones in both domains to judge by.</summary>
/// <param name="A">Rows of domain A.</param>
/// <param name="B">Rows of domain B.</param>
/// <param name="TypesOfA">The type of each row of A; no feature.</param>
/// <param name="TypesOfB">The type of each row of B.</param>
/// <param name="TestA">Further individuals in A.</param>
/// <param name="TestB">The same individuals in B.</param>
internal sealed record UnpairedRows(float[][] A, float[][] B, string[] TypesOfA, string[] TypesOfB, float[][] TestA, float[][] TestB);
