using MLNetGen.Notebooks;
using MLNetGen.Notebooks.Hosts;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Notebooks;

[TestClass, TestCategory("unit")]
public sealed class NotebookTests
{
    [TestMethod]
    public void Without_a_notebook_figures_are_text_on_the_console_and_HTML_on_a_page()
    {
        using var folder = new TemporaryFolder();
        var console = new StringWriter();
        var host = new TextHost(console, new(folder.File("page.html"), "1 < 2"));

        host.Show(new("<p>first</p>", "first in words"));
        host.Show(new("<p>second</p>", "second in words"));

        Assert.AreEqual("first in words\nsecond in words\n", console.ToString().ReplaceLineEndings("\n"));
        var page = File.ReadAllText(folder.File("page.html"));
        StringAssert.StartsWith(page, "<!DOCTYPE html>");
        StringAssert.Contains(page, "<title>1 &lt; 2</title>");
        StringAssert.Contains(page, "<section><p>first</p></section>\n<section><p>second</p></section>\n</body>");
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_page_that_cannot_be_written_is_refused_at_once()
    {
        using var folder = new TemporaryFolder();

        Assert.ThrowsExactly<ArgumentException>(() => Notebook.CollectInto(" "));
        StringAssert.StartsWith(
            Assert.ThrowsExactly<ArgumentException>(() => Notebook.CollectInto(folder.Path)).Message, $"'{folder.Path}' is a folder: ");
        StringAssert.StartsWith(
            Assert.ThrowsExactly<DirectoryNotFoundException>(() => Notebook.CollectInto(folder.File("no/page.html"))).Message,
            $"Cannot write '{folder.File("no/page.html")}': the folder '{folder.File("no")}' is not there.");
    }
}
