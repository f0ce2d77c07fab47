namespace MLNetGen.Tests.Conformance;

/// <summary>An estimator, its transformer or one of their views breaks a rule of ML.NET.</summary>
internal sealed class ConformanceException(string message, Exception? innerException = null) : Exception(message, innerException);
