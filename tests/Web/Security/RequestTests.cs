using System.Net;
using Azukari.Web.SignIn;

namespace Azukari.Web.Tests.Security;

/// <summary>Requests that are out of form, too large, too slow or in somebody else's name: each is answered, and none by a failure.</summary>
[Collection(OneSharedDesk.Name)]
public sealed class RequestTests(SharedDesk server)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/css/../../azukari-web.dll")]
    [InlineData("/css/..%2f..%2fazukari-web.dll")]
    [InlineData("/css/%2e%2e/%2e%2e/azukari-web.dll")]
    [InlineData("/css/..\\..\\azukari-web.dll")]
    [InlineData("/css/..%5c..%5cazukari-web.dll")]
    [InlineData("/../../../../etc/passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("/css//etc/passwd")]
    [InlineData("/css/azukari.css%00.html")]
    [InlineData("/wwwroot/css/azukari.css")]
    [InlineData("/azukari-web.deps.json")]
    [InlineData("/css/")]
    [InlineData("/.git/config")]
    [InlineData("/data/custody.json")]
    public async Task StaticFiles_AreTheShippedOnesAlone(string path)
    {
        string answer = await RawSocket.Get(server.Address, path);
        Assert.True(RawSocket.StatusOf(answer) is 400 or 404, $"{path}: {answer[..Math.Min(200, answer.Length)]}");
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/enter?q=%00")]
    [InlineData("/c/okayama-kaigo%00/register")]
    [InlineData("/c/%2e%2e/register")]
    [InlineData("/c/okayama-kaigo/register/%E0%80%80")]
    [InlineData("/c/okayama-kaigo/register/%ff%fe")]
    [InlineData("/enter?%")]
    [InlineData("/%")]
    [InlineData("http://elsewhere.example/enter")]
    [InlineData("/enter;jsessionid=1")]
    public async Task StrangePaths_AreAnsweredByNoFailure(string path) =>
        Assert.InRange(RawSocket.StatusOf(await RawSocket.Get(server.Address, path)), 200, 499);

    [Theory]
    [InlineData("TRACE")]
    [InlineData("TRACK")]
    [InlineData("CONNECT")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("PROPFIND")]
    [InlineData("NONSENSE")]
    public async Task OtherMethods_DoNothing_AndEchoNothing(string method)
    {
        foreach (string path in (string[])["/enter", "/c/okayama-kaigo/do/incident/report", "/api/v1/contracts", "/css/azukari.css"])
        {
            string answer = await RawSocket.Send(
                server.Address, $"{method} {path} HTTP/1.1\r\nHost: {server.Address.Authority}\r\nConnection: close\r\nX-Echo: kanaria-echo\r\nContent-Length: 0\r\n\r\n");
            Assert.True(RawSocket.StatusOf(answer) is 400 or 401 or 404 or 405 or 429 or 501, $"{method} {path}: {answer[..Math.Min(120, answer.Length)]}");
            Assert.DoesNotContain("kanaria-echo", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task MethodOverride_IsNotBelieved()
    {
        string answer = await RawSocket.Get(server.Address, "/leave", "X-HTTP-Method-Override: POST", "X-Original-URL: /accounts", "X-Rewrite-URL: /accounts");
        Assert.True(RawSocket.StatusOf(answer) is 404 or 405);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("evil.example:8080")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task HostOfSomebodyElse_IsNotAnswered_AndStandsNowhere(string host)
    {
        string answer = await RawSocket.Send(server.Address, $"GET /enter HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.Equal(421, RawSocket.StatusOf(answer));
        Assert.DoesNotContain("evil", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy", answer, StringComparison.Ordinal);

        // A program is told so in the form that it reads.
        answer = await RawSocket.Send(server.Address, $"GET /api/v1/contracts HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.Equal(421, RawSocket.StatusOf(answer));
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"host-unknown\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-Host: evil.example")]
    [InlineData("X-Forwarded-Proto: https")]
    [InlineData("X-Forwarded-Prefix: /evil")]
    [InlineData("Forwarded: for=127.0.0.7;host=evil.example;proto=https")]
    [InlineData("X-Real-IP: 127.0.0.7")]
    [InlineData("X-Forwarded-For: 127.0.0.7")]
    public async Task ForwardedHeaders_OfNobodyNamed_ChangeNothing(string header)
    {
        string answer = await RawSocket.Get(server.Address, "/enter", header);
        Assert.Equal(200, RawSocket.StatusOf(answer));
        Assert.DoesNotContain("evil", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Strict-Transport-Security", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", string.Join('\n', answer.Split("\r\n").Where(l => l.StartsWith("Set-Cookie", StringComparison.Ordinal))), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Host_TwiceOrNotAtAll_IsRefused()
    {
        Assert.Equal(400, RawSocket.StatusOf(await RawSocket.Send(server.Address, "GET /enter HTTP/1.1\r\nConnection: close\r\n\r\n")));
        Assert.Equal(400, RawSocket.StatusOf(await RawSocket.Send(server.Address, "GET /enter HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n")));
    }

    [Theory]
    [InlineData("Content-Length: 4\r\nContent-Length: 40")]
    [InlineData("Content-Length: -1")]
    [InlineData("Content-Length: 4x")]
    [InlineData("Transfer-Encoding: identity, chunked, x")]
    [InlineData("Transfer-Encoding: chunked, identity")]
    public async Task LengthThatCanBeReadTwoWays_IsRefused(string headers)
    {
        string answer = await RawSocket.Send(
            server.Address, $"POST /leave HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\n{headers}\r\n\r\na=b\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.Equal(400, RawSocket.StatusOf(answer));
        Assert.Equal(1, Count(answer, "HTTP/1.1 "));
    }

    [Fact]
    public async Task LengthAndChunksTogether_AreReadAsChunks_AndNothingIsSmuggled()
    {
        // RFC 9112 §6.3: chunks win. What a proxy would have taken for the body must not be answered as a request of its own.
        string answer = await RawSocket.Send(
            server.Address,
            $"POST /leave HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Length: 53\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /enter HTTP/1.1\r\nHost: localhost\r\nX-Smuggled: 1\r\n\r\n");
        Assert.Equal(1, Count(answer, "HTTP/1.1 "));
        Assert.Equal(400, RawSocket.StatusOf(answer));
    }

    [Fact]
    public async Task HugeRequests_AreRefused()
    {
        Assert.Equal(414, RawSocket.StatusOf(await RawSocket.Get(server.Address, "/enter?q=" + new string('a', 20_000))));
        Assert.Equal(431, RawSocket.StatusOf(await RawSocket.Get(server.Address, "/enter", "X-Long: " + new string('a', 60_000))));
        Assert.Equal(431, RawSocket.StatusOf(await RawSocket.Get(server.Address, "/enter", [.. Enumerable.Range(0, 200).Select(i => $"X-{i}: 1")])));
        Assert.InRange(RawSocket.StatusOf(await RawSocket.Get(server.Address, "/enter?" + string.Join('&', Enumerable.Range(0, 1_500).Select(i => $"a{i}=1"))[..8_000])), 200, 499);
    }

    [Fact]
    public async Task Form_ThatIsTooLarge_OrHasTooManyFields_IsNotTaken()
    {
        using Caller caller = await Caller.Make(server, "handler-1");
        try
        {
            Assert.Equal(HttpStatusCode.BadRequest, await Post(caller, "/language", new ByteArrayContent(new byte[17 << 20]), "application/x-www-form-urlencoded"));
        }
        catch (HttpRequestException)
        {
            // The server did not wait for the rest of what it would not take.
        }

        string many = $"_form={Uri.EscapeDataString(caller.Forgery)}&" + string.Join('&', Enumerable.Range(0, 2_000).Select(i => $"f{i}=1"));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(caller, "/language", new StringContent(many), "application/x-www-form-urlencoded"));
        string key = $"_form={Uri.EscapeDataString(caller.Forgery)}&{new string('k', 5_000)}=1";
        Assert.Equal(HttpStatusCode.BadRequest, await Post(caller, "/language", new StringContent(key), "application/x-www-form-urlencoded"));
    }

    [Fact]
    public async Task Upload_OutOfForm_IsNotTaken()
    {
        using Caller caller = await Caller.Make(server, "handling-officer");
        const string path = "/c/okayama-kaigo/receive";
        long before = server.Desk.SizeOf(SharedDesk.Own);
        string token = $"--b\r\nContent-Disposition: form-data; name=\"_form\"\r\n\r\n{caller.Forgery}\r\n";
        string Field(string name, string value) => $"--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";
        (string Body, string Type)[] bad =
        [
            (token + string.Concat(Enumerable.Range(0, 100).Select(i => Field($"f{i}", "1"))) + "--b--", "multipart/form-data; boundary=b"),
            (token + Field("long", new string('x', 70_000)) + "--b--", "multipart/form-data; boundary=b"),
            (token + "--b\r\nno disposition\r\n\r\nx\r\n--b--", "multipart/form-data; boundary=b"),
            (token + $"--b\r\nContent-Disposition: form-data; name=\"x\"\r\n{string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: 1\r\n"))}\r\n1\r\n--b--", "multipart/form-data; boundary=b"),
            (token + $"--b\r\nX: {new string('h', 40_000)}\r\n\r\n1\r\n--b--", "multipart/form-data; boundary=b"),
            (token, "multipart/form-data; boundary=" + new string('b', 200)),
            (token, "multipart/form-data"),
            (token, "multipart/mixed; boundary=b"),
            ("", "multipart/form-data; boundary=b"),
            ("--b", "multipart/form-data; boundary=b"),
        ];
        foreach ((string body, string type) in bad)
        {
            HttpStatusCode status = await Post(caller, path, new StringContent(body), type);
            Assert.True(status == HttpStatusCode.BadRequest, $"{status}: {type} {body[..Math.Min(400, body.Length)]}");
        }

        Assert.Equal(before, server.Desk.SizeOf(SharedDesk.Own));
    }

    [Theory]
    [InlineData("..\\\\..\\\\..\\\\etc\\\\cron.d\\\\x.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("a\u0000b.csv")]
    [InlineData("con.csv")]
    [InlineData("名前\r\nX-Injected: 1.csv")]
    public async Task NameOfAnUpload_NamesNoPlaceOnTheServer(string name)
    {
        using Caller caller = await Caller.Make(server, "handling-officer");
        string body = $"--b\r\nContent-Disposition: form-data; name=\"_form\"\r\n\r\n{caller.Forgery}\r\n--b\r\nContent-Disposition: form-data; name=\"purposes\"\r\n\r\neligibility\r\n"
            + $"--b\r\nContent-Disposition: form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name)}\r\n\r\na,b\r\n1,2\r\n--b--";
        HttpStatusCode status = await Post(caller, "/c/okayama-kaigo/receive", new StringContent(body), "multipart/form-data; boundary=b");
        Assert.InRange((int)status, 200, 499);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(server.Folder, "*", SearchOption.AllDirectories),
            f => Path.GetFileName(f) is "passwd" or "x.csv" or "con.csv" || Path.GetFileName(f).Contains("Injected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BodyThatNeverComes_IsNotWaitedFor()
    {
        var began = System.Diagnostics.Stopwatch.StartNew();
        string answer = await RawSocket.Send(
            server.Address, $"POST /leave HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\na");
        Assert.True(RawSocket.StatusOf(answer) is 400 or 408 or 0, answer);
        Assert.InRange(began.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task AttemptsToComeIn_AreLimited_AndSaySo()
    {
        // From an address of its own, so that nobody else of these tests is kept out.
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (context, stop) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.77"), 0));
                await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, stop);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        })
        {
            BaseAddress = server.Address,
        };
        HttpStatusCode last = default;
        for (int i = 0; i <= SignInLimit.Attempts && last != HttpStatusCode.TooManyRequests; i++)
        {
            using HttpResponseMessage answer = await client.PostAsync(new Uri("/sign-in/passkey/ask", UriKind.Relative), null, Stop);
            last = answer.StatusCode;
            Assert.Empty(Headers.Missing(answer));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    static async Task<HttpStatusCode> Post(Caller caller, string path, HttpContent body, string type)
    {
        body.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using HttpResponseMessage answer = await caller.Client.PostAsync(new Uri(path, UriKind.Relative), body, Stop);
        Assert.Empty(Headers.Missing(answer));
        return answer.StatusCode;
    }

    static int Count(string text, string part) => text.Split(part).Length - 1;
}
