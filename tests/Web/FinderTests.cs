using System.Globalization;
using AngleSharp.Dom;
using Azukari.Custody;
using Azukari.Rules;

namespace Azukari.Web.Tests;

/// <summary>A contract with more things than anybody picks from a list: they are looked for by their names, in the form itself.</summary>
public sealed class FinderTests(FinderTests.FullRegister server) : IClassFixture<FinderTests.FullRegister>
{
    const string Form = $"/c/{DemoServer.Contract}/do/take-out/request";
    const string Find = "button[value='find items']";
    const string Words = "items.find";

    [Fact]
    public async Task ManyThings_AreFoundByName_WhateverTheWidthTheCaseAndTheSpaces()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get(Form);
        Assert.Empty(Boxes(handler));
        await handler.Press(Find, (Words, "棚卸 ｍｅｍｏ－００７"));
        IElement box = Assert.Single(Boxes(handler));
        Assert.Contains("棚卸 MEMO-007", box.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1件が見つかりました", handler.Text, StringComparison.Ordinal);
        Assert.NotNull(handler.Page.QuerySelector("[data-focus][role=status]"));
        Assert.DoesNotContain("入力を直して", handler.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasChosen_Stays_WhenSomethingElseIsLookedFor()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get(Form);
        await handler.Press(Find, (Words, "MEMO-007"), ("reason", "庁舎の外での点検"));
        string first = Boxes(handler).Single().GetAttribute("value")!;
        await handler.Press(Find, (Words, "MEMO-008"), ("items", first));
        Assert.Equal([first], Boxes(handler).Where(b => b.HasAttribute("checked")).Select(b => b.GetAttribute("value")));
        Assert.Equal(2, Boxes(handler).Count);
        Assert.Equal("庁舎の外での点検", handler.Page.QuerySelector("textarea[name=reason]")!.TextContent);
    }

    [Fact]
    public async Task MoreThanAPageShows_IsSaidToBe()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get(Form);
        await handler.Press(Find, (Words, "memo"));
        Assert.Contains("205件のうち50件", handler.Text, StringComparison.Ordinal);
        Assert.Equal(50, Boxes(handler).Count);
    }

    [Theory]
    [InlineData("MEMO-007", null)]
    [InlineData("memo", "見つかったものから選ぶ")]
    [InlineData("ここにないもの", "当たるものが見つかりません")]
    public async Task WordsAlone_AreEnoughWhereTheyMeanOneThing(string words, string? error)
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get(Form);
        await handler.Press("button[value=check]", (Words, words));
        string[] errors = [.. handler.Page.QuerySelectorAll(".errors a[href='#f-items']").Select(a => a.TextContent)];
        if (error is null)
        {
            Assert.Empty(errors);
        }
        else
        {
            Assert.Contains(error, Assert.Single(errors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnIdentifierThatWasFilledIn_NeedsNoSearch()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{Form}?items={server.Last}");
        IElement box = Assert.Single(Boxes(handler));
        Assert.True(box.HasAttribute("checked"));
        await handler.Press("button[value=check]");
        Assert.Empty(handler.Page.QuerySelectorAll(".errors a[href='#f-items']"));
    }

    [Fact]
    public async Task WhatIsOutOfSight_IsNotFound_NorShownWhereItsIdentifierIsGiven()
    {
        using Browsing stranger = await server.Browse().As("midori-handler");
        await stranger.Get($"{Form}?items={server.Last}");
        Assert.Empty(Boxes(stranger));
        await stranger.Press(Find, (Words, "memo"));
        Assert.Empty(Boxes(stranger));
        Assert.Contains("0件が見つかりました", stranger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThingThatStandsAlready_IsLookedForFirst_WhereThereAreMany()
    {
        server.Submit("handling-officer", seals => new DescribeMedium(server.Last, MediumForm.UsbMemory, seals.Seal("S-205"), Encryption: MediumEncryption.Aes256, KeyCustodian: seals.Seal("鍵の係"), KeyApart: true));
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"/c/{DemoServer.Contract}/do/medium/describe");
        Assert.Null(officer.Page.QuerySelector("[name=serial]"));
        await officer.Press("button[value='find item']", ("item.find", "MEMO-205"));
        Assert.NotNull(officer.Page.QuerySelector($"input[type=radio][name=item][value='{server.Last}']"));
        Assert.Null(officer.Page.QuerySelector("[name=serial]"));
        await officer.Press("button[value=which]:not(.hidden)", ("item.find", ""), ("item", server.Last.Value));
        Assert.Equal("S-205", officer.Page.QuerySelector("[name=serial]")!.GetAttribute("value") ?? officer.Page.QuerySelector("[name=serial]")!.TextContent);
    }

    [Fact]
    public async Task WhatIsOver_IsNotFound_WhereTheActCanNeverBeDoneOnIt()
    {
        Sessions.Session handler1 = server.SessionOf("handler-1");
        Item file = handler1.State.Items.Values.First(i => i is { Kind: ItemKind.File, State: ItemState.Held } && handler1.Sight.Sees(i) && i.Purposes.Length > 0);
        var person = new Person(handler1.Contract, handler1.Now.Worker, handler1.Now.Terminal) { How = handler1.Now.How };
        var copy = NewId.Of<ItemId>();
        Receipt taken = handler1.Desk.CheckOut(person, new CheckOutCopy(copy, file.Id, file.Purposes[0], handler1.Today));
        Assert.True(taken.Permitted, string.Join(' ', taken.Refusals.Select(r => r.Code)));
        string name = server.SessionOf("handler-1").Value(file.Name);
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get(Form);
        await handler.Press(Find, (Words, name));
        Assert.Contains(Boxes(handler), b => b.GetAttribute("value") == copy.Value);
        Assert.True(handler1.Desk.CheckIn(person, new CheckInCopy(copy, ErasureMethod.Overwrite), null).Permitted);
        await handler.Press(Find, (Words, name));
        Assert.DoesNotContain(Boxes(handler), b => b.GetAttribute("value") == copy.Value);

        // It was there when something happened to it.
        await handler.Get($"/c/{DemoServer.Contract}/do/incident/report");
        await handler.Press(Find, (Words, name));
        Assert.Contains(Boxes(handler), b => b.GetAttribute("value") == copy.Value);
    }

    [Fact]
    public async Task TheRegister_IsSearchedWhateverTheWidthTheCaseAndTheSpaces()
    {
        using Browsing officer = await server.Browse().As("city-officer");
        await officer.Get($"/c/{DemoServer.Contract}/register?q={Uri.EscapeDataString("棚卸ｍｅｍｏ－００７")}");
        Assert.Single(officer.Page.QuerySelectorAll("main tbody tr"));
        Assert.Contains("MEMO-007", officer.Page.QuerySelector("main tbody")!.TextContent, StringComparison.Ordinal);
    }

    static List<IElement> Boxes(Browsing browser) => [.. browser.Page.QuerySelectorAll("input[type=checkbox][name=items]")];

    /// <summary>The demonstration's contract with 205 media more.</summary>
    public sealed class FullRegister : DemoServer, IAsyncLifetime
    {
        const int Media = 205;

        /// <summary>The medium that was registered last.</summary>
        internal ItemId Last { get; private set; }

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            for (int i = 1; i <= Media; i++)
            {
                Last = NewId.Of<ItemId>();
                Submit("handling-officer", seals => new RegisterMedium(Last, MediumKind.Medium, seals.Seal(string.Create(CultureInfo.InvariantCulture, $"棚卸 MEMO-{i:000}"))));
            }
        }
    }
}
