using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Azukari.Web.Tests.SignIn;

/// <summary>A browser without script that goes from site to site and keeps each site's cookies, as they were set.</summary>
sealed class Visitor : IDisposable
{
    readonly HttpClient client;
    readonly Dictionary<(string Site, string Name), string> cookies = [];

    internal Visitor(HttpsServer server)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, served, _, _) => server.Trusts(served);
        client = new HttpClient(handler) { BaseAddress = server.Address };
        At = server.Address;
    }

    internal Uri At { get; private set; }

    internal HttpResponseMessage Answer { get; private set; } = null!;

    internal IHtmlDocument Page { get; private set; } = null!;

    internal string Text { get; private set; } = "";

    /// <summary>What the server said when it set its cookies last.</summary>
    internal IReadOnlyList<string> Set { get; private set; } = [];

    internal string? Cookie(string name) => cookies.GetValueOrDefault((client.BaseAddress!.Authority, name));

    internal void Carry(string name, string value) => cookies[(client.BaseAddress!.Authority, name)] = value;

    internal string? Location => Answer.Headers.Location?.OriginalString;

    internal Task Get(string to) => Send(new HttpRequestMessage(HttpMethod.Get, new Uri(At, to)));

    /// <summary>The value of the form on the page that was looked at last.</summary>
    internal string Forgery => Page.QuerySelector("input[name=_form]")!.GetAttribute("value")!;

    internal Task Post(string to, params (string Name, string Value)[] fields) => Send(new HttpRequestMessage(HttpMethod.Post, new Uri(At, to))
    {
        Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        Headers = { Referrer = At },
    });

    /// <summary>As the script of a page sends it.</summary>
    internal Task PostJson(string to, string form, string json) => Send(new HttpRequestMessage(HttpMethod.Post, new Uri(At, to))
    {
        Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
        Headers = { { "RequestVerificationToken", form } },
    });

    /// <summary>Goes where it is sent, from one site to another, until a page comes.</summary>
    internal async Task Follow()
    {
        for (int i = 0; i < 12 && Location is { } to; i++)
        {
            await Get(to);
        }
    }

    async Task Send(HttpRequestMessage request)
    {
        At = request.RequestUri!;
        string carried = string.Join("; ", cookies.Where(c => c.Key.Site == At.Authority).Select(c => $"{c.Key.Name}={c.Value}"));
        if (carried.Length > 0)
        {
            request.Headers.Add("Cookie", carried);
        }

        Answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Set = Answer.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set) ? [.. set] : [];
        foreach (string one in Set)
        {
            string[] pair = one.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
            {
                cookies.Remove((At.Authority, pair[0]));
            }
            else
            {
                cookies[(At.Authority, pair[0])] = pair[1];
            }
        }

        Text = await Answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Page = new HtmlParser().ParseDocument(Text);
    }

    public void Dispose() => client.Dispose();
}
