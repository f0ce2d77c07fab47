using System.CommandLine;
using MLNetGen.CycleGan;
using MLNetGen.Gan;
using MLNetGen.Tool.Output;

namespace MLNetGen.Tool.Commands;

/// <summary><c>doctor MODEL</c>: what went wrong while a GAN or CycleGAN was trained, and what was done about it.</summary>
internal sealed class DoctorCommand : ToolCommand
{
    private readonly Argument<string> _model = Inputs.Model();

    public DoctorCommand(Terminal terminal)
        : base(
            terminal, "doctor",
            "Tells what the doctor found while a generative adversarial network was trained, what was done, and what came of it.",
            "mlnetgen doctor ring.zip") => Arguments.Add(_model);

    protected override Task<IReport> RunAsync(ParseResult arguments, Session session)
    {
        using var saved = SavedModel.Load(arguments.GetRequiredValue(_model), SavedModel.CreateContext(session));
        if (saved.Model is not (GanTransformer or CycleGanTransformer))
        {
            throw new InputException(
                $"'{saved.Path}' is a {saved.FamilyName}; a doctor watches only generative adversarial networks, " +
                "which 'fit gan' and 'fit cyclegan' train.");
        }

        var doctor = DoctorReport.Of(saved.Model) ?? throw new InputException($"'{saved.Path}' was trained without a doctor.");
        return Task.FromResult<IReport>(new CaseReport(saved.Path, doctor));
    }

    private sealed record CaseReport(string Model, DoctorReport Doctor) : IReport
    {
        public void Show(Session session)
        {
            if (Doctor.Entries.Count > 0)
                session.Say(Doctor.Cases());
            Doctor.ShowHealth(session);
            session.Say(Doctor.Verdict);
        }
    }
}
