using System.Net;
using Azukari.Web.Tests.SignIn;

namespace Azukari.Web.Tests.Security;

/// <summary>Over TLS, cookies bear the prefix that lets no other host, path or connection set them; on the machine's own plain port they cannot.</summary>
public sealed class CookieTests(HttpsServer server)
{
    const string Prefix = "__Host-";
    static readonly string Home = $"/c/{HttpsServer.Contract}";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryCookieOverTls_IsOfThisHostAlone()
    {
        using var visitor = new Visitor(server);
        await visitor.Get("/enter");
        List<string> set = [.. visitor.Set];
        await visitor.Post("/language", ("_form", visitor.Forgery), ("language", "en"), ("theme", "dark"), ("return", "/enter"));
        Assert.Equal(HttpStatusCode.Found, visitor.Answer.StatusCode);
        set.AddRange(visitor.Set);
        Assert.True(set.Count >= 3);
        Assert.All(set, cookie =>
        {
            Assert.StartsWith(Prefix + "azukari", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/;", cookie + ";", StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        });

        // And they count: the page is English and dark now.
        await visitor.Get("/enter");
        Assert.Equal("en", visitor.Page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task SessionOverTls_CountsWithThePrefixAlone()
    {
        string cookie = server.In("接頭 一郎", "handler-1").Cookie;
        Assert.StartsWith(Prefix, cookie, StringComparison.Ordinal);
        using HttpClient inside = server.Machine(cookie: cookie);
        using HttpResponseMessage answer = await inside.GetAsync(new Uri(Home, UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        // The same, as the plain port of the same host could have set it.
        using HttpClient outside = server.Machine(cookie: cookie[Prefix.Length..]);
        using HttpResponseMessage refused = await outside.GetAsync(new Uri(Home, UriKind.Relative), Stop);
        Assert.StartsWith("/enter", refused.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionOnThePlainPort_CountsWithThePlainNameAlone()
    {
        string cookie = server.In("接頭 二郎", "handler-2").Cookie;
        foreach ((string carried, bool isIn) in ((string, bool)[])[(cookie[Prefix.Length..], true), (cookie, false)])
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Plain };
            client.DefaultRequestHeaders.Add("Cookie", carried);
            using HttpResponseMessage answer = await client.GetAsync(new Uri(Home, UriKind.Relative), Stop);
            Assert.Equal(isIn ? HttpStatusCode.OK : HttpStatusCode.Found, answer.StatusCode);
        }

        using var plain = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.Plain };
        using HttpResponseMessage page = await plain.GetAsync(new Uri("/enter", UriKind.Relative), Stop);
        Assert.All(page.Headers.GetValues("Set-Cookie"), c => Assert.StartsWith("azukari", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PlantedCookieOfAForm_ProvesNothingOverTls()
    {
        using var visitor = new Visitor(server);
        await visitor.Get("/enter");
        string pair = visitor.Cookie(Prefix + "azukari-form")!;
        using HttpClient forged = server.Machine(cookie: $"azukari-form={pair}");
        using var form = new FormUrlEncodedContent([new("_form", visitor.Forgery), new("language", "en")]);
        using HttpResponseMessage refused = await forged.PostAsync(new Uri("/language", UriKind.Relative), form, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }
}
