namespace MLNetGen.Tool;

/// <summary>Something in what the user gave is wrong: the message names the place and the remedy, in one line.</summary>
internal sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
