using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Azukari.Custody.Tokens;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;

namespace Azukari.Web.Tests.Security;

/// <summary>A desk with small limits and little room.</summary>
public sealed class SmallDesk : DemoServer
{
    internal const int Rate = 60;
    internal const int Uploads = 2;
    internal const long KeepFree = 1L << 30;

    /// <summary>Bytes that are free, as the desk is told.</summary>
    internal long Free { get; set; } = long.MaxValue / 2;

    private protected override ServeOptions Told(ServeOptions options) => options with { PageRate = Rate, UploadsOfOne = Uploads, KeepFree = KeepFree, FreeBytes = () => Free };
}

/// <summary>How many pages somebody may ask for, how many files he may send at once, and what stays free of the disk.</summary>
public sealed class PageLimitTests(SmallDesk server) : IClassFixture<SmallDesk>
{
    const string Root = $"/c/{DemoServer.Contract}";
    static readonly ContractId Contract = new(DemoServer.Contract);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoeverAsksTooOften_IsToldToWait_AndNobodyElse()
    {
        using Browsing handler = await server.Browse().As("inspector");
        int seen = 0;
        while (handler.Answer.StatusCode != HttpStatusCode.TooManyRequests && seen < SmallDesk.Rate * 3)
        {
            await handler.Get($"{Root}/more");
            seen++;
        }

        Assert.InRange(seen, SmallDesk.Rate / 2, SmallDesk.Rate * 2);
        Assert.Equal(HttpStatusCode.TooManyRequests, handler.Answer.StatusCode);
        int seconds = int.Parse(handler.Answer.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture);
        Assert.InRange(seconds, 1, 60);
        Assert.Contains($"{seconds}秒待って", handler.Text, StringComparison.Ordinal);
        Assert.Empty(Headers.Missing(handler.Answer));

        // Style and fonts come all the same; and a colleague at the same address goes on.
        _ = await handler.Fetch("/css/azukari.css");
        Assert.Equal(HttpStatusCode.OK, handler.Answer.StatusCode);
        using Browsing other = await server.Browse().As("city-approver");
        await other.Get($"{Root}/more");
        Assert.Equal(HttpStatusCode.OK, other.Answer.StatusCode);
    }

    [Fact]
    public void UsualLimit_LetsAnOfficeWork()
    {
        // The load under which the desk is measured, 50 requests a second of one person, is half of what one may ask for.
        var usual = new ServeOptions("", new IPEndPoint(IPAddress.Loopback, 0), false, Custody.Words.Wording.For("ja"));
        Assert.True(usual.PageRate >= 2 * 50 * 60);
        Assert.True(usual.KeepFree >= 1L << 30);
        Assert.True(usual.UploadsOfOne >= 2);
    }

    [Fact]
    public async Task FileWithoutRoom_IsNotTaken_AndIsToldHowMuchIsMissing()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        long before = server.Host.Desk.SizeOf(Contract);
        server.Free = SmallDesk.KeepFree + (3 << 20);
        try
        {
            await officer.Send("fits.csv", new byte[1 << 20]);
            Assert.Equal(HttpStatusCode.OK, officer.Answer.StatusCode);
            await officer.Send("too-large.csv", new byte[5 << 20]);
            Assert.Equal(HttpStatusCode.InsufficientStorage, officer.Answer.StatusCode);
            Assert.Contains("7 MiB", officer.Text, StringComparison.Ordinal);
            Assert.Contains("3 MiB", officer.Text, StringComparison.Ordinal);
            Assert.Equal(before + 1, server.Host.Desk.SizeOf(Contract));

            server.Free = SmallDesk.KeepFree - 1;
            await officer.Get($"{Root}/receive");
            Assert.Contains("空きが足りない", officer.Page.QuerySelector(".warning")!.TextContent, StringComparison.Ordinal);
            await officer.Send("small.csv", "a,b\n1,2\n"u8.ToArray());
            Assert.Equal(HttpStatusCode.InsufficientStorage, officer.Answer.StatusCode);
            Assert.Contains("0 MiB", officer.Text, StringComparison.Ordinal);

            // Everything else goes on: what is left free is for this.
            await officer.Get($"{Root}/register");
            Assert.Equal(HttpStatusCode.OK, officer.Answer.StatusCode);
        }
        finally
        {
            server.Free = long.MaxValue / 2;
        }
    }

    [Fact]
    public async Task FileOfAProgramWithoutRoom_IsAProblem_AndIsNotTaken()
    {
        Persona officer = Persona.Of(server.Host.Desk, Contract).Single(p => p.Key == "handling-officer");
        Engagement e = server.Host.Desk.StateOf(Contract);
        string token = server.Tokens.Add(new ServiceToken(
            "tk-room", Contract, officer.Worker!.Value, e.Workers[officer.Worker.Value].Organisation, officer.Terminal, e.Terms.Purposes,
            [.. e.Terms.Places.Concat(e.Places).Distinct()], [new NetworkRange("127.0.0.0/8")], "test", officer.Worker.Value, server.Host.Desk.Now, server.Host.Desk.Now.AddDays(1)));
        using var client = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        long before = server.Host.Desk.SizeOf(Contract);
        server.Free = SmallDesk.KeepFree;
        try
        {
            using var file = new ByteArrayContent("a,b\n1,2\n"u8.ToArray());
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "a.csv" };
            using HttpResponseMessage answer = await client.PostAsync(new Uri($"/api/v1/contracts/{Contract}/files?purpose=eligibility", UriKind.Relative), file, Stop);
            Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
            Assert.Contains("\"code\":\"room-missing\"", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            Assert.Equal(before, server.Host.Desk.SizeOf(Contract));

            // Giving back needs no room, and is never kept from anybody; nor is the form without a file.
            using HttpResponseMessage back = await client.PostAsync(
                new Uri($"/api/v1/contracts/{Contract}/items/i-0000000000000000/check-in?preview=true", UriKind.Relative), null, Stop);
            Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        }
        finally
        {
            server.Free = long.MaxValue / 2;
        }
    }

    [Fact]
    public async Task FileWhoseLengthNobodySaid_IsBrokenOffWhenRoomRunsOut()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{Root}/receive");
        string token = officer.Page.QuerySelector("form[data-upload] input[name=_form]")!.GetAttribute("value")!;
        long before = server.Host.Desk.SizeOf(Contract);
        using var form = new MultipartFormDataContent { { new StringContent(token), "_form" }, { new StringContent("eligibility"), "purposes" } };
        var file = new StreamContent(new Endless(160 << 20, at => server.Free = at > 70 << 20 ? SmallDesk.KeepFree : server.Free));
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileName = "endless.csv" };
        form.Add(file);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{Root}/receive", UriKind.Relative)) { Content = form };
            request.Headers.TransferEncodingChunked = true;
            await officer.SendRequest(request);
            Assert.Equal(HttpStatusCode.InsufficientStorage, officer.Answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The server did not wait for the rest.
        }
        finally
        {
            server.Free = long.MaxValue / 2;
        }

        Assert.Equal(before, server.Host.Desk.SizeOf(Contract));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(server.Data, "*", SearchOption.AllDirectories), f => new FileInfo(f).Length > 32 << 20);
    }

    [Fact]
    public async Task MoreFilesAtOnceThanAllowed_AreNotTaken_AndLaterOnesAre()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{Root}/receive");
        string token = officer.Page.QuerySelector("form[data-upload] input[name=_form]")!.GetAttribute("value")!;
        var hold = new TaskCompletionSource();
        Task<HttpResponseMessage>[] slow = [.. Enumerable.Range(0, SmallDesk.Uploads).Select(i => officer.PostAside(
            $"{Root}/receive", Form(token, $"slow{i}.csv", new Held(hold.Task, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("a,b\n", 50_000)))))))];
        var room = (Room)server.Services.GetService(typeof(Room))!;
        for (int i = 0; i < 100 && room.CountOf("persona handling-officer 127.0.0.1") < SmallDesk.Uploads; i++)
        {
            await Task.Delay(50, Stop);
        }

        Assert.Equal(SmallDesk.Uploads, room.CountOf("persona handling-officer 127.0.0.1"));
        using (HttpResponseMessage refused = await officer.PostAside($"{Root}/receive", Form(token, "one-more.csv", new MemoryStream("a,b\n1,2\n"u8.ToArray()))))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Contains("一度に送れる", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        }

        // Somebody else is not kept from his work by it.
        using Browsing other = await server.Browse().As("handler-1");
        await other.Send("other.csv", "a,b\n1,2\n"u8.ToArray());
        Assert.NotEqual(HttpStatusCode.TooManyRequests, other.Answer.StatusCode);
        hold.SetResult();
        foreach (HttpResponseMessage done in await Task.WhenAll(slow))
        {
            Assert.Equal(HttpStatusCode.Found, done.StatusCode);
            done.Dispose();
        }

        await officer.Send("afterwards.csv", "a,b\n1,2\n"u8.ToArray());
        Assert.Equal(HttpStatusCode.OK, officer.Answer.StatusCode);
    }

    static MultipartFormDataContent Form(string token, string name, Stream content)
    {
        var file = new StreamContent(content);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileName = name };
        return new MultipartFormDataContent { { new StringContent(token), "_form" }, { new StringContent("eligibility"), "purposes" }, file };
    }

    /// <summary>A file that does not tell how long it is, and what to do while it goes.</summary>
    sealed class Endless(long length, Action<long> meanwhile) : Stream
    {
        long at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => at;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            meanwhile(at);
            int read = (int)Math.Min(count, length - at);
            buffer.AsSpan(offset, read).Fill((byte)'a');
            at += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>A file whose end is held back.</summary>
    sealed class Held(Task until, byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == Length)
            {
                await until;
            }

            return await base.ReadAsync(buffer, cancellationToken);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
