using System.Net;
using Azukari.Rules;

namespace Azukari.Web.Tests;

/// <summary>Take-outs at the browser: asked for, read, decided, packed, fetched.</summary>
public sealed class TakeOutPagesTests(DemoServer server)
{
    const string Root = $"/c/{DemoServer.Contract}";

    static readonly ContractId Contract = new(DemoServer.Contract);

    [Fact]
    public async Task TakeOut_IsAskedFor_Read_Approved_Packed_AndItsPackagesFetched()
    {
        TakeOut takeOut = await Requested();
        string page = $"{Root}/take-outs/{takeOut.Id}";

        using Browsing approver = await server.Browse().As("city-approver");
        await approver.Get($"{page}/decide");
        Assert.Contains("検証のため", approver.Text, StringComparison.Ordinal);
        Assert.Contains("本人の数", approver.Text, StringComparison.Ordinal);
        Assert.Contains("規則の判断", approver.Text, StringComparison.Ordinal);
        Assert.Contains("前回", approver.Text, StringComparison.Ordinal);
        Assert.Equal(3, approver.Page.QuerySelectorAll(".buttons a.equal").Length);
        await approver.Follow(".buttons a.equal");
        await approver.Press("button[value=check]");
        await approver.Press("button[value=submit]");
        Assert.Equal(page, approver.Answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(TakeOutState.Approved, server.Host.Desk.StateOf(Contract).TakeOuts[takeOut.Id].State);

        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get(page);
        Assert.Contains("次：梱包", handler.Text, StringComparison.Ordinal);
        Assert.Contains("予定：", handler.Text, StringComparison.Ordinal);
        await handler.Get($"{page}/pack");
        await handler.Press("main form button[type=submit]");
        Assert.Equal(TakeOutState.Packed, server.Host.Desk.StateOf(Contract).TakeOuts[takeOut.Id].State);
        await handler.Press("form[action*='/packages/'] button");
        Assert.Equal(HttpStatusCode.OK, handler.Answer.StatusCode);
        byte[] package = await handler.Answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("age-encryption.org/v1", System.Text.Encoding.ASCII.GetString(package, 0, 32), StringComparison.Ordinal);
        string fetched = handler.Answer.RequestMessage!.RequestUri!.AbsolutePath;
        foreach (string name in Directory.EnumerateFiles(server.Folder, "*", SearchOption.AllDirectories).Where(f => f.Contains("packages", StringComparison.Ordinal)).Select(f => Path.GetFileName(f)))
        {
            Assert.StartsWith("i-", name, StringComparison.Ordinal); // no name of a file in clear
        }

        // Who packs it a second time, or may not pack at all, is refused, and takes no package away.
        foreach (string person in (string[])["handler-1", "city-officer"])
        {
            using Browsing again = await server.Browse().As(person);
            await again.Get($"{page}/pack");
            await again.Press("main form button[type=submit]");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Answer.StatusCode);
        }

        await handler.Get(page);
        await handler.Press("form[action*='/packages/'] button");
        Assert.Equal(package, await handler.Answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        using Browsing city = await server.Browse().As("city-officer");
        await city.Get(page);
        Assert.Empty(city.Page.QuerySelectorAll("form[action*='/packages/']"));
        Assert.Contains("ほかの人が行うこと", city.Text, StringComparison.Ordinal);
        Assert.EndsWith(server.Host.Desk.StateOf(Contract).TakeOuts[takeOut.Id].Copies[0].Value, fetched, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pack_BeforeApproval_IsRefusedWithItsReason()
    {
        TakeOut takeOut = await Requested();
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{Root}/take-outs/{takeOut.Id}/pack");
        Assert.Contains("いま送ると拒否されます", handler.Text, StringComparison.Ordinal);
        await handler.Press("main form button[type=submit]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, handler.Answer.StatusCode);
        Assert.Contains("5-3a", handler.Page.QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/decide")]
    [InlineData("/pack")]
    public async Task TakeOut_ThatIsNotThere_IsNotFound(string page)
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{Root}/take-outs/k-0000000000000000{page}");
        Assert.Equal(HttpStatusCode.NotFound, handler.Answer.StatusCode);
    }

    [Fact]
    public async Task TakeOuts_OfOthers_AreNotThereForAReentrustee()
    {
        TakeOut takeOut = await Requested();
        using Browsing midori = await server.Browse().As("midori-handler");
        bool sees = FileBrowsing.SightOfMidori(server).Sees(takeOut);
        await midori.Get($"{Root}/take-outs/{takeOut.Id}");
        Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, midori.Answer.StatusCode);
        await midori.Get($"{Root}/take-outs?which=all");
        Assert.Equal(sees, midori.Page.QuerySelector($"a[href='{Root}/take-outs/{takeOut.Id}']") is not null);
    }

    /// <summary>A take-out like the last of the story, asked for through the form.</summary>
    async Task<TakeOut> Requested()
    {
        Engagement e = server.Host.Desk.StateOf(Contract);
        RequestTakeOut like = e.TakeOuts.Values.OrderByDescending(t => t.Request.Departs).First().Request;
        ItemId file = like.Items.First(i => e.HeldFile(i) is not null);
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{Root}/do/take-out/request{Microsoft.AspNetCore.Http.QueryString.Create("items", file.Value)}");
        DateTimeOffset back = server.Host.Desk.Now.AddDays(1);
        await handler.Press(
            "button[value=check]", ("items", file.Value), ("purpose", like.Purpose.Value), ("reason", "検証のため"), ("measures", "暗号化と施錠"), ("recipient", like.Recipient.Value),
            ("carriers", like.Carriers[0].Value), ("carriers", like.Carriers[1].Value), ("route", "社用車で別館まで"),
            ("departs", server.Host.Desk.Now.ToString("O", System.Globalization.CultureInfo.InvariantCulture)), ("dueBack", back.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
        await handler.Press("button[value=submit]");
        Assert.True(handler.Answer.StatusCode == HttpStatusCode.OK, handler.Text);
        return server.Host.Desk.StateOf(Contract).TakeOuts.Values.OrderByDescending(t => t.Request.Departs).First();
    }
}
