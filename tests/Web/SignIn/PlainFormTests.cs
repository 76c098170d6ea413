using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Azukari.Custody.Accounts;
using Azukari.Rules;

namespace Azukari.Web.Tests.SignIn;

/// <summary>Forms that belong to no act: what is not as it must be is said at its field, and nothing that was typed is lost but for what is secret.</summary>
[Collection(ListPagesTests.Alone)]
public sealed class PlainFormTests(HttpsServer server)
{
    const string At = "/c/okayama-kaigo";

    [Fact]
    public async Task AnInvitation_WithoutAKind_ComesBackWithItsName()
    {
        using Visitor runs = Come(server.In("書式の管理一", null, administrator: true).Cookie);
        await runs.Get("/accounts");
        await runs.Post("/accounts/invite", ("_form", runs.Forgery), ("name", "<b>花子</b>"));
        AssertUnfit(runs, "f-kind");
        Assert.Equal("<b>花子</b>", Field(runs, "name"));
        Assert.DoesNotContain(server.Book.Accounts, a => a.Name.Contains("花子", StringComparison.Ordinal));

        await runs.Post("/accounts/invite", ("_form", runs.Forgery), ("name", " "), ("kind", "person"));
        AssertUnfit(runs, "f-name");
        Assert.True(runs.Page.QuerySelector<IHtmlInputElement>("input[name=kind][value=person]")!.IsChecked);
        await runs.Get("/accounts/invite"); // who asks for that page again is on the page of the form
        Assert.Empty(Field(runs, "name"));
    }

    [Fact]
    public async Task ACertificate_SaysOfEachFieldWhatIsWrong_AndNeverShowsThePasswordAgain()
    {
        using Visitor runs = Come(server.In("書式の管理二", null, administrator: true).Cookie);
        await runs.Get("/terminals");
        string terminal = server.Find<TerminalId>("terminal-1").Value;
        await runs.Post("/terminals/issue", ("_form", runs.Forgery), ("label", "窓口のPC"), ("names", $"\r\n{terminal}\r\nt-nowhere"), ("password", "twelve-and-more"));
        AssertUnfit(runs, "f-names", "f-password");
        Assert.Contains("3行目の「t-nowhere」", runs.Page.QuerySelector("#f-names-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("窓口のPC", Field(runs, "label"));
        Assert.Contains(terminal, runs.Page.QuerySelector("#f-names")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("twelve-and-more", runs.Text, StringComparison.Ordinal);

        await runs.Post("/terminals/issue", ("_form", runs.Forgery), ("label", ""), ("names", ""), ("password", "short"));
        AssertUnfit(runs, "f-label", "f-names", "f-password");
        await runs.Post("/terminals/issue", ("_form", runs.Forgery), ("label", "二台分"), ("names", $"{terminal}\n{server.Find<TerminalId>("terminal-2").Value}"), ("password", "twelve-and-more"));
        AssertUnfit(runs, "f-names", "f-password");
        Assert.DoesNotContain(server.Book.Certificates, c => c.Label is "窓口のPC" or "二台分");
    }

    [Fact]
    public async Task ALink_ToNobody_AndAnOutsideNameThatIsTaken_AreSaidAtTheirFields()
    {
        using Visitor runs = Come(server.In("書式の管理三", null, administrator: true).Cookie);
        Account person = server.In("書式の人", null).Account;
        Account other = server.In("書式の先客", null).Account;
        Assert.Null(server.Book.SetOutside(other.Id, [(Authentication.SignOn, "taken@city.example.jp")], AccountBook.Shell, ""));
        await runs.Get($"/accounts/{person.Id}");
        await runs.Post($"/accounts/{person.Id}/link", ("_form", runs.Forgery), ("contract", "okayama-kaigo"), ("worker", "だれか"), ("as", "worker"));
        AssertUnfit(runs, "f-worker");
        Assert.Equal("だれか", Field(runs, "worker"));
        await runs.Post($"/accounts/{person.Id}/outside", ("_form", runs.Forgery), ("sign-on", "taken@city.example.jp"), ("directory", ""));
        AssertUnfit(runs, "f-sign-on");
        Assert.Equal("taken@city.example.jp", Field(runs, "sign-on"));
        await runs.Get($"/accounts/{person.Id}/outside");
        Assert.Equal(HttpStatusCode.OK, runs.Answer.StatusCode);
        await runs.Get("/accounts/nobody/outside");
        Assert.Equal(HttpStatusCode.NotFound, runs.Answer.StatusCode);
    }

    [Fact]
    public async Task WhatWasTyped_WaitsWhileThePersonProvesAgainWhoHeIs_ButForWhatIsSecret()
    {
        (Account admin, string cookie) = server.In("書式の管理四", null, administrator: true);
        using Visitor runs = Come(cookie);
        server.Book.Forget(admin.Id);
        await runs.Get("/terminals");
        await runs.Post("/terminals/issue", ("_form", runs.Forgery), ("label", "戻るPC"), ("names", "t-1"), ("password", "twelve-and-more"));
        Assert.Equal("/sign-in/again?return=%2Fterminals", runs.Location);
        await runs.Get("/terminals");
        Assert.Equal(("戻るPC", "t-1", ""), (Field(runs, "label"), runs.Page.QuerySelector("#f-names")!.TextContent, Field(runs, "password")));
        Assert.NotNull(runs.Page.QuerySelector("p.done[role=status]"));
        await runs.Get("/terminals");
        Assert.Empty(Field(runs, "label")); // once

        (Account officer, string carried) = server.In("書式の責任者", "handling-officer");
        using Visitor works = Come(carried);
        server.Book.Forget(officer.Id);
        await works.Get($"{At}/tokens");
        string worker = works.Page.QuerySelector("#f-worker option[value^=w-]")!.GetAttribute("value")!;
        await works.Post($"{At}/tokens", ("_form", works.Forgery), ("worker", worker), ("label", "夜間の連携"), ("networks", "10.20.0.0/16"), ("days", "7"));
        Assert.StartsWith("/sign-in/again", works.Location, StringComparison.Ordinal);
        await works.Get($"{At}/tokens");
        Assert.Equal(("夜間の連携", "7"), (Field(works, "label"), Field(works, "days")));
        Assert.True(works.Page.QuerySelector<IHtmlOptionElement>($"#f-worker option[value='{worker}']")!.IsSelected);

        await works.Get($"{At}/settings");
        await works.Post($"{At}/settings/mail", ("_form", works.Forgery), ("mail", "officer@example.jp"));
        await works.Get($"{At}/settings");
        Assert.Equal("officer@example.jp", Field(works, "mail"));
        Assert.DoesNotContain(server.Host.Desk.MailAddresses(HttpsServer.Contract), a => a.Mail == "officer@example.jp");
    }

    [Fact]
    public async Task AToken_OutOfBounds_IsSaidAtItsField_InWordsOfThePage()
    {
        using Visitor works = Come(server.In("証の責任者", "handling-officer").Cookie);
        await works.Get($"{At}/tokens");
        string worker = works.Page.QuerySelector("#f-worker option[value^=w-]")!.GetAttribute("value")!;
        foreach ((string who, string days, string networks, string at) in new[]
        {
            ("", "30", "10.0.0.0/8", "f-worker"), (worker, "999", "10.0.0.0/8", "f-days"), (worker, "30", "everywhere", "f-networks"),
        })
        {
            await works.Post($"{At}/tokens", ("_form", works.Forgery), ("worker", who), ("days", days), ("networks", networks), ("label", "消えない"));
            AssertUnfit(works, at);
            Assert.DoesNotContain("--", works.Page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal); // no options of the shell
            Assert.Equal("消えない", Field(works, "label"));
        }
    }

    Visitor Come(string cookie)
    {
        var visitor = new Visitor(server);
        visitor.Carry(Cookies.OverTls, cookie.Split('=', 2)[1]);
        return visitor;
    }

    static string Field(Visitor visitor, string name) => visitor.Page.QuerySelector<IHtmlInputElement>($"main form input[name='{name}']")!.Value;

    /// <summary>The answer names each field that is not as it must be, and each of them is there to go to.</summary>
    static void AssertUnfit(Visitor visitor, params string[] fields)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Answer.StatusCode);
        Assert.Equal(fields, visitor.Page.QuerySelectorAll(".errors li a").Select(a => a.GetAttribute("href")![1..]));
        Assert.All(fields, f => Assert.NotNull(visitor.Page.GetElementById(f)));
    }
}
