using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Azukari.Cli.Remote;

/// <summary>A request that can be made anew: what is sent, and the key under which it is the same however often it comes.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Below the interface's root.</param>
/// <param name="Content">Makes what is sent; null for nothing.</param>
/// <param name="Key">The idempotency key of an act; null for what is only read.</param>
sealed record RemoteRequest(HttpMethod Method, string Path, Func<HttpContent>? Content = null, string? Key = null)
{
    /// <summary>Whether what is sent may be long: the server says first whether it takes it.</summary>
    internal bool IsLong { get; init; }

    /// <summary>What was wrong with what was sent, here: then the way to the server is not to blame.</summary>
    internal Func<Exception?>? Trouble { get; init; }
}

/// <summary>The way to a server: asks until there is an answer, an act always under the key with which it was first sent.</summary>
/// <remarks>
/// No redirection is followed and no proxy used. Who is asked to wait (429) waits and goes on. A line that breaks is tried three times; after that an act may have
/// been done or not, and whoever sent it is told the key that finds out.
/// </remarks>
sealed class RemoteLine : IDisposable
{
    const int MostTries = 3;
    const int MostWaits = 120;
    const int UsualWait = 5; // seconds
    const int LongestWait = 120; // seconds
    static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>How long the server may take to say whether it will have a file at all.</summary>
    static readonly TimeSpan PatienceBeforeSending = TimeSpan.FromSeconds(60);

    readonly Ui ui;
    readonly Uri server;
    readonly HttpClient client;

    internal RemoteLine(Ui ui, Uri server, string token)
    {
        this.ui = ui;
        this.server = server;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            Expect100ContinueTimeout = PatienceBeforeSending,
        })
        {
            BaseAddress = server,
            Timeout = Patience,
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(ui.Language);
    }

    /// <summary>The key by which the user finds out whether an act was done.</summary>
    internal required string Key { get; init; }

    /// <summary>The answer, its content still on the way.</summary>
    internal HttpResponseMessage Answer(RemoteRequest request)
    {
        for (int tries = 1, waits = 0; ;)
        {
            try
            {
                HttpResponseMessage answer = client.Send(Make(request), HttpCompletionOption.ResponseHeadersRead);
                if (answer.StatusCode != HttpStatusCode.TooManyRequests || waits++ >= MostWaits || IsForLater(answer))
                {
                    return answer;
                }

                int seconds = WaitOf(answer);
                answer.Dispose();
                if (!Console.IsErrorRedirected)
                {
                    Ui.ErrorLine(ui.Words.Text("usage.server-busy", seconds.ToString(CultureInfo.InvariantCulture)));
                }

                Thread.Sleep(TimeSpan.FromSeconds(seconds));
            }
            catch (Exception) when (request.Trouble?.Invoke() is not null)
            {
                throw request.Trouble()!;
            }
            catch (HttpRequestException e) when (WasNeverSent(e))
            {
                throw Down();
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                if (tries++ < MostTries)
                {
                    Thread.Sleep(TimeSpan.FromSeconds(tries - 1));
                    continue;
                }

                throw request.Key is null ? Down() : Unsure();
            }
        }
    }

    /// <summary>Reads the whole of a small answer.</summary>
    internal byte[] BytesOf(HttpResponseMessage answer)
    {
        using var bytes = new MemoryStream();
        Copy(answer.Content.ReadAsStream(), bytes);
        return bytes.ToArray();
    }

    /// <summary>Copies an answer; that it breaks off is told as such, and never as a fault of where it goes to.</summary>
    internal void Copy(Stream content, Stream destination)
    {
        byte[] block = new byte[1 << 16];
        while (Read(content, block) is > 0 and int read)
        {
            destination.Write(block, 0, read);
        }
    }

    int Read(Stream content, byte[] block)
    {
        try
        {
            return content.Read(block, 0, block.Length);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            throw new CutOffException(ui.Words.Text("usage.server-cut", server.Authority), ui.Words.Text("usage.server-cut-hint"));
        }
    }

    public void Dispose() => client.Dispose();

    static HttpRequestMessage Make(RemoteRequest request)
    {
        var made = new HttpRequestMessage(request.Method, new Uri(request.Path, UriKind.Relative)) { Content = request.Content?.Invoke() };
        if (request.Key is { } key)
        {
            made.Headers.Add("Idempotency-Key", key);
        }

        if (request.IsLong)
        {
            // Else all of a file is sent before the answer is read, and a server that refuses it cuts the line meanwhile.
            made.Headers.ExpectContinue = true;
        }

        return made;
    }

    static bool WasNeverSent(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;

    /// <summary>Nobody waits at the shell for what comes again tomorrow (a quota of a day): he is told.</summary>
    static bool IsForLater(HttpResponseMessage answer) => answer.Headers.RetryAfter?.Delta > TimeSpan.FromSeconds(LongestWait);

    static int WaitOf(HttpResponseMessage answer) =>
        Math.Clamp((int)Math.Ceiling(answer.Headers.RetryAfter?.Delta?.TotalSeconds ?? UsualWait), 1, LongestWait);

    UsageException Down() => new(ui.Words.Text("usage.server-down", server.Authority), ui.Words.Text("usage.server-down-hint"));

    UsageException Unsure() => new(ui.Words.Text("usage.server-unsure", server.Authority), ui.Words.Text("usage.server-unsure-hint", Key));
}

/// <summary>An answer broke off on its way.</summary>
/// <param name="what">What is the matter.</param>
/// <param name="hint">What to do.</param>
sealed class CutOffException(string what, string hint) : UsageException(what, hint);
