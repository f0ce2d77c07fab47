namespace MLNetGen.Training;

/// <summary>A step that must not be made, because its loss or gradient, or the weights it starts from, are not finite.</summary>
internal sealed class DivergenceException(string message) : ArithmeticException(message);
