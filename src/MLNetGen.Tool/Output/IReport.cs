namespace MLNetGen.Tool.Output;

/// <summary>What a command has to say in the end: its properties are the JSON document, <see cref="Show"/> is for people.</summary>
internal interface IReport
{
    /// <summary>Shows the report to people.</summary>
    void Show(Session session);
}
