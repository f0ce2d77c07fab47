using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNetGen.Pipeline;
using MLNetGen.Training;

namespace MLNetGen.Tests.Pipeline;

[TestClass]
[TestCategory("unit")]
public sealed class ChannelProgressTests
{
    private static readonly TrainingProgress Epoch = new()
    {
        Epoch = 2,
        Epochs = 50,
        Step = 10,
        StepsInEpoch = 10,
        Losses = [new("loss", 12.345678), new("kl", 2.5)],
        ValidationLosses = [new("loss", 13)],
        RowsPerSecond = 12345.6,
        EpochCompleted = true,
    };

    [TestMethod]
    public void A_finished_epoch_is_one_line_of_information() =>
        Assert.AreEqual("Info: Epoch 2 of 50: loss 12.346, kl 2.5; validation: loss 13; 12,346 rows/s", Log(Epoch));

    [TestMethod]
    public void Without_validation_none_is_shown() =>
        Assert.AreEqual("Info: Epoch 2 of 50: loss 12.346, kl 2.5; 12,346 rows/s", Log(Epoch with { ValidationLosses = [] }));

    [TestMethod]
    public void Steps_within_an_epoch_are_not_logged() => Assert.AreEqual("", Log(Epoch with { EpochCompleted = false }));

    [TestMethod]
    public void A_message_is_a_warning_in_its_own_words() =>
        Assert.AreEqual("Warning: Rolled back {0}.", Log(Epoch with { EpochCompleted = false, Message = "Rolled back {0}." }));

    private static string Log(TrainingProgress progress)
    {
        var context = new MLContext();
        List<string> lines = [];
        context.Log += (_, line) =>
        {
            if (line.Kind != ChannelMessageKind.Trace)
                lines.Add($"{line.Kind}: {line.RawMessage}");
        };
        using var channel = ((IHostEnvironment)context).Start("Training");
        new ChannelProgress(channel).Report(progress);
        return string.Join('\n', lines);
    }
}
