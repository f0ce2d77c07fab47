using MLNetGen.Tool.Output;

namespace MLNetGen.Tests.Tool.Output;

[TestClass, TestCategory("unit")]
public sealed class TextTableTests
{
    [TestMethod]
    public void Plain_tables_are_aligned_lines()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        new TextTable().Column("name").Column("n", isNumber: true).Row("a", "100").Row("[b]", "2").WriteTo(writer);

        Assert.AreEqual("name    n\na     100\n[b]     2\n", writer.ToString());
    }
}
