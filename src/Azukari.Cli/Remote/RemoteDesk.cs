using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azukari.Cli.Commands;
using Azukari.Custody;
using Azukari.Custody.Tools;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Remote;

/// <summary>A desk behind its server, through the programming interface (docs/formats/api.md).</summary>
/// <remarks>The token says who acts and where. Plain HTTP is for this machine alone; no redirection is followed and no proxy used.</remarks>
sealed class RemoteDesk : IActDoor
{
    const string Root = "api/v1/";
    const string ServerVariable = "AZUKARI_SERVER";
    const string TokenVariable = "AZUKARI_TOKEN";
    static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    readonly Ui ui;
    readonly HttpClient client;
    readonly Uri server;
    readonly string? asked;
    JsonNode? me;
    string? contract;

    RemoteDesk(Ui ui, Uri server, string token, string? contract)
    {
        this.ui = ui;
        this.server = server;
        asked = contract;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
        {
            BaseAddress = server,
            Timeout = Patience,
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(ui.Language);
    }

    /// <summary>Whether a command is to go to a server.</summary>
    internal static string? ServerOf(ParseResult parsed, Globals globals) =>
        parsed.GetValue(globals.Server) ?? (Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } set ? set : null);

    /// <summary>The desk behind the server that was named; null where the custody's own folder is meant.</summary>
    internal static RemoteDesk? Of(ParseResult parsed, Globals globals, string? contract = null)
    {
        Ui ui = globals.Ui;
        if (ServerOf(parsed, globals) is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out Uri? server)
            || !(server.Scheme == Uri.UriSchemeHttps || (server.Scheme == Uri.UriSchemeHttp && server.IsLoopback)))
        {
            throw new UsageException(ui.Words.Text("usage.server-url"), ui.Words.Text("usage.server-url-hint"));
        }

        if (IsGiven(parsed, globals.As) || IsGiven(parsed, globals.At))
        {
            throw new UsageException(ui.Words.Text("usage.server-as"), ui.Words.Text("usage.server-as-hint"));
        }

        string? token = parsed.GetValue(globals.Token) is { } file ? Folders.ReadSmallText(file)
            : Environment.GetEnvironmentVariable(TokenVariable);
        return token?.Trim() is { Length: > 0 } known && known.All(c => c is > ' ' and < '\u007f')
            ? new RemoteDesk(ui, server, known, contract ?? parsed.GetValue(globals.Contract))
            : throw new UsageException(ui.Words.Text("usage.server-token"), ui.Words.Text("usage.server-token-hint"));
    }

    public DateTimeOffset Now => (DateTimeOffset)Me["now"]!;

    public string Memorandum => (string)Me["memorandum"]!;

    /// <summary>The contract that the token is for, or the one that was asked for.</summary>
    internal string Contract => contract ??= asked ?? (string)Get("contracts")["items"]![0]!["contract"]!;

    JsonNode Me => me ??= Get(Under("me"));

    public T Find<T>(string text) where T : struct, IIdentifier<T> => Identifier.TryParse(text, out T id)
        ? id
        : Identifier.TryParse(Named<T>(text), out T found) ? found : throw CustodyException.Of(Fault.IdentifierUnknown, Session.Echo(text));

    public ActId? ActAt(long index) =>
        Identifier.TryParse(Named<ActId>(index.ToString(CultureInfo.InvariantCulture)), out ActId id) ? id : null;

    public int Submit(Ui ui, ActKind kind, JsonObject json, ActId? id) => Send(ui, Post($"acts/{kind.Declared.Name}", JsonBody(json), id));

    /// <summary>An address below the contract.</summary>
    internal string Under(string path) => $"contracts/{Uri.EscapeDataString(Contract)}/{path}";

    /// <summary>Shows a view: lists line by line to their end, everything else as one value.</summary>
    internal int Show(string path, params (string Name, string? Value)[] query)
    {
        string? after = null;
        do
        {
            JsonNode view = Get(Under(path) + Query([.. query, ("after", after)]));
            if (view["items"] is not JsonArray items || view["next"] is null && ((JsonObject)view).Count != 2)
            {
                Ui.WriteJson(view);
                return Shell.Done;
            }

            foreach (JsonNode? item in items)
            {
                Ui.WriteJson(item!);
            }

            after = (string?)view["next"];
        }
        while (after is not null);
        return Shell.Done;
    }

    /// <summary>A request that is an act.</summary>
    internal HttpRequestMessage Post(string path, HttpContent? content = null, ActId? id = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Root + Under(path), UriKind.Relative)) { Content = content };
        request.Headers.Add("Idempotency-Key", (id ?? NewId.Of<ActId>()).Value);
        return request;
    }

    internal static StringContent JsonBody(JsonObject json) => new(json.ToJsonString(), Encoding.UTF8, "application/json");

    /// <summary>Sends an act, tells its receipt or refusal, and gives the exit code.</summary>
    internal int Send(Ui ui, HttpRequestMessage request)
    {
        using HttpResponseMessage answer = Answer(request);
        return Tell(ui, answer);
    }

    /// <summary>Sends an act whose answer is content; the content goes where it is told to go.</summary>
    internal int Fetch(Ui ui, HttpRequestMessage request, Action<Stream, string?> take)
    {
        using HttpResponseMessage answer = Answer(request);
        if (!answer.IsSuccessStatusCode)
        {
            return Tell(ui, answer);
        }

        using Stream content = answer.Content.ReadAsStream();
        take(content, answer.Headers.TryGetValues("Azukari-Entry", out IEnumerable<string>? entry) ? entry.First() : null);
        return Shell.Done;
    }

    /// <summary>Fetches what is only read.</summary>
    internal int Fetch(Ui ui, string path, Action<Stream, string?> take) =>
        Fetch(ui, new HttpRequestMessage(HttpMethod.Get, new Uri(Root + Under(path), UriKind.Relative)), take);

    /// <summary>The bytes of a small file; null where there is none such.</summary>
    internal byte[]? Bytes(string path)
    {
        using HttpResponseMessage answer = Answer(new HttpRequestMessage(HttpMethod.Get, new Uri(Root + Under(path), UriKind.Relative)));
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        answer.Content.ReadAsStream().CopyTo(bytes);
        return answer.IsSuccessStatusCode ? bytes.ToArray() : throw new RemoteProblemException(Tell(ui, answer, bytes.ToArray()));
    }

    /// <summary>A view as JSON.</summary>
    internal JsonNode Get(string path)
    {
        using HttpResponseMessage answer = Answer(new HttpRequestMessage(HttpMethod.Get, new Uri(Root + path, UriKind.Relative)));
        return answer.IsSuccessStatusCode ? Read(BytesOf(answer)) : throw new RemoteProblemException(Tell(ui, answer));
    }

    internal static string Query(params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var text = new StringBuilder();
        foreach ((string name, string? value) in query)
        {
            if (value is not null)
            {
                text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        return text.ToString();
    }

    public void Dispose() => client.Dispose();

    /// <summary>Tells an answer: a receipt, a refusal with all its reasons, or a problem.</summary>
    int Tell(Ui ui, HttpResponseMessage answer, byte[]? body = null)
    {
        JsonNode told = Read(body ?? BytesOf(answer));
        bool refused = answer.StatusCode == HttpStatusCode.UnprocessableEntity;
        if (answer.IsSuccessStatusCode || refused)
        {
            return new RemoteReceipt(ui, told).Tell();
        }

        Ui.Error((string?)told["title"] ?? "", (string?)told["detail"] ?? "");
        if (ui.Json)
        {
            Ui.ErrorLine(told.ToJsonString(Viewer.Json));
        }

        return answer.StatusCode == HttpStatusCode.ServiceUnavailable ? Shell.StorageFailed : Shell.BadInput;
    }

    HttpResponseMessage Answer(HttpRequestMessage request)
    {
        try
        {
            return client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            throw new UsageException(ui.Words.Text("usage.server-down", server.Authority), ui.Words.Text("usage.server-down-hint"));
        }
    }

    static byte[] BytesOf(HttpResponseMessage answer)
    {
        using var bytes = new MemoryStream();
        answer.Content.ReadAsStream().CopyTo(bytes);
        return bytes.ToArray();
    }

    JsonNode Read(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject ?? throw Strange();
        }
        catch (JsonException)
        {
            throw Strange();
        }
    }

    UsageException Strange() => new(ui.Words.Text("usage.server-strange", server.Authority), ui.Words.Text("usage.server-strange-hint"));

    string? Named<T>(string text) where T : struct, IIdentifier<T>
    {
        string type = JsonNamingPolicy.KebabCaseLower.ConvertName(typeof(T).Name[..^2]);
        byte[]? answer = Bytes("names" + Query(("type", type), ("text", text)));
        return answer is null ? null : (string?)Read(answer)["id"];
    }

    static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is OptionResult { Implicit: false };
}

/// <summary>The server said no to something that was only read; it has been told already.</summary>
/// <param name="code">The exit code.</param>
sealed class RemoteProblemException(int code) : Exception
{
    internal int Code { get; } = code;
}
