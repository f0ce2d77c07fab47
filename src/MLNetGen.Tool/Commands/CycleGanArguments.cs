using System.CommandLine;
using MLNetGen.Tool.Tables;

namespace MLNetGen.Tool.Commands;

/// <summary>The arguments of a command that trains a translator, beside its data.</summary>
internal sealed class CycleGanArguments
{
    private readonly Option<string[]> _columns = Inputs.Columns(
        "The columns to translate, separated by commas. Default: all columns of numbers that both domains have, but identifiers.");

    private readonly Option<TypeRequest[]> _types = Inputs.Types("numbers are then translated in any case");
    private readonly Option<string[]> _keep = Inputs.Names(
        "--keep",
        "Columns that translation has to keep, such as the type of a cell: they must be as easy to tell from translated rows as from real " +
        "ones. Of images: Label, the folder that an image lies in.");

    private readonly Option<string[]> _anchors = Inputs.Names(
        "--anchor", "Columns that mean the same in both domains: they are translated too, but should change little.");

    private readonly Option<string?> _pair = new("--pair")
    {
        Description = "Column with names of things of which some are in both domains: rows of one name are partners, which a translation " +
            "should reach. Of images: Path, for files of the same name.",
        HelpName = "COL",
    };

    private readonly Option<bool> _oneSided = new("--one-sided")
    {
        Description = "Learn to translate from A to B only; images in about half the time.",
    };

    private readonly Option<double?> _identityWeight = Inputs.IdentityWeight();
    private readonly ImageReadingArguments _reading = new();
    private readonly Option<bool> _flip = new("--flip")
    {
        Description = "Mirror images half of the time: for more variety, where left and right mean the same.",
    };

    private readonly Option<long?> _jitter = Inputs.Jitter();
    private readonly Option<string?> _sheet = Inputs.Picture(
        "--sheet", "A picture to write again and again while images are learned: some images, their translations, and these translated back.");

    private readonly ScheduleArguments _schedule = new();

    /// <summary>Gives a command these arguments.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_columns, _types, _keep, _anchors, _pair, _oneSided, _identityWeight])
            command.Options.Add(option);
        _reading.AddTo(command);
        foreach (var option in (Option[])[_flip, _jitter, _sheet])
            command.Options.Add(option);
        _schedule.AddTo(command);
    }

    /// <summary>What they say in a command line.</summary>
    public CycleGanRequest Read(ParseResult arguments) => new(
        new(
            arguments.GetRequiredValue(_columns), arguments.GetRequiredValue(_types), arguments.GetRequiredValue(_keep),
            arguments.GetRequiredValue(_anchors), arguments.GetValue(_pair)),
        new(_reading.Read(arguments), arguments.GetValue(_flip), (int?)arguments.GetValue(_jitter), arguments.GetValue(_sheet)),
        arguments.GetValue(_oneSided),
        arguments.GetValue(_identityWeight),
        _schedule.Read(arguments));
}
