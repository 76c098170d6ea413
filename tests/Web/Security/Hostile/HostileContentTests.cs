using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Azukari.Web.Tests.Security.Hostile;

/// <summary>
/// Files made to attack, brought in and looked at through a real server with little memory: what they say is text, what they name is not asked,
/// what they would write is not written, and each ends soon, with words for whoever brought it.
/// </summary>
public sealed class HostileContentTests(ServerProcess server) : IClassFixture<ServerProcess>
{
    const string Root = $"/c/{DemoServer.Contract}";

    /// <summary>A time in which no honest file of these sizes would be.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly string mark = $"kanaria{Guid.CreateVersion7():N}";

    public static TheoryData<string> Files => [.. HostileFiles.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_IsTakenIn_AndShownAsText_OrNotAtAll(string name)
    {
        HostileFile file = HostileFiles.All.Single(f => f.Name == name);
        byte[] content = file.Make(new Target(server.Elsewhere, server.SecretFile, mark));
        using Browsing officer = server.Browse();
        await officer.As("handling-officer");
        var took = Stopwatch.StartNew();
        await officer.Send(name, content);
        Assert.True(officer.Answer.StatusCode == HttpStatusCode.OK, $"{(int)officer.Answer.StatusCode} {officer.Text}\n{server.Said}");
        Harmless(officer.Page);
        string item = officer.Answer.RequestMessage!.RequestUri!.Segments[4].TrimEnd('/');
        Assert.InRange(took.Elapsed, TimeSpan.Zero, Patience);

        took.Restart();
        using Browsing handler = server.Browse();
        await handler.As("handler-1");
        await handler.Get($"{Root}/register/{item}/open");
        Harmless(handler.Page);
        await handler.Press("main form button[type=submit]", ("purpose", "eligibility"));
        Assert.Equal(HttpStatusCode.OK, handler.Answer.StatusCode);
        Harmless(handler.Page);
        Assert.InRange((await handler.Answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 1, 4 << 20);
        if (file.Shown is { } shown)
        {
            Assert.Contains(shown, handler.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
        else if (handler.Page.QuerySelector("table.rows") is null)
        {
            // What cannot be shown is said, with what to do instead.
            Assert.NotNull(handler.Page.QuerySelector(".warning a[href$='/check-out']"));
        }

        string looked = handler.Answer.RequestMessage!.RequestUri!.PathAndQuery;
        foreach (string also in (string[])[looked + "?sheet=2", looked + "?sheet=999999", looked + "?row=999999999999"])
        {
            await handler.Get(also);
            Assert.Equal(HttpStatusCode.OK, handler.Answer.StatusCode);
            Harmless(handler.Page);
        }

        Assert.InRange(took.Elapsed, TimeSpan.Zero, Patience);
        NothingWasLeft();
    }

    [Fact]
    public async Task Names_AreShownAsText_InEveryListAndFile()
    {
        using Browsing officer = server.Browse();
        await officer.As("handling-officer");
        using Browsing handler = server.Browse();
        await handler.As("handler-1");
        foreach (string name in HostileFiles.Names)
        {
            await officer.Send(name, HostileFiles.Utf8($"a,b\n{mark},2\n"));
            Assert.InRange((int)officer.Answer.StatusCode, 200, 499);
            Harmless(officer.Page);
            if (officer.Answer.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("/received", StringComparison.Ordinal))
            {
                string item = officer.Answer.RequestMessage.RequestUri.Segments[4].TrimEnd('/');
                await handler.Get($"{Root}/register/{item}/check-out");
                await handler.Press("main form button[type=submit]", ("purpose", "eligibility"));
                Harmless(handler.Page);
                await handler.Press("form[action$='/copy'] button");
                Assert.Equal(HttpStatusCode.OK, handler.Answer.StatusCode);
                Assert.Equal("application/octet-stream", handler.Answer.Content.Headers.ContentType!.MediaType);
                Assert.Equal("attachment", handler.Answer.Content.Headers.ContentDisposition!.DispositionType);
                Assert.False(handler.Answer.Headers.Contains("Set-Cookie"));
                Assert.Empty(Headers.Missing(handler.Answer));
            }
        }

        foreach (string page in (string[])["register", "register?q=cmd", "ledger", "", "files", "inbox", "calendar", "filings", "media"])
        {
            await officer.Get($"{Root}/{page}");
            Harmless(officer.Page);
        }

        string csv = Encoding.UTF8.GetString(await officer.Fetch($"{Root}/lists/items?format=csv"));
        Assert.Contains("'=cmd|' calc'!A0.csv", csv, StringComparison.Ordinal);
        AssertDefused(csv, await officer.Fetch($"{Root}/lists/items?format=xlsx"));
        NothingWasLeft();
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task ListThatIsBroughtIn_KeepsFormulasAsText_AndGivesThemBackDefused(string format)
    {
        string[] names = [$"=HYPERLINK(\"{server.Elsewhere}\")", "+81{0}", "-2+3", "@SUM(A1)", "\"><script>alert(1)</script>", "=cmd|'/C calc'!A0"];
        names = [.. names.Select(n => n + format)];
        byte[] list = format == "csv"
            ? HostileFiles.Utf8("氏名,所属,雇用形態\n" + string.Concat(names.Select(n => $"\"{n.Replace("\"", "\"\"", StringComparison.Ordinal)}\",乙,雇用\n")))
            : HostileFiles.Workbook(["一覧"], [HostileFiles.Sheet(string.Concat(names.Select(n => (n, "乙", "雇用")).Prepend(("氏名", "所属", "雇用形態")).Select(r => $"<row>{Cell(r.Item1)}{Cell(r.Item2)}{Cell(r.Item3)}</row>")))]);
        using Browsing officer = server.Browse();
        await officer.As("handling-officer");
        await officer.Bring("workers", list);
        Harmless(officer.Page);
        Assert.True(officer.Page.QuerySelectorAll("tbody tr").Length == names.Length, officer.Text);
        await officer.BringAgain("button[name=skip]");
        Harmless(officer.Page);
        await officer.Get($"{Root}/people/workers");
        Harmless(officer.Page);
        Assert.All(names, n => Assert.Contains(n, officer.Text, StringComparison.Ordinal));
        AssertDefused(Encoding.UTF8.GetString(await officer.Fetch($"{Root}/lists/workers?format=csv")), await officer.Fetch($"{Root}/lists/workers?format=xlsx"));
        NothingWasLeft();
    }

    /// <summary>Those that no form is too small for.</summary>
    public static TheoryData<string> Lists => [.. HostileFiles.All.Select(f => f.Name).Where(n => n is not ("long.csv" or "endless.csv"))];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task File_AsAListOrACourse_IsRefusedWithWords(string name)
    {
        byte[] content = HostileFiles.All.Single(f => f.Name == name).Make(new Target(server.Elsewhere, server.SecretFile, mark));
        using Browsing officer = server.Browse();
        await officer.As("handling-officer");
        var took = Stopwatch.StartNew();
        await officer.Bring("workers", content);
        Assert.InRange((int)officer.Answer.StatusCode, 200, 422);
        Harmless(officer.Page);
        Assert.NotNull(officer.Page.QuerySelector(".errors"));
        Assert.Null(officer.Page.QuerySelector("input[name=content]"));

        await officer.Get($"{Root}/training");
        await officer.SendForm("form[enctype]", name, content);
        Assert.InRange((int)officer.Answer.StatusCode, 400, 422);
        Harmless(officer.Page);
        Assert.DoesNotContain(mark, officer.Text, StringComparison.Ordinal);

        Assert.InRange(took.Elapsed, TimeSpan.Zero, Patience);
        NothingWasLeft();
    }

    static string Cell(string text) => $"<c t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(text)}</t></is></c>";

    /// <summary>No cell of a file begins as a formula does, and a workbook has none.</summary>
    static void AssertDefused(string csv, byte[] workbook)
    {
        Documents.ListedSheet rows = Documents.ListFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), new Documents.ListFileRequest());
        Assert.All(rows.Rows.SelectMany(r => r.Cells), c => Assert.False(c.Text[0] is '=' or '+' or '-' or '@' or '\t' or '\r', c.Text));
        using var package = new ZipArchive(new MemoryStream(workbook));
        using var sheet = new StreamReader(package.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        string xml = sheet.ReadToEnd();
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("t=\"str\"", xml, StringComparison.Ordinal);
        Assert.DoesNotContain(package.Entries, e => e.FullName.Contains("externalLink", StringComparison.Ordinal) || e.FullName.Contains("connections", StringComparison.Ordinal));
    }

    /// <summary>A page with nothing in it but what the desk itself puts there.</summary>
    static void Harmless(IHtmlDocument page)
    {
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(page.QuerySelectorAll("script:not([src]), img[src=x], iframe, object, embed, base, svg script, table table"));
        Assert.All(page.QuerySelectorAll("[src], [href], [action], [formaction]"), e => Assert.True(
            ((string[])["src", "href", "action", "formaction"]).Select(e.GetAttribute).All(a => a is null || a.StartsWith('/') || a.StartsWith('?') || a.StartsWith('#') || a.StartsWith("data:image/", StringComparison.Ordinal)),
            e.OuterHtml));
        Assert.Single(page.QuerySelectorAll("h1"));
        string html = page.DocumentElement.OuterHtml;
        Assert.DoesNotContain('\u202E', html);
        Assert.DoesNotContain('\u0007', html);
        Assert.DoesNotContain(ServerProcess.Secret, html, StringComparison.Ordinal);
    }

    /// <summary>It lives, asked nobody, wrote nothing where it should not, and told nobody what stood in the file.</summary>
    void NothingWasLeft()
    {
        Assert.True(server.IsAlive, server.Said);
        Assert.False(server.WasAskedElsewhere);
        Assert.Empty(server.Strays);
        Assert.DoesNotContain(server.Files, f => Path.GetFileName(f).Contains("kanaria", StringComparison.OrdinalIgnoreCase));
        Assert.False(File.Exists("/tmp/kanaria-root.txt"));
        Assert.DoesNotContain("kanaria", server.Said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(ServerProcess.Secret, server.Said, StringComparison.Ordinal);
        Assert.Empty(Searching.For(mark, server.Data));
    }
}

/// <summary>What the tests of hostile contents do with a browser.</summary>
static class HostileBrowsing
{
    extension(ServerProcess server)
    {
        internal Browsing Browse() => new(server.Address);
    }

    extension(Browsing browsing)
    {
        /// <summary>Brings a list to look at.</summary>
        internal async Task Bring(string kind, byte[] list)
        {
            await browsing.Get($"/c/{DemoServer.Contract}/bring/{kind}");
            using var content = new MultipartFormDataContent
            {
                { new StringContent(browsing.Page.QuerySelector("form[enctype] input[name=_form]")!.GetAttribute("value")!), "_form" },
                { new StringContent("look"), "do" },
            };
            var file = new ByteArrayContent(list);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(file, "file", "list");
            await browsing.PostContent($"/c/{DemoServer.Contract}/bring/{kind}", content);
        }

        /// <summary>Sends what the page kept, with one of its buttons.</summary>
        internal async Task BringAgain(string button)
        {
            var pressed = (IHtmlButtonElement)browsing.Page.QuerySelector(button)!;
            using var content = new MultipartFormDataContent { { new StringContent(pressed.Value), pressed.Name! } };
            foreach (IHtmlInputElement input in pressed.Form!.QuerySelectorAll("input").OfType<IHtmlInputElement>())
            {
                content.Add(new StringContent(input.Value), input.Name!);
            }

            await browsing.PostContent(pressed.Form.GetAttribute("action")!, content);
        }
    }
}
