using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Azukari.Custody;
using Azukari.Custody.Tokens;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Builder;

namespace Azukari.Web.Tests;

/// <summary>A real server on a free port, on the demonstration's contract.</summary>
public class DemoServer : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("azukari-web-").FullName;
    WebApplication? app;

    public const string Contract = "okayama-kaigo";

    public Uri Address { get; private set; } = null!;

    /// <summary>Where everything of the server lies.</summary>
    public string Folder => folder;

    internal TokenStore Tokens => (TokenStore)app!.Services.GetService(typeof(TokenStore))!;

    internal DeskHost Host => (DeskHost)app!.Services.GetService(typeof(DeskHost))!;

    internal IServiceProvider Services => app!.Services;

    /// <summary>Every way into the server.</summary>
    internal IReadOnlyList<Microsoft.AspNetCore.Routing.RouteEndpoint> Endpoints =>
        [.. ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)app!).DataSources.SelectMany(d => d.Endpoints).OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()];

    public async ValueTask InitializeAsync()
    {
        ServeOptions options = Told(new ServeOptions(Path.Combine(folder, "data"), new IPEndPoint(IPAddress.Loopback, 0), true, Wording.For("ja")));
        Demonstration.Prepare(options);
        app = Serve.Build(options, TimeProvider.System);
        await app.StartAsync();
        Address = new Uri(app.Urls.First());
    }

    /// <summary>The custody's folder.</summary>
    public string Data => Path.Combine(folder, "data");

    private protected virtual ServeOptions Told(ServeOptions options) => options;

    public virtual async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The session of somebody of the demonstration, without a browser.</summary>
    internal Session SessionOf(string persona)
    {
        var contract = new ContractId(Contract);
        Persona who = Persona.Of(Host.Desk, contract).Single(p => p.Key == persona);
        return new Session(
            Host.Desk, contract, new Visitor(who.Key, who.Worker, who.Terminal, Authentication.Demonstration, who.Key == Persona.Inspector),
            Wording.For("ja"), $"/c/{Contract}");
    }

    /// <summary>Does an act as somebody of the demonstration; it must be permitted.</summary>
    internal Receipt Submit(string persona, Func<Seals, Act> make)
    {
        Session who = SessionOf(persona);
        var seals = new Seals();
        Act act = make(seals);
        Receipt receipt = Host.Desk.Submit(new Submission(who.Contract, act, who.Now.Worker, who.Now.Terminal, who.Now.How) { Openings = seals.Openings });
        Assert.True(receipt.Permitted, string.Join(' ', receipt.Refusals.Select(r => r.Code)));
        return receipt;
    }

    /// <summary>A browser without script, that keeps cookies and follows nothing by itself.</summary>
    public Browsing Browse() => new(Address);
}

/// <summary>A person at a browser without script.</summary>
public sealed class Browsing(Uri address) : IDisposable
{
    readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = address,
    };

    /// <summary>The last answer.</summary>
    public HttpResponseMessage Answer { get; private set; } = null!;

    /// <summary>The last page.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    public string Text => Page.Body!.TextContent;

    public async Task<IHtmlDocument> Get(string path)
    {
        await Take(await client.GetAsync(new Uri(path, UriKind.Relative)));
        return Page;
    }

    /// <summary>Fetches a file.</summary>
    public async Task<byte[]> Fetch(string path)
    {
        Answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await Answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Becomes somebody of the demonstration.</summary>
    public async Task<Browsing> As(string persona, string contract = "okayama-kaigo")
    {
        await Get("/enter");
        await Press($"button[name=persona][value='{contract} {persona}']");
        return this;
    }

    /// <summary>Presses a button of the page, with the form's fields and those given; follows one redirection.</summary>
    public async Task<IHtmlDocument> Press(string button, params (string Name, string Value)[] fields)
    {
        var pressed = (IHtmlButtonElement)(Page.QuerySelector(button) ?? throw new InvalidOperationException($"No {button} in: {Page.Title}\n{Text}"));
        IHtmlFormElement form = pressed.Form!;
        List<KeyValuePair<string, string>> sent = [];
        foreach (IHtmlInputElement input in form.QuerySelectorAll("input").OfType<IHtmlInputElement>())
        {
            if (input.Type is "hidden" or "text" || (input.Type is "radio" or "checkbox" && input.IsChecked))
            {
                sent.Add(new(input.Name!, input.Value));
            }
        }

        sent.AddRange(form.QuerySelectorAll("textarea").OfType<IHtmlTextAreaElement>().Select(t => new KeyValuePair<string, string>(t.Name!, t.Value)));
        sent.AddRange(form.QuerySelectorAll("select").OfType<IHtmlSelectElement>().Select(s => new KeyValuePair<string, string>(s.Name!, s.Value!)));
        sent.RemoveAll(s => fields.Any(f => f.Name == s.Key));
        sent.AddRange(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        if (pressed.Name is { Length: > 0 } name)
        {
            sent.Add(new(name, pressed.Value));
        }

        using var content = new FormUrlEncodedContent(sent);
        string action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action")!;
        await Take(await client.PostAsync(new Uri(action, UriKind.RelativeOrAbsolute), content));
        if (Answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
        {
            await Get(Answer.Headers.Location!.OriginalString);
        }

        return Page;
    }

    public async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        return await client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    /// <summary>Posts a body of one's own; follows one redirection.</summary>
    public async Task<IHtmlDocument> PostContent(string path, HttpContent content)
    {
        await Take(await client.PostAsync(new Uri(path, UriKind.Relative), content));
        if (Answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
        {
            await Get(Answer.Headers.Location!.OriginalString);
        }

        return Page;
    }

    /// <summary>Sends a request of one's own.</summary>
    public async Task SendRequest(HttpRequestMessage request) => await Take(await client.SendAsync(request));

    /// <summary>Posts beside what the browser shows.</summary>
    public Task<HttpResponseMessage> PostAside(string path, HttpContent content) => client.PostAsync(new Uri(path, UriKind.Relative), content);

    async Task Take(HttpResponseMessage answer)
    {
        Answer = answer;
        Page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => client.Dispose();
}
