using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using Azukari.Rules;

namespace Azukari.Web.Tests;

/// <summary>Files at the browser: taken in from the line, looked at page by page, copied, handed on.</summary>
public sealed class FilesTests(DemoServer server)
{
    const string Root = $"/c/{DemoServer.Contract}";

    static readonly ContractId Contract = new(DemoServer.Contract);

    [Fact]
    public async Task File_IsReceivedFromTheLine_AndItsResultRevealsNothing()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        string number = Numbers.Make(11);
        await officer.Send("受領1.csv", Encoding.UTF8.GetBytes($"氏名,個人番号\n岡山花子,{number}\n岡山太郎,{Numbers.Make(12)}\n岡山次郎,{Numbers.Make(13)}\n"));
        Assert.Contains("/received", officer.Answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("特定個人情報", officer.Text, StringComparison.Ordinal);
        Assert.Contains("個人番号", officer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, officer.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.True(Entry(officer) is { Permitted: true, Act: ReceiveItem, Circumstances.How: Authentication.Demonstration });
    }

    [Fact]
    public async Task Upload_WithoutItsTokenBeforeTheFile_IsNotTaken()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{Root}/receive");
        string token = officer.Page.QuerySelector<AngleSharp.Html.Dom.IHtmlInputElement>("form[data-upload] input[name=_form]")!.Value;
        long before = server.Host.Desk.SizeOf(Contract);
        using var late = new MultipartFormDataContent { { new ByteArrayContent("a,b\n1,2\n"u8.ToArray()), "file", "late.csv" }, { new StringContent(token), "_form" } };
        await officer.PostContent($"{Root}/receive", late);
        Assert.Equal(HttpStatusCode.BadRequest, officer.Answer.StatusCode);
        using var none = new MultipartFormDataContent { { new ByteArrayContent("a,b\n1,2\n"u8.ToArray()), "file", "none.csv" } };
        await officer.PostContent($"{Root}/receive", none);
        Assert.Equal(HttpStatusCode.BadRequest, officer.Answer.StatusCode);
        using var form = new FormUrlEncodedContent([new("_form", token)]);
        await officer.PostContent($"{Root}/receive", form);
        Assert.Equal(HttpStatusCode.BadRequest, officer.Answer.StatusCode);
        Assert.Equal(before, server.Host.Desk.SizeOf(Contract));
    }

    [Fact]
    public async Task Upload_ThatTheRulesRefuse_IsAnEntry_AndLeadsBackWithTheReason()
    {
        using Browsing city = await server.Browse().As("city-officer"); // at no registered terminal
        long before = server.Host.Desk.SizeOf(Contract);
        await city.Send("refused.csv", Encoding.UTF8.GetBytes("a,b\n" + new string('1', 300_000)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, city.Answer.StatusCode);
        Assert.Contains("5-1a", city.Page.QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        Assert.False(server.Host.Desk.EntryAt(Contract, before)!.Permitted);
    }

    [Fact]
    public async Task NothingInClear_LiesOnAnyDisk_DuringAndAfterUploadAndViewing()
    {
        string known = $"見張り{Guid.CreateVersion7():N}";
        using Browsing officer = await server.Browse().As("handling-officer");
        string row = $"{known},{Numbers.Make(21)}\n";
        byte[] bytes = Encoding.UTF8.GetBytes("氏名,個人番号\n" + string.Concat(Enumerable.Repeat(row, 20_000)));
        await officer.Send("known.csv", bytes, chunk => Assert.Empty(Searching.For(known, server.Folder)));
        Assert.Equal(HttpStatusCode.OK, officer.Answer.StatusCode);
        ItemId item = ((ReceiveItem)Entry(officer).Act).Item;
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Open(item);
        Assert.Contains(known, handler.Text, StringComparison.Ordinal);
        Assert.Empty(Searching.For(known, server.Folder));
        Assert.Empty(Searching.For(known, Path.GetTempPath(), deep: false));
    }

    [Fact]
    public async Task Viewing_IsAnEntry_MasksEveryNumber_AndRevealsOneAsAnEntryOfItsOwn()
    {
        string[] numbers = [.. Enumerable.Range(100, 120).Select(Numbers.Make)];
        ItemId item = await Received("viewing.csv", "氏名,個人番号,備考\n" + string.Concat(numbers.Select((n, i) => $"岡山{i},{n},\"備考, {i}\"\n")));
        using Browsing handler = await server.Browse().As("handler-1");
        long before = server.Host.Desk.SizeOf(Contract);
        await handler.Open(item);
        Assert.True(server.Host.Desk.EntryAt(Contract, before) is { Permitted: true, Act: OpenItem { Reveal: false } });
        Assert.Equal(50, handler.Page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(["行", "氏名", "個人番号", "備考"], handler.Page.QuerySelectorAll("thead th").Select(h => h.TextContent));
        Assert.Equal("備考, 0", handler.Page.QuerySelector("tbody td:last-child")!.TextContent);
        Assert.DoesNotContain(numbers, n => handler.Page.DocumentElement.OuterHtml.Contains(n, StringComparison.Ordinal));
        Assert.Equal(50, handler.Page.QuerySelectorAll(".masked").Length);
        Assert.NotNull(handler.Page.QuerySelector(".watermark[aria-hidden=true]"));
        Assert.True(handler.Answer.Headers.CacheControl!.NoStore);

        await handler.Press("tbody tr:nth-child(3) button[name=number]");
        Assert.Equal(numbers[2], handler.Page.QuerySelector("[data-revealed]")!.TextContent);
        Assert.Equal(49, handler.Page.QuerySelectorAll(".masked").Length);
        Assert.DoesNotContain(numbers[2], handler.Answer.RequestMessage!.RequestUri!.ToString(), StringComparison.Ordinal);
        Assert.True(server.Host.Desk.EntryAt(Contract, before + 1)!.Permitted);
        Assert.True(server.Host.Desk.EntryAt(Contract, before + 1)!.Circumstances.Worker is not null);
        Assert.True(server.Host.Desk.EntryAt(Contract, before + 1)!.Act is OpenItem { Reveal: true, Sheet: 1, Row: 3, Column: 2 });

        await handler.Follow("a[rel=next]");
        Assert.Equal("51", handler.Page.QuerySelector("tbody th")!.TextContent);
        Assert.Empty(handler.Page.QuerySelectorAll("[data-revealed]"));
        await handler.Follow("a[rel=next]");
        Assert.Equal(20, handler.Page.QuerySelectorAll("tbody tr").Length);
        Assert.Null(handler.Page.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task Viewing_IsBoundToItsPersonAndTerminal()
    {
        ItemId item = await Received("bound.csv", "a,b\nx,y\nz,w\n");
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Open(item);
        string address = handler.Answer.RequestMessage!.RequestUri!.PathAndQuery;
        Assert.Equal(HttpStatusCode.OK, handler.Answer.StatusCode);
        foreach (string other in (string[])["handler-2", "handling-officer", "city-officer", "inspector", "midori-handler"])
        {
            using Browsing someone = await server.Browse().As(other);
            await someone.Get(address);
            Assert.Equal(HttpStatusCode.NotFound, someone.Answer.StatusCode);
        }

        using Browsing again = await server.Browse().As("handler-1");
        await again.Get($"{Root}/register/{item}/view/0");
        Assert.Equal(HttpStatusCode.NotFound, again.Answer.StatusCode);
    }

    [Fact]
    public async Task Viewing_WithoutItsPurpose_IsRefusedUnderClause3()
    {
        ItemId item = await Received("purpose.csv", "a,b\nx,y\nz,w\n", onlyFirst: true);
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{Root}/register/{item}/open");
        string other = handler.Page.QuerySelectorAll<AngleSharp.Html.Dom.IHtmlInputElement>("input[name=purpose]").First(i => i.Value != "eligibility").Value;
        long before = server.Host.Desk.SizeOf(Contract);
        await handler.Press("main form button", ("purpose", other));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, handler.Answer.StatusCode);
        Assert.NotNull(handler.Page.QuerySelector(".refusal"));
        Assert.False(server.Host.Desk.EntryAt(Contract, before)!.Permitted);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>.csv")]
    [InlineData("\u202Egpj.exe.csv")]
    [InlineData("../../etc/passwd")]
    [InlineData("<img src=x onerror=alert(1)>.csv")]
    public async Task HostileNamesAndContents_AreShownAsText(string name)
    {
        ItemId item = await Received(name, "<b onclick=alert(1)>,\u202Edcba\n<script>alert(1)</script>,a\u0007b\n</table><h1>x</h1>,\u200F\n");
        using Browsing handler = await server.Browse().As("handler-1");
        foreach (string path in (string[])["register", $"register/{item}", $"register/{item}/open"])
        {
            await handler.Get($"{Root}/{path}");
            Assert.Equal(HttpStatusCode.OK, handler.Answer.StatusCode);
            Harmless(handler);
        }

        await handler.Open(item);
        Harmless(handler);
        Assert.Contains("<script>alert(1)</script>", handler.Page.QuerySelector("table.rows")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("[U+202E]", handler.Text, StringComparison.Ordinal);
        Assert.Contains("[U+0007]", handler.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OthersThings_AreNotThere_OnAnyPageOfTheirs()
    {
        ItemId item = await Received("others.csv", "a,b\nx,y\nz,w\n");
        using Browsing stranger = await server.Browse().As("midori-handler");
        Engagement e = server.Host.Desk.StateOf(Contract);
        Item[] unseen = [.. e.Items.Values.Where(i => FileBrowsing.SightOfMidori(server).Sees(i) is false).Take(5)];
        foreach (string page in (string[])["", "/open", "/check-out", "/extract", "/hand-back", "/check-in", "/view/3", "/received?done=3"])
        {
            foreach (Item hidden in unseen)
            {
                await stranger.Get($"{Root}/register/{hidden.Id}{page}");
                Assert.Equal(HttpStatusCode.NotFound, stranger.Answer.StatusCode);
            }
        }

        Assert.True(unseen.Length > 0 || FileBrowsing.SightOfMidori(server).Sees(e.Items[item]));
    }

    [Fact]
    public async Task WorkingCopy_IsCheckedOut_SavedByItsHolderAlone_AndCheckedInWithItsResult()
    {
        ItemId item = await Received("copy.csv", "列,値\nあ,い\nう,え\n");
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{Root}/register/{item}/check-out");
        await handler.Press("main form button", ("purpose", "eligibility"));
        Assert.Contains("複製を保存する", handler.Text, StringComparison.Ordinal);
        string copy = handler.Answer.RequestMessage!.RequestUri!.AbsolutePath;
        using Browsing other = await server.Browse().As("handler-2");
        await other.Get(copy);
        Assert.DoesNotContain("複製を保存する", other.Text, StringComparison.Ordinal);

        await handler.Press("form[action$='/copy'] button");
        Assert.Equal("列,値\nあ,い\nう,え\n", await handler.Answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", handler.Answer.Content.Headers.ContentDisposition!.DispositionType);

        int items = server.Host.Desk.StateOf(Contract).Items.Count;
        await handler.Get(copy + "/check-in");
        await handler.SendForm("form[data-upload]", "result.csv", "列,値\nあ,1\nう,2\n"u8.ToArray(), ("method", "overwrite"));
        Assert.Equal(ItemState.Erased, server.Host.Desk.StateOf(Contract).Items[Id(copy)].State);
        Assert.Equal(items + 1, server.Host.Desk.StateOf(Contract).Items.Count);
        Assert.Contains("経過", handler.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_KeepsChosenColumns_AndShowsCountsAlone()
    {
        ItemId item = await Received("extract.csv", "氏名,個人番号,町\n" + string.Concat(Enumerable.Range(300, 30).Select(i => $"氏名{i},{Numbers.Make(i)},町{i}\n")));
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{Root}/register/{item}/extract");
        await handler.Press("main form button[type=submit]", ("purpose", "eligibility"), ("mask", "redact"), ("columns", "町\n個人番号"));
        Assert.Contains("/received", handler.Answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("30", handler.Text, StringComparison.Ordinal);
        ItemId extract = ((ExtractItem)Entry(handler).Act).Extract;
        await handler.Open(extract);
        Assert.Contains("町300", handler.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("氏名300", handler.Text, StringComparison.Ordinal);

        await handler.Get($"{Root}/register/{item}/extract");
        await handler.Press("main form button[type=submit]", ("purpose", "eligibility"), ("mask", "redact"), ("columns", "どこにもない列"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, handler.Answer.StatusCode);
        Assert.NotNull(handler.Page.QuerySelector(".errors a[href='#f-columns']"));
    }

    [Fact]
    public async Task ItemPage_NamesStateHolderActsAndHistory()
    {
        ItemId item = await Received("item.csv", "a,b\nx,y\nz,w\n");
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{Root}/register/{item}");
        Assert.Contains("保有：", handler.Text, StringComparison.Ordinal);
        Assert.NotNull(handler.Page.QuerySelector($"a[href='{Root}/register/{item}/open']"));
        Assert.Contains("ほかの人が行うこと", handler.Text, StringComparison.Ordinal);
        Assert.NotNull(handler.Page.QuerySelector("ol.timeline li"));
    }

    [Theory]
    [InlineData("filings")]
    [InlineData("media")]
    [InlineData("take-outs")]
    [InlineData("take-outs?which=all")]
    [InlineData("receive")]
    public async Task Page_IsThereForEveryRole(string path)
    {
        foreach (string persona in (string[])["city-officer", "city-approver", "handling-officer", "handler-1", "midori-handler", "inspector"])
        {
            using Browsing someone = await server.Browse().As(persona);
            await someone.Get($"{Root}/{path}");
            Assert.Equal(HttpStatusCode.OK, someone.Answer.StatusCode);
            Assert.Single(someone.Page.QuerySelectorAll("h1"));
        }
    }

    async Task<ItemId> Received(string name, string content, bool onlyFirst = false)
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Send(name, Encoding.UTF8.GetBytes(content), onlyFirst: onlyFirst);
        Assert.True(officer.Answer.StatusCode == HttpStatusCode.OK, officer.Text);
        return ((ReceiveItem)Entry(officer).Act).Item;
    }

    Entry Entry(Browsing browsing)
    {
        string query = browsing.Answer.RequestMessage!.RequestUri!.Query;
        return server.Host.Desk.EntryAt(Contract, long.Parse(query[(query.IndexOf("done=", StringComparison.Ordinal) + 5)..], System.Globalization.CultureInfo.InvariantCulture))!;
    }

    static ItemId Id(string path) => ItemId.Wrap(path[(path.LastIndexOf('/') + 1)..]);

    static void Harmless(Browsing browsing)
    {
        Assert.Empty(browsing.Page.QuerySelectorAll("script:not([src]), [onclick], [onerror], img[src=x]"));
        Assert.Single(browsing.Page.QuerySelectorAll("h1"));
        Assert.DoesNotContain('\u202E', browsing.Page.DocumentElement.OuterHtml);
        Assert.DoesNotContain('\u0007', browsing.Page.DocumentElement.OuterHtml);
    }
}

/// <summary>Numbers that belong to nobody: made for the test, with their check digit.</summary>
static class Numbers
{
    internal static string Make(int seed)
    {
        string eleven = (10_000_000_000L + (seed * 7_919L % 9_999_999L)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return eleven + Scanner.IndividualNumber.CheckDigit(Encoding.ASCII.GetBytes(eleven));
    }
}

/// <summary>Looks for a text in every file of a folder.</summary>
static class Searching
{
    internal static IReadOnlyList<string> For(string known, string folder, bool deep = true)
    {
        byte[] sought = Encoding.UTF8.GetBytes(known);
        List<string> found = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = deep, IgnoreInaccessible = true }))
        {
            try
            {
                if (new FileInfo(path).Length == 0)
                {
                    continue; // a pipe would wait for ever
                }

                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                if (file.Length < 256 << 20 && Holds(file, sought))
                {
                    found.Add(path);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Gone meanwhile, or of somebody else.
            }
        }

        return found;
    }

    static bool Holds(Stream file, byte[] sought)
    {
        byte[] block = new byte[1 << 20];
        int kept = 0;
        for (int read; (read = file.Read(block, kept, block.Length - kept)) > 0;)
        {
            int length = kept + read;
            if (block.AsSpan(0, length).IndexOf(sought) >= 0)
            {
                return true;
            }

            kept = Math.Min(sought.Length, length);
            block.AsSpan(length - kept, kept).CopyTo(block);
        }

        return false;
    }
}

/// <summary>What the tests of files do with a browser.</summary>
static class FileBrowsing
{
    extension(Browsing browsing)
    {
        /// <summary>Receives a file by the page's own form.</summary>
        internal async Task Send(string name, byte[] content, Action<int>? meanwhile = null, bool onlyFirst = false)
        {
            await browsing.Get($"/c/{DemoServer.Contract}/receive");
            string[] purposes = [.. browsing.Page.QuerySelectorAll<AngleSharp.Html.Dom.IHtmlInputElement>("input[name=purposes]").Select(i => i.Value)];
            await browsing.SendForm("form[data-upload]", name, content, [.. purposes.Where(p => !onlyFirst || p == "eligibility").Select(p => ("purposes", p))], meanwhile);
        }

        internal Task SendForm(string form, string name, byte[] content, params (string, string)[] fields) => browsing.SendForm(form, name, content, fields, null);

        internal async Task SendForm(string selector, string name, byte[] content, (string Name, string Value)[] fields, Action<int>? meanwhile)
        {
            var form = (AngleSharp.Html.Dom.IHtmlFormElement)browsing.Page.QuerySelector(selector)!;
            using var sent = new MultipartFormDataContent();
            foreach (var hidden in form.QuerySelectorAll<AngleSharp.Html.Dom.IHtmlInputElement>("input[type=hidden]"))
            {
                sent.Add(new StringContent(hidden.Value), hidden.Name!);
            }

            foreach ((string field, string value) in fields)
            {
                sent.Add(new StringContent(value), field);
            }

            var file = new StreamContent(new Slow(content, meanwhile));
            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileNameStar = name };
            sent.Add(file);
            await browsing.PostContent(form.GetAttribute("action")!, sent);
        }

        /// <summary>Opens a file for its first purpose.</summary>
        internal async Task Open(ItemId item)
        {
            await browsing.Get($"/c/{DemoServer.Contract}/register/{item}/open");
            await browsing.Press("main form button[type=submit]", ("purpose", "eligibility"));
        }

        internal Task Follow(string link) => browsing.Get(browsing.Page.QuerySelector(link)!.GetAttribute("href")!);
    }

    /// <summary>What the re-entrustee sees.</summary>
    internal static Custody.Doors.Sight SightOfMidori(DemoServer server)
    {
        var contract = new ContractId(DemoServer.Contract);
        Engagement e = server.Host.Desk.StateOf(contract);
        var names = new Custody.Doors.Names(server.Host.Desk, contract);
        return Custody.Doors.Sight.Of(e, new Circumstances(names.Find<WorkerId>("midori-handler"), names.Find<TerminalId>("terminal-2"), server.Host.Desk.Now, Authentication.Demonstration));
    }

    /// <summary>A file that comes in pieces, with a look at the disk between them.</summary>
    sealed class Slow(byte[] content, Action<int>? meanwhile) : MemoryStream(content)
    {
        int reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (meanwhile is not null && reads++ == 6)
            {
                meanwhile((int)Position);
            }

            return base.ReadAsync(buffer, cancellationToken);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
