using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;

namespace Azukari.Web.Tests;

/// <summary>Lists that are brought in at the browser.</summary>
[Collection(ListPagesTests.Alone)]
public sealed class BringTests(DemoServer server)
{
    const string At = $"/c/{DemoServer.Contract}";

    [Theory]
    [InlineData("workers")]
    [InlineData("places")]
    [InlineData("items")]
    [InlineData("training")]
    [InlineData("areas")]
    [InlineData("terminals")]
    [InlineData("register")]
    public async Task EveryKind_HasItsTemplate_WhoseExampleIsNotBroughtIn(string kind)
    {
        using Browsing person = await server.Browse().As(kind is "places" ? "city-approver" : "handling-officer");
        await person.Get($"{At}/bring/{kind}");
        Assert.Equal(HttpStatusCode.OK, person.Answer.StatusCode);
        foreach (string format in (string[])["csv", "xlsx"])
        {
            byte[] file = await person.Fetch($"{At}/bring/{kind}/template?format={format}");
            Assert.Equal($"{kind}-template.{format}", person.Answer.Content.Headers.ContentDisposition!.FileName);
            long before = Size();
            IHtmlDocument page = await Send(person, kind, file);
            Assert.Contains("記入例なので使いません", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("input[name=content]"));
            Assert.Equal(before, Size());
        }
    }

    [Fact]
    public async Task AList_IsPreviewed_ThenRecordedInOne()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        long before = Size();
        IHtmlDocument page = await Send(officer, "workers", "氏名,所属,雇用形態\n一覧 太郎,乙,雇用\n一覧 花子,乙,派遣\n");
        Assert.Equal(before, Size());
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        Assert.Empty(page.QuerySelectorAll(".errors"));
        await Again(officer, page, "button[name=skip][value=no]");
        Assert.Equal(before + 2, Size());
        Assert.Contains("2行記録しました", officer.Text, StringComparison.Ordinal);
        await officer.Get($"{At}/people/workers?q=一覧");
        Assert.Equal(2, officer.Page.QuerySelectorAll("table.list tbody tr").Length);

        // The same list again makes nothing twice.
        page = await Send(officer, "workers", "氏名,所属,雇用形態\n一覧 太郎,乙,雇用\n一覧 花子,乙,派遣\n");
        Assert.Contains("登録済みです", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("input[name=content]"));
    }

    [Fact]
    public async Task RowsWithErrors_AreToldOne_ByOne_AndNothingIsRecordedUnlessTheyAreLeftOut()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        long before = Size();
        IHtmlDocument page = await Send(officer, "workers", "氏名,所属,雇用形態\n除外 一郎,乙,雇用\n除外 二郎,乙,どれでもない\n");
        Assert.NotNull(page.QuerySelector(".errors a[href='#row-3']"));
        Assert.Contains("雇用形態", page.GetElementById("row-3")!.TextContent, StringComparison.Ordinal);

        // What comes back is judged anew, whatever the page said: without leaving rows out, nothing stands.
        await Again(officer, page, "button[name=skip]", "no");
        Assert.Equal(before, Size());
        Assert.Contains("何も記録していません", officer.Text, StringComparison.Ordinal);
        await Again(officer, officer.Page, "button[name=skip][value=yes]");
        Assert.Equal(before + 1, Size());
    }

    [Fact]
    public async Task AListWithANumberInIt_IsNotShownBack_AndGoesNoFurther()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        IHtmlDocument page = await Send(officer, "workers", "氏名,所属,雇用形態\n123456789018,乙,雇用\n除外 三郎,乙,雇用\n");
        Assert.DoesNotContain("123456789018", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("input[name=content]"));
        Assert.NotNull(page.QuerySelector(".errors"));
    }

    [Fact]
    public async Task WhatIsNoList_OrTooLarge_IsToldOnTheForm()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        IHtmlDocument page = await Send(officer, "workers", "%PDF-1.7 nothing of a list\n");
        Assert.NotNull(page.QuerySelector(".errors a[href='#file']"));
        page = await Send(officer, "workers", new byte[3 << 20]);
        Assert.NotNull(page.QuerySelector(".errors a[href='#file']"));
        page = await Send(officer, "workers", "<img src=x onerror=alert(1)>,\"=HYPERLINK(\"\"http://x\"\")\"\n1,2\n");
        Assert.Empty(page.QuerySelectorAll("main img"));
        Assert.NotNull(page.QuerySelector(".errors a[href='#file']"));
    }

    [Theory]
    [InlineData("handler-1")]
    [InlineData("inspector")]
    [InlineData("city-officer")]
    public async Task WhoseOfficeItIsNot_FindsNoForm(string persona)
    {
        using Browsing person = await server.Browse().As(persona);
        await person.Get($"{At}/bring/workers");
        Assert.Equal(HttpStatusCode.NotFound, person.Answer.StatusCode);
        await person.Get($"{At}/bring/workers/template?format=csv");
        Assert.Equal(HttpStatusCode.NotFound, person.Answer.StatusCode);
    }

    [Fact]
    public async Task WithoutTheTokenOfAPage_NothingIsRead()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        using var content = new MultipartFormDataContent { { new ByteArrayContent("氏名,所属,雇用形態\n"u8.ToArray()), "file", "list.csv" } };
        await officer.PostContent($"{At}/bring/workers", content);
        Assert.Equal(HttpStatusCode.BadRequest, officer.Answer.StatusCode);
    }

    long Size() => server.Host.Desk.SizeOf(new Azukari.Rules.ContractId(DemoServer.Contract));

    static Task<IHtmlDocument> Send(Browsing person, string kind, string list) => Send(person, kind, Encoding.UTF8.GetBytes(list));

    static async Task<IHtmlDocument> Send(Browsing person, string kind, byte[] list)
    {
        IHtmlDocument form = await person.Get($"{At}/bring/{kind}");
        using var content = new MultipartFormDataContent { { new StringContent(TokenOf(form)), "_form" }, { new StringContent("look"), "do" } };
        var file = new ByteArrayContent(list);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(file, "file", "list");
        return await person.PostContent($"{At}/bring/{kind}", content);
    }

    /// <summary>Sends what the page kept, with one of its buttons.</summary>
    static async Task Again(Browsing person, IHtmlDocument page, string button, string? instead = null)
    {
        var pressed = (IHtmlButtonElement)page.QuerySelector(button)!;
        using var content = new MultipartFormDataContent();
        foreach (IHtmlInputElement input in pressed.Form!.QuerySelectorAll("input").OfType<IHtmlInputElement>())
        {
            content.Add(new StringContent(input.Value), input.Name!);
        }

        content.Add(new StringContent(instead ?? pressed.Value), pressed.Name!);
        await person.PostContent(pressed.Form.GetAttribute("action")!, content);
    }

    static string TokenOf(IHtmlDocument page) => page.QuerySelector("form[enctype] input[name=_form]")!.GetAttribute("value")!;
}
