using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Tests.Api;

/// <summary>Acts that move content, refused, at the desk, through the interface, on their screen and by the shell: the same sentences and reasons, and an entry each time.</summary>
public sealed class ContentDoorTests(ApiServer server) : IClassFixture<ApiServer>
{
    const string Officer = "city-officer"; // at no registered terminal, and nobody's handler
    const string Root = $"/c/{DemoServer.Contract}";

    [Fact]
    public Task Receipt_IsRefusedAlike()
    {
        var seals = new Seals();
        var act = new ReceiveItem(NewId.Of<ItemId>(), seals.Seal("a.csv"), server.State.Terms.Purposes);
        string purposes = string.Join('&', server.State.Terms.Purposes.Select(p => $"purpose={p}"));
        return Compare(Officer, act, seals, $"files?{purposes}", () => Named("a,b\n1,2\n"u8.ToArray(), "a.csv"),
            browser => browser.Send("a.csv", "a,b\n1,2\n"u8.ToArray()),
            folder => ["receive", Written(folder, "a.csv", "a,b\n1,2\n"), .. server.State.Terms.Purposes.SelectMany(p => (string[])["--purpose", p.Value])]);
    }

    [Fact]
    public Task Opening_IsRefusedAlike() => Compare(
        Officer, new OpenItem(File, Purpose), new Seals(), $"items/{File}/content?purpose={Purpose}", null,
        browser => Press(browser, $"register/{File}/open", ("purpose", Purpose.Value)),
        _ => ["open", File.Value, "--purpose", Purpose.Value]);

    [Fact]
    public Task CheckOut_IsRefusedAlike()
    {
        DateOnly until = JapanTime.DayOf(server.Desk.Now).AddDays(1);
        string day = until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Compare(
            Officer, new CheckOutCopy(NewId.Of<ItemId>(), File, Purpose, until), new Seals(), $"items/{File}/check-out?purpose={Purpose}&until={day}", null,
            browser => Press(browser, $"register/{File}/check-out", ("purpose", Purpose.Value), ("until", day)),
            folder => ["copy", "check-out", File.Value, "--purpose", Purpose.Value, "--until", day, "-o", Path.Combine(folder, "copy.csv")]);
    }

    [Fact]
    public Task Extract_IsRefusedAlike()
    {
        var seals = new Seals();
        var act = new ExtractItem(NewId.Of<ItemId>(), File, Purpose, MaskKind.Drop, seals.Seal("extract.csv"));
        var order = new JsonObject { ["purpose"] = Purpose.Value, ["columns"] = new JsonArray("氏名"), ["mask"] = "drop" };
        return Compare(
            Officer, act, seals, $"items/{File}/extracts", () => new StringContent(order.ToJsonString(), Encoding.UTF8, "application/json"),
            browser => Press(browser, $"register/{File}/extract", ("purpose", Purpose.Value), ("mask", "drop"), ("columns", "氏名")),
            _ => ["extract", File.Value, "--purpose", Purpose.Value, "--columns", "氏名", "--mask", "drop"]);
    }

    [Fact]
    public async Task CheckIn_IsRefusedAlike()
    {
        using ApiClient holder = server.As("handler-1");
        string until = JapanTime.DayOf(server.Desk.Now).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Answered taken = await holder.Post($"items/{File}/check-out?purpose={Purpose}&until={until}");
        Assert.True(taken.Status == 200, taken.Text);
        ItemId copy = server.State.Items.Values.Last(i => i is { Kind: ItemKind.WorkingCopy, State: ItemState.Held } && i.CopyOf == File).Id;
        await Compare(
            Officer, new CheckInCopy(copy, ErasureMethod.Overwrite), new Seals(), $"items/{copy}/check-in", null,
            async browser =>
            {
                await browser.Get($"{Root}/register/{copy}/check-in");
                await browser.SendForm("form[data-upload]", "", [], ("method", "overwrite"));
            },
            _ => ["copy", "check-in", copy.Value]);
    }

    [Fact]
    public Task HandingBack_IsRefusedAlike() => Compare(
        "handling-officer", new HandBackItem(File, server.State.Recipients[server.State.Terms.Municipality]), new Seals(), $"items/{File}/hand-back", null,
        browser => Press(browser, $"register/{File}/hand-back"),
        folder => ["completion", "hand-back", File.Value, "-o", folder]);

    [Fact]
    public async Task Packing_IsRefusedAlike()
    {
        using ApiClient handler = server.As("handler-1");
        DateTimeOffset departs = server.Desk.Now.AddHours(1);
        string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        Answered asked = await handler.Act("take-out/request", new JsonObject
        {
            ["items"] = new JsonArray(File.Value),
            ["purpose"] = Purpose.Value,
            ["reason"] = "別館で検証するため",
            ["measures"] = "施錠容器",
            ["recipient"] = server.State.Terms.Municipality.Value,
            ["carriers"] = new JsonArray(server.Named<WorkerId>("handler-1").Value, server.Named<WorkerId>("handler-2").Value),
            ["route"] = "社用車",
            ["departs"] = At(departs),
            ["dueBack"] = At(departs.AddHours(4)),
        });
        Assert.True(asked.Status == 201, asked.Text);
        TakeOutId takeOut = TakeOutId.Wrap((string)asked.Json["created"]!);
        await Compare(
            "handler-1", new PackTakeOut(takeOut, server.State.Recipients[server.State.Terms.Municipality], []), new Seals(), $"take-outs/{takeOut}/packages", null,
            browser => Press(browser, $"take-outs/{takeOut}/pack"),
            folder => ["take-out", "pack", takeOut.Value, "-o", folder]);
    }

    /// <summary>A file of the demonstration, and a purpose of it.</summary>
    ItemId File => server.State.Items.Values.First(i => i is { Kind: ItemKind.File, State: ItemState.Held, CopyOf: null, Content: not null }).Id;

    PurposeId Purpose => server.State.Items[File].Purposes[0];

    async Task Compare(
        string person, Act act, Seals seals, string way, Func<HttpContent>? content, Func<Browsing, Task> screen, Func<string, string[]> shell)
    {
        Persona persona = Persona.Of(server.Desk, ApiServer.Kaigo).Single(p => p.Key == person);
        string[] expected = Codes(server.Desk.Preview(
            new Submission(ApiServer.Kaigo, act, persona.Worker, persona.Terminal) { Openings = seals.Openings, ContentMoved = true }).Refusals);
        Assert.NotEmpty(expected);

        using ApiClient client = server.As(person);
        long before = server.Desk.SizeOf(ApiServer.Kaigo);
        using HttpContent? body = content?.Invoke();
        Answered answer = await client.Post(way, body);
        Assert.True(answer.Status == 422, $"{answer.Status} {answer.Text}");
        Assert.Equal(expected, answer.Codes);
        CheckEntries(before, act, persona, Authentication.Token, expected);

        using Browsing browser = await server.Browse().As(person);
        before = server.Desk.SizeOf(ApiServer.Kaigo);
        await screen(browser);
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, browser.Answer.StatusCode);
        Assert.NotNull(browser.Page.QuerySelector(".refusal"));
        CheckEntries(before, act, persona, Authentication.Demonstration, expected);

        DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-doors-");
        try
        {
            // The same act of the same token again: the ledger may count it instead of writing it once more.
            (int code, string output, string errors) = Shell.Run(server, client.Token, "", [.. shell(folder.FullName), "--json"]);
            Assert.True(code == 1, $"{code} {output} {errors}");
            JsonNode receipt = JsonNode.Parse(output)!;
            Assert.Equal(expected, receipt["refusals"]!.AsArray().Select(r => $"{r!["clause"]} {r["code"]}").Order(StringComparer.Ordinal));
            Entry told = server.Desk.EntryAt(ApiServer.Kaigo, (long)receipt["entry"]!)!;
            Assert.Equal((act.GetType(), persona.Worker, false), (told.Act.GetType(), told.Circumstances.Worker, told.Permitted));
            Assert.Empty(Directory.EnumerateFiles(folder.FullName, "*.age"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>One entry came, and it says that this person's act was refused, for these reasons.</summary>
    void CheckEntries(long before, Act act, Persona persona, Authentication how, string[] expected)
    {
        Entry made = Assert.Single(server.Desk.EntriesOf(ApiServer.Kaigo, before)).Entry;
        Assert.Equal((act.GetType(), persona.Worker, how, false), (made.Act.GetType(), made.Circumstances.Worker, made.Circumstances.How, made.Permitted));
        Assert.Equal(expected, Codes(made.Refusals));
    }

    static async Task Press(Browsing browser, string page, params (string, string)[] fields)
    {
        await browser.Get($"{Root}/{page}");
        await browser.Press("main form:not([method=get]) button[type=submit]", fields);
    }

    static ByteArrayContent Named(byte[] bytes, string name)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name };
        return content;
    }

    static string Written(string folder, string name, string text)
    {
        string path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    static string[] Codes(IEnumerable<Refusal> refusals) => [.. refusals.Select(r => $"{r.Clause.Ref} {r.Code}").Order(StringComparer.Ordinal)];
}
