using System.Text;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Lists;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Web.Tests.Api;

/// <summary>Lists, names, papers and records of people: each as far as the caller sees, and no farther.</summary>
public sealed class KnowingTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task List_HasTheRowsOfTheShell_PageByPage()
    {
        using ApiClient city = server.As("city-officer");
        foreach (ListDefinition list in ListCatalogue.All)
        {
            var source = new ListSource(server.Desk, ApiServer.Kaigo, Wording.For("ja"), server.Named<WorkerId>("city-officer")) { WithHandles = true };
            string[] expected = [.. list.Of(source).ToJson().Select(Written)];
            var found = new List<string>();
            string? next = null;
            do
            {
                Answered page = await city.Get($"lists/{list.Name}?limit=7{(next is null ? "" : "&after=" + next)}");
                Assert.True(page.Status == 200, $"{list.Name}: {page.Text}");
                found.AddRange(page.Json["items"]!.AsArray().Select(Written));
                next = (string?)page.Json["next"];
            }
            while (next is not null);
            Assert.Equal(expected, found);
        }

        Assert.Equal(404, (await city.Get("lists/none")).Status);
        Assert.Equal(400, (await city.Get("lists/items?limit=0")).Status);
    }

    static string Written(object? row) => System.Text.Json.JsonSerializer.Serialize(row, Custody.Views.Viewer.Json);

    [Fact]
    public async Task Names_AreAskedForInABody_AndNeverInAnAddress()
    {
        Worker worker = server.State.Workers[server.Named<WorkerId>("handler-1")];
        string name = server.Desk.ValueOf(ApiServer.Kaigo, worker.Name)!;
        using ApiClient handler = server.As("handler-1"), midori = server.As("midori-handler");
        Answered found = await Ask(handler, "worker", name);
        Assert.Equal((200, worker.Id.Value), (found.Status, (string?)found.Json["id"]));
        Assert.Equal(404, (await Ask(midori, "worker", name)).Status);
        Assert.Equal((400, "name-wrong"), ((await Ask(handler, "nothing", name)).Status, "name-wrong"));
        Assert.Equal(400, (await handler.Post("names", Json(new JsonObject { ["type"] = "worker", ["text"] = name, ["more"] = 1 }))).Status);
        Assert.Equal(worker.Id.Value, (string?)(await handler.Get("names?type=worker&text=handler-1")).Json["id"]);
        Answered addressed = await handler.Get($"names?type=worker&text={Uri.EscapeDataString(name)}");
        Assert.Equal((400, "name-in-address"), (addressed.Status, (string?)addressed.Json["code"]));
    }

    /// <summary>An inspection without notice is known to the city alone, until it has begun.</summary>
    [Fact]
    public async Task UnannouncedInspection_IsAnnouncedByNoWay()
    {
        using ApiClient city = server.As("city-officer"), officer = server.As("handling-officer"), midori = server.As("midori-handler");
        Answered planned = await city.Act("inspection/plan", new JsonObject
        {
            ["method"] = "on-site",
            ["on"] = $"{JapanTime.DayOf(server.Desk.Now).AddDays(3):yyyy-MM-dd}",
            ["purpose"] = "試験",
            ["members"] = new JsonArray(server.Named<WorkerId>("city-officer").Value),
            ["places"] = new JsonArray(server.State.Terms.Places[0].Value),
            ["unannounced"] = true,
        });
        Assert.True(planned.Status == 201, planned.Text);
        string id = (string)planned.Json["created"]!;
        foreach (ApiClient other in (ApiClient[])[officer, midori])
        {
            foreach (string path in (string[])["deadlines?limit=500", "board", "lists/inspections", "lists/deadlines?limit=500", "documents", "status"])
            {
                Assert.DoesNotContain(id, (await other.Get(path)).Text, StringComparison.Ordinal);
            }

            Assert.Equal(404, (await other.Get($"names?type=inspection&text={id[..9]}")).Status);
            Assert.Equal(404, (await other.Get($"drafts/inspection-plan?subject={id}")).Status);
        }

        Assert.Contains(id, (await city.Get("deadlines?limit=500")).Text, StringComparison.Ordinal);
        Assert.Contains(id, (await city.Get("lists/inspections")).Text, StringComparison.Ordinal);
        Assert.Equal(id, (string?)(await city.Get($"names?type=inspection&text={id[..9]}")).Json["id"]);

        // On the screens the same: neither the calendar nor the list of a form tells it to anybody but the city.
        foreach (string person in (string[])["handling-officer", "midori-handler"])
        {
            using Browsing browser = await server.Browse().As(person);
            foreach (string path in (string[])["calendar?filter=all", "lists/deadlines?filter=all", "do/inspection/begin", "do/inspection/notify", "inspections"])
            {
                await browser.Get($"/c/{DemoServer.Contract}/{path}");
                Assert.DoesNotContain(id, Whole(browser), StringComparison.Ordinal);
            }
        }

        using Browsing cityAtScreen = await server.Browse().As("city-officer");
        await cityAtScreen.Get($"/c/{DemoServer.Contract}/do/inspection/begin");
        Assert.Contains(id, Whole(cityAtScreen), StringComparison.Ordinal);
    }

    /// <summary>No form offers what its reader does not see.</summary>
    [Fact]
    public async Task Forms_OfferNothingOutOfSight()
    {
        Engagement e = server.State;
        var sight = Sight.Of(e, new Circumstances(server.Named<WorkerId>("midori-handler"), null, server.Desk.Now, Authentication.Local));
        string[] hidden =
        [
            .. new Names(server.Desk, ApiServer.Kaigo) is var names ? Azukari.Web.Api.ApiViews.IdentifierTypes.Values.SelectMany(t => names.AllOf(t)
                .Where(c => FieldForm.PrefixOf(t) is not null && !sight.Sees(t, c.Id)).Select(c => c.Id)) : [],
        ];
        Assert.True(hidden.Length > 5, $"{hidden.Length}");
        using Browsing midori = await server.Browse().As("midori-handler");
        foreach (ActKind kind in ActCatalogue.All.Where(k => !k.Declared.MovesContent && k.Declared.By != Office.Desk))
        {
            await midori.Get($"/c/{DemoServer.Contract}/do/{kind.Declared.Name}");
            string page = Whole(midori);
            string? told = hidden.FirstOrDefault(h => page.Contains(h, StringComparison.Ordinal));
            Assert.True(told is null, $"{kind.Declared.Name}: {told}");
        }
    }

    [Fact]
    public async Task RecordOfAColleague_IsHisOwn_AndHisOfficers()
    {
        WorkerId me = server.Named<WorkerId>("handler-1"), colleague = server.Named<WorkerId>("handler-2");
        using ApiClient handler = server.As("handler-1"), officer = server.As("handling-officer");
        JsonNode Of(Answered list, WorkerId who) => list.Json["items"]!.AsArray().Single(w => (string?)w!["id"] == who.Value)!;
        Answered seen = await handler.Get("workers?limit=500"), whole = await officer.Get("workers?limit=500");
        foreach (string member in (string[])["trainings", "open", "employer"])
        {
            Assert.NotNull(Of(seen, me)[member]);
            Assert.Null(Of(seen, colleague)[member]);
            Assert.NotNull(Of(whole, colleague)[member]);
        }

        Assert.Equal(Of(whole, colleague)["name"]!.ToString(), Of(seen, colleague)["name"]!.ToString());
        Assert.Equal(200, (await handler.Get($"drafts/pledge?subject={me}")).Status);
        Assert.Equal(404, (await handler.Get($"drafts/pledge?subject={colleague}")).Status);
        Assert.Equal(404, (await handler.Get("drafts/file-register")).Status);
        Assert.Equal(404, (await handler.Get($"drafts/reentrustment-application?subject={server.State.Reentrustments.Keys.First()}")).Status);
    }

    /// <summary>A register of files shows all purposes: it is for those who see them all.</summary>
    [Fact]
    public async Task Documents_AreForThoseWhoSeeTheWholeContract()
    {
        using ApiClient city = server.As("city-officer"), handler = server.As("handler-1"),
            narrow = server.As(server.TokenOf("city-officer", server.State.Terms.Purposes[0].Value));
        Answered issued = await city.Post("documents", Json(new JsonObject { ["form"] = "file-register" }));
        Assert.True(issued.Status == 201, issued.Text);
        string document = (string)issued.Json["created"]!;
        Assert.Contains(document, (await city.Get("documents")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await city.Get($"documents/{document}")).Status);
        long size = server.Desk.SizeOf(ApiServer.Kaigo);
        foreach (ApiClient other in (ApiClient[])[handler, narrow])
        {
            Assert.DoesNotContain(document, (await other.Get("documents")).Text, StringComparison.Ordinal);
            Assert.Equal(404, (await other.Get($"documents/{document}")).Status);
            Assert.Equal(404, (await other.Post("documents", Json(new JsonObject { ["form"] = "file-register" }))).Status);
        }

        Assert.Equal(size, server.Desk.SizeOf(ApiServer.Kaigo));
    }

    /// <summary>With a token for one purpose, an incident of another is neither seen nor touched, and no entry of the register of another is closed.</summary>
    [Fact]
    public async Task NarrowToken_KnowsNothingOfOtherPurposes()
    {
        PurposeId one = server.State.Terms.Purposes[0], other = server.State.Terms.Purposes[^1];
        var person = new Person(ApiServer.Kaigo, server.Named<WorkerId>("city-officer"), server.Named<TerminalId>("terminal-1"));
        ItemId Receive(PurposeId purpose)
        {
            using var content = new MemoryStream("備考\n試験\n"u8.ToArray());
            Receipt receipt = server.Desk.Receive(person, content, $"{purpose}.csv", [purpose]);
            Assert.True(receipt.Permitted);
            return ((ReceiveItem)receipt.Entry.Act).Item;
        }

        using ApiClient whole = server.As("city-officer"), narrow = server.As(server.TokenOf("city-officer", one.Value));
        async Task<string> Report(ItemId item)
        {
            Answered reported = await whole.Act("incident/report", new JsonObject
            {
                ["kind"] = "leak",
                ["isPossibility"] = true,
                ["knownAt"] = "2026-01-01T00:00:00.000Z",
                ["items"] = new JsonArray(item.Value),
                ["what"] = "試験",
            });
            Assert.True(reported.Status == 201, reported.Text);
            return (string)reported.Json["created"]!;
        }

        string within = await Report(Receive(one)), outside = await Report(Receive(other));
        Assert.Equal(200, (await narrow.Get($"incidents/{within}")).Status);
        Assert.Equal(404, (await narrow.Get($"incidents/{outside}")).Status);
        Assert.Equal(200, (await whole.Get($"incidents/{outside}")).Status);
        foreach (string path in (string[])["incidents?limit=500", "log?limit=500&act=incident/", "lists/incidents?limit=500", "lists/entries?limit=500"])
        {
            Assert.DoesNotContain(outside, (await narrow.Get(path)).Text, StringComparison.Ordinal);
        }

        Assert.Equal("token-purpose", (string?)(await narrow.Act("incident/receive", new JsonObject { ["incident"] = outside })).Json["code"]);
        Answered entered = await whole.Act("filing/enter", new JsonObject
        {
            ["name"] = "ほかの目的の台帳",
            ["organisation"] = server.State.Terms.Contractor.Value,
            ["section"] = "係",
            ["purposes"] = new JsonArray(other.Value),
            ["recordedItems"] = "氏名",
            ["persons"] = "被保険者",
            ["collection"] = "本人",
        });
        Assert.True(entered.Status == 201, entered.Text);
        Answered closed = await narrow.Act("filing/close", new JsonObject { ["filing"] = (string)entered.Json["created"]! });
        Assert.Equal((403, "token-purpose"), (closed.Status, (string?)closed.Json["code"]));
    }

    static string Whole(Browsing browser) => browser.Page.DocumentElement.OuterHtml;

    static StringContent Json(JsonObject json) => new(json.ToJsonString(), Encoding.UTF8, "application/json");

    static Task<Answered> Ask(ApiClient api, string type, string text) => api.Post("names", Json(new JsonObject { ["type"] = type, ["text"] = text }));
}
