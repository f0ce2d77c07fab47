using System.CommandLine;

namespace MLNetGen.Tool.Commands;

/// <summary>The arguments of commands that read images from folders.</summary>
internal sealed class ImageReadingArguments
{
    private readonly Option<(int Width, int Height)?> _size = Inputs.ImageSize();
    private readonly Option<bool> _skipDamaged = new("--skip-damaged")
    {
        Description = "Leave damaged image files out, with a warning. Default: they are an error.",
    };

    /// <summary>Gives a command these arguments.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_size);
        command.Options.Add(_skipDamaged);
    }

    /// <summary>What they say in a command line.</summary>
    public ImageReading Read(ParseResult arguments) => new(arguments.GetValue(_size), arguments.GetValue(_skipDamaged));
}
