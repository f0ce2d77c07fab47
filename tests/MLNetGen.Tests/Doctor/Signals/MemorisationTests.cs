using MLNetGen.Doctor;
using static TorchSharp.torch;

namespace MLNetGen.Tests.Doctor.Signals;

[TestClass, TestCategory("unit")]
public sealed class MemorisationTests
{
    [TestMethod]
    public void Hand_made_rows_give_hand_values()
    {
        using var scope = NewDisposeScope();
        var training = tensor(new[] { 0f, 10f, 20f }).unsqueeze(1);

        var ofRows = Memorisation.Of(tensor(new[] { 0f, 11f, 18f, 25f, 14f }).unsqueeze(1), training);

        Assert.AreEqual(new Memorisation(2, 0.2), ofRows);
        Assert.AreEqual(new Memorisation(10, 0), Memorisation.Among(training));
        Assert.AreEqual(0.2, ofRows.RatioTo(Memorisation.Among(training))!.Value, 1e-9);
    }

    [TestMethod]
    public void Copies_have_ratio_0_and_are_all_duplicates()
    {
        using var scope = NewDisposeScope();
        var training = Rows.Normal(500, 8, 1);
        var copies = Memorisation.Of(training.narrow(0, 100, 200).clone(), training);

        Assert.AreEqual(0, copies.RatioTo(Memorisation.Of(Rows.Normal(300, 8, 2), training))!.Value, 1e-5);
        Assert.AreEqual(1, copies.DuplicateShare);
    }

    [TestMethod]
    public void New_rows_have_ratio_1_with_unseen_rows_and_without()
    {
        using var scope = NewDisposeScope();
        var training = Rows.Normal(3000, 4, 1);
        var fresh = Memorisation.Of(Rows.Normal(1000, 4, 2), training);

        Assert.AreEqual(1, fresh.RatioTo(Memorisation.Of(Rows.Normal(1000, 4, 3), training))!.Value, 0.1);
        Assert.AreEqual(1, fresh.RatioTo(Memorisation.Among(training))!.Value, 0.1);
    }

    [TestMethod]
    public void Real_rows_that_repeat_give_no_ratio()
    {
        using var scope = NewDisposeScope();
        var rows = Rows.Normal(4, 3, 1).repeat(100, 1);
        var real = Memorisation.Among(rows);

        Assert.IsNull(real.RatioTo(real));
        Assert.AreEqual(1, real.DuplicateShare);
    }
}
