using Microsoft.Playwright;
using MLNetGen.Tests.Support;

namespace MLNetGen.Tests.Evaluation.Reports;

[TestClass, TestCategory("pipeline")]
public sealed class ReportPageTests
{
    private static readonly TemporaryFolder Folder = new();
    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    [ClassInitialize]
    public static async Task Open(TestContext context)
    {
        Citizens.Evaluate().SaveReport(Folder.File("report.html"), new() { Sections = [Citizens.Section] });
        _playwright = await Playwright.CreateAsync();
        _browser = await Browser.LaunchAsync(_playwright);
    }

    [ClassCleanup]
    public static async Task Close()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        Folder.Dispose();
    }

    [TestMethod]
    [DataRow(400, ColorScheme.Light)]
    [DataRow(1400, ColorScheme.Dark)]
    public async Task A_report_renders_without_errors_requests_or_sideways_scrolling(int width, ColorScheme scheme)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        var page = await context.NewPageAsync();
        var (complaints, requests) = (new List<string>(), new List<string>());
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);

        await page.GotoAsync(new Uri(Folder.File("report.html")).AbsoluteUri);

        CollectionAssert.AreEqual(Array.Empty<string>(), complaints);
        Assert.IsTrue(requests.All(url => url == page.Url || url.StartsWith("data:", StringComparison.Ordinal)), string.Join(", ", requests));
        Assert.AreEqual(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.AreEqual(1, await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
        Assert.IsGreaterThan(8, await page.GetByRole(AriaRole.Img).CountAsync());
        Assert.IsTrue(await page.GetByText("Verdict", new() { Exact = true }).Last.IsVisibleAsync());
        var background = await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");
        Assert.AreEqual(scheme == ColorScheme.Dark ? "rgb(22, 25, 29)" : "rgb(251, 250, 247)", background);
        await context.CloseAsync();
    }

    [TestMethod]
    public async Task Keys_lead_to_the_verdict_first_and_into_wide_tables()
    {
        var page = await _browser!.NewPageAsync();
        await page.GotoAsync(new Uri(Folder.File("report.html")).AbsoluteUri);

        await page.Keyboard.PressAsync("Tab");
        var first = await page.EvaluateAsync<string>("document.activeElement.textContent");
        await page.Keyboard.PressAsync("Enter");
        var tables = page.GetByRole(AriaRole.Region).Filter(new() { Has = page.Locator("table") });

        Assert.AreEqual("Skip to the verdict", first);
        StringAssert.EndsWith(page.Url, "#verdict");
        foreach (var table in await page.Locator(".scroll").AllAsync())
            Assert.AreEqual("0", await table.GetAttributeAsync("tabindex"));
        Assert.IsGreaterThan(3, await tables.CountAsync());
        await page.CloseAsync();
    }
}
