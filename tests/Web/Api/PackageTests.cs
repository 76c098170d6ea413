using System.IO.Compression;
using System.Text.Json.Nodes;
using Azukari.Rules;

namespace Azukari.Web.Tests.Api;

/// <summary>Whoever was cut off while a package was sent fetches it once more: the act stands, and cannot be done twice.</summary>
public sealed class PackageTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Package_OfATakeOut_IsFetchedAgain_UntilItHasLeft()
    {
        TakeOut takeOut = await Approved();
        string path = $"take-outs/{takeOut.Id}/packages";
        using ApiClient handler = server.As("handler-1"), city = server.As("city-officer"), midori = server.As("midori-handler");
        Assert.Equal(404, (await handler.Get(path)).Status);

        Answered packed = await handler.Post(path);
        Assert.True(packed.Status == 200, packed.Text);
        Dictionary<string, byte[]> files = Unzip(packed.Body);
        Assert.Equal(takeOut.Request.Items.Length, files.Count);
        Assert.All(files, f => Assert.EndsWith(".age", f.Key, StringComparison.Ordinal));
        Assert.All(files, f => Assert.Equal("age-encryption.org/v1"u8.ToArray(), f.Value[..21]));

        // A refused attempt takes nothing away from him who packed.
        Assert.Equal(422, (await handler.Post(path)).Status);
        Assert.Equal(422, (await city.Post(path)).Status);
        long entries = server.Desk.SizeOf(ApiServer.Kaigo);
        Answered again = await handler.Get(path);
        Assert.Equal(200, again.Status);
        Assert.Null(again.Header("Azukari-Entry"));
        Assert.Equal(files, Unzip(again.Body));
        Assert.Equal(entries, server.Desk.SizeOf(ApiServer.Kaigo));
        Assert.Equal(404, (await city.Get(path)).Status);
        Assert.Equal(404, (await midori.Get(path)).Status);

        Assert.Equal(201, (await handler.Act("take-out/cancel", new JsonObject { ["takeOut"] = takeOut.Id.Value })).Status);
        Assert.Equal(404, (await handler.Get(path)).Status);
    }

    [Fact]
    public async Task Package_SentForAgainUnderOneKey_IsTheSame_AndStaysThere()
    {
        TakeOut takeOut = await Approved();
        string path = $"take-outs/{takeOut.Id}/packages";
        using ApiClient handler = server.As("handler-1");
        const string key = "pack-once-more";
        Answered[] both = await Task.WhenAll(handler.Post(path, key: key), handler.Post(path, key: key));
        Assert.All(both, b => Assert.True(b.Status == 200, b.Text));
        Dictionary<string, byte[]> files = Unzip(both[0].Body);
        Assert.Equal(takeOut.Request.Items.Length, files.Count);
        long entries = server.Desk.SizeOf(ApiServer.Kaigo);
        Answered again = await handler.Post(path, key: key);
        Assert.True(again.Status == 200, again.Text);
        Assert.All([both[1], again, await handler.Get(path)], a => Assert.Equal(files, Unzip(a.Body)));
        Assert.Equal(both[0].Header("Azukari-Entry"), again.Header("Azukari-Entry"));
        Assert.Equal(entries, server.Desk.SizeOf(ApiServer.Kaigo));

        Assert.Equal(201, (await handler.Act("take-out/cancel", new JsonObject { ["takeOut"] = takeOut.Id.Value })).Status);
        Assert.Equal(404, (await handler.Post(path, key: key)).Status);
    }

    [Fact]
    public async Task Package_ThatWasNeverMade_IsNotThere()
    {
        using ApiClient officer = server.As("handling-officer");
        foreach (Item item in server.State.Items.Values.Take(5))
        {
            Assert.Equal(404, (await officer.Get($"items/{item.Id}/package")).Status);
        }

        Assert.Equal(400, (await officer.Get("items/..%2f/package")).Status);
    }

    /// <summary>A take-out like the last of the story, asked for and approved.</summary>
    async Task<TakeOut> Approved()
    {
        RequestTakeOut like = server.State.TakeOuts.Values.OrderByDescending(t => t.Request.Departs).First().Request;
        ItemId file = like.Items.First(i => server.State.HeldFile(i) is not null);
        DateTimeOffset now = server.Desk.Now;
        using ApiClient handler = server.As("handler-1"), approver = server.As("city-approver");
        Answered asked = await handler.Act("take-out/request", new JsonObject
        {
            ["items"] = new JsonArray(file.Value),
            ["purpose"] = like.Purpose.Value,
            ["reason"] = "試験",
            ["measures"] = "暗号化",
            ["recipient"] = like.Recipient.Value,
            ["carriers"] = new JsonArray(like.Carriers[0].Value, like.Carriers[1].Value),
            ["route"] = "社用車",
            ["departs"] = Time(now),
            ["dueBack"] = Time(now.AddDays(1)),
        });
        Assert.True(asked.Status == 201, asked.Text);
        string id = (string)asked.Json["created"]!;
        Answered approved = await approver.Act("take-out/approve", new JsonObject { ["takeOut"] = id });
        Assert.True(approved.Status == 201, approved.Text);
        return server.State.TakeOuts.Values.Single(t => t.Id.Value == id);
    }

    static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    static Dictionary<string, byte[]> Unzip(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(e => e.Name, e =>
        {
            using Stream from = e.Open();
            using var into = new MemoryStream();
            from.CopyTo(into);
            return into.ToArray();
        });
    }
}
