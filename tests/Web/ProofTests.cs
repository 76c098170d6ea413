using System.Net;
using System.Text;
using Azukari.Custody.Evidence;
using Azukari.Rules;

namespace Azukari.Web.Tests;

/// <summary>Every entry has its proof.</summary>
public sealed class ProofTests(DemoServer server)
{
    const string At = $"/c/{DemoServer.Contract}";

    [Fact]
    public async Task AnEntry_GivesAProof_ThatHoldsElsewhere_AndOnlyToWhoSeesIt()
    {
        var contract = new ContractId(DemoServer.Contract);
        string key = server.Host.Desk.VerifierKeyOf(contract);
        using Browsing city = await server.Browse().As("city-officer");
        foreach (long index in (long[])[0, 7, 40])
        {
            await city.Get($"{At}/ledger/{index}");
            Assert.NotNull(city.Page.QuerySelector(".proof .ok"));
            string proof = Encoding.UTF8.GetString(await city.Fetch($"{At}/ledger/{index}/proof"));
            Assert.Equal($"okayama-kaigo-{index}.tlog-proof", city.Answer.Content.Headers.ContentDisposition!.FileName);
            ProvedEntry proved = EntryProof.Check(proof, key);
            Assert.True(proved.Holds);
            Assert.Equal(index, proved.Index);
            Assert.Equal(server.Host.Desk.EntryAt(contract, index)!.Id, proved.Entry!.Id);
            Assert.False(EntryProof.Check(proof.Replace($"index {index}\n", $"index {index + 1}\n", StringComparison.Ordinal), key).Holds);
        }

        using Browsing midori = await server.Browse().As("midori-handler");
        Azukari.Web.Sessions.Session session = server.SessionOf("midori-handler");
        long hidden = session.Desk.EntriesOf(contract).First(e => !session.Sight.Sees(e.Entry)).Index;
        await midori.Get($"{At}/ledger/{hidden}/proof");
        Assert.Equal(HttpStatusCode.NotFound, midori.Answer.StatusCode);
        await midori.Get($"{At}/ledger/999999/proof");
        Assert.Equal(HttpStatusCode.NotFound, midori.Answer.StatusCode);
    }

    [Fact]
    public async Task ACorrection_AndWhatItCorrects_LeadToEachOther()
    {
        using Browsing city = await server.Browse().As("city-officer");
        Azukari.Web.Sessions.Session session = server.SessionOf("city-officer");
        long index = session.Desk.EntriesOf(session.Contract).Last(e => e.Entry.Permitted && e.Entry.Circumstances.Worker == session.Now.Worker).Index;
        await city.Get($"{At}/ledger/{index}");
        await city.Get(city.Page.QuerySelector("a[href*='/do/correction/record']")!.GetAttribute("href")!);
        await city.Press("button[value=submit], button[name=_step]", ("wrong", "誤り"), ("right", "正しいこと"), ("reason", "書きちがい"));
        if (city.Page.QuerySelector(".done") is null)
        {
            await city.Press("button[value=submit]");
        }

        await city.Get($"{At}/ledger/{index}");
        Assert.Contains("正しいこと", city.Page.QuerySelector("section.warning")!.TextContent, StringComparison.Ordinal);
        string correction = city.Page.QuerySelector("section.warning a")!.GetAttribute("href")!;
        await city.Get(correction);
        Assert.NotNull(city.Page.QuerySelector($"main a[href='{At}/ledger/{index}']"));
    }
}
