using System.Net;
using Microsoft.AspNetCore.Routing;

namespace Azukari.Web.Tests.Security;

/// <summary>No form counts that is not of a page of ours, given to this very browser: on every address that takes one.</summary>
[Collection(OneSharedDesk.Name)]
public sealed class ForgeryTests(SharedDesk server)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("handling-officer")]
    [InlineData("city-officer")]
    [InlineData("administrator")]
    [InlineData("account without a contract")]
    public async Task EveryPost_WithoutOrWithAnothersValue_IsRefused_AndDoesNothing(string who)
    {
        using Caller caller = await Caller.Make(server, who);
        using Caller other = await Caller.Make(server, "handler-2");
        long before = server.Desk.SizeOf(SharedDesk.Own);
        int refused = 0;
        foreach (RouteEndpoint endpoint in server.Endpoints.Where(e => e.Methods().Contains("POST") && !e.IsApi()))
        {
            string path = endpoint.Addresses(SharedDesk.Own, server.Ids[SharedDesk.Own].Where(i => i.StartsWith("i-", StringComparison.Ordinal))).First();
            foreach (string? value in (string?[])[null, "", "x", other.Forgery])
            {
                using var form = new FormUrlEncodedContent([new("_step", "submit"), new("do", "remove"), .. value is null ? [] : new[] { KeyValuePair.Create("_form", value) }]);
                using HttpResponseMessage answer = await caller.Client.PostAsync(new Uri(path, UriKind.Relative), form, Stop);
                bool kept = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound
                    || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.StartsWith("/enter", StringComparison.Ordinal));
                Assert.True(kept, $"{who} {path} with {value ?? "nothing"}: {answer.StatusCode} {answer.Headers.Location}");
                refused += answer.StatusCode == HttpStatusCode.BadRequest ? 1 : 0;
            }
        }

        Assert.True(refused >= 40, $"only {refused} were refused for their value: the test proves little");
        Assert.All(server.Desk.EntriesOf(SharedDesk.Own, before), e => Assert.Equal(Azukari.Rules.Authentication.Desk, e.Entry.Circumstances.How));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData(" //evil.example")]
    [InlineData("evil.example")]
    [InlineData("")]
    public void Return_IsAPathOfThisSite(string to) => Assert.Equal("/", Azukari.Web.Pages.EnterEndpoints.LocalOr(to, "/"));

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Return_OfEveryFormThatLeadsBack_LeadsNowhereElse(string to)
    {
        using Caller caller = await Caller.Make(server, "handler-1");
        foreach (string path in (string[])["/language", "/demo/persona", "/sign-in/directory", "/sign-in/sign-on"])
        {
            using var form = new FormUrlEncodedContent(
                [new("_form", caller.Forgery), new("return", to), new("_return", to), new("language", "ja"), new("persona", $"{SharedDesk.Own} handler-1")]);
            using HttpResponseMessage answer = await caller.Client.PostAsync(new Uri(path, UriKind.Relative), form, Stop);
            Assert.DoesNotContain("evil", $"{answer.Headers.Location}", StringComparison.Ordinal);
        }

        using HttpResponseMessage page = await caller.Client.GetAsync(new Uri($"/enter?return={Uri.EscapeDataString(to)}", UriKind.Relative), Stop);
        Assert.DoesNotContain($"value=\"{to}", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
    }
}
