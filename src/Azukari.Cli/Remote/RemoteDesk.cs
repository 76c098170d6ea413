using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
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
    const int MostTries = 3;

    readonly Ui ui;
    readonly RemoteLine line;
    readonly string authority;
    readonly string? asked;
    readonly string key;
    int acts;
    JsonNode? me;
    string? contract;

    RemoteDesk(Ui ui, Uri server, string token, string? contract, string? key)
    {
        this.ui = ui;
        authority = server.Authority;
        asked = contract;
        this.key = key ?? NewId.Of<ActId>().Value;
        line = new RemoteLine(ui, server, token) { Key = this.key };
    }

    /// <summary>Which server a command is to go to; null where the custody's own folder is meant.</summary>
    /// <exception cref="UsageException">A folder was named too: an entry must not go to another ledger than the one that was meant.</exception>
    internal static string? ServerOf(ParseResult parsed, Globals globals)
    {
        string? typed = parsed.GetValue(globals.Server);
        string? server = typed ?? (Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } set ? set : null);
        if (server is null || !IsGiven(parsed, globals.Data))
        {
            return server;
        }

        // What belongs to the custody's own machine knows nothing but the folder that was named.
        return typed is null && MachineCommands.Has(parsed) ? null : throw new UsageException(
            globals.Ui.Words.Text("usage.server-or-data", parsed.GetValue(globals.Data)!, server), globals.Ui.Words.Text("usage.server-or-data-hint"));
    }

    /// <summary>The desk behind the server that was named; null where the custody's own folder is meant.</summary>
    internal static RemoteDesk? Of(ParseResult parsed, Globals globals, string? contract = null)
    {
        Ui ui = globals.Ui;
        if (ServerOf(parsed, globals) is not { } text)
        {
            return parsed.GetValue(globals.SentKey) is null ? null
                : throw new UsageException(ui.Words.Text("usage.key-without-server"), ui.Words.Text("usage.key-without-server-hint"));
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
            ? new RemoteDesk(ui, server, known, contract ?? parsed.GetValue(globals.Contract), parsed.GetValue(globals.SentKey))
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

    public int Submit(Ui ui, ActKind kind, JsonObject json, ActId? id) => Send(Post($"acts/{kind.Declared.Name}", JsonBody(json), id), _ => After(kind, json));

    /// <summary>An address below the contract.</summary>
    internal string Under(string path) => $"contracts/{Uri.EscapeDataString(Contract)}/{path}";

    /// <summary>Shows a view: lists line by line to their end, everything else as one value.</summary>
    internal int Show(string path, params (string Name, string? Value)[] query)
    {
        string? after = null;
        do
        {
            JsonNode view = Get(Under(path) + Query([.. query.Where(q => q.Name != "after" || after is null), ("after", after)]));
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

    /// <summary>An act: each of a command has a key of its own that follows from the command's, so that the whole command can be sent again.</summary>
    internal RemoteRequest Post(string path, Func<HttpContent>? content = null, ActId? id = null)
    {
        acts++;
        return new RemoteRequest(
            HttpMethod.Post, Root + Under(path), content, id?.Value ?? (acts == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}-{acts}")));
    }

    /// <summary>Something that is only asked for, with what is asked in the body: names of people stand in no address.</summary>
    internal RemoteRequest Ask(string path, JsonObject question) => Ask(path, JsonBody(question));

    /// <inheritdoc cref="Ask(string, JsonObject)"/>
    internal RemoteRequest Ask(string path, Func<HttpContent> content) => new(HttpMethod.Post, Root + Under(path), content);

    internal static Func<HttpContent> JsonBody(JsonObject json)
    {
        string text = json.ToJsonString();
        return () => new StringContent(text, Encoding.UTF8, "application/json");
    }

    /// <summary>Sends an act, tells its receipt or refusal, and gives the exit code.</summary>
    internal int Send(RemoteRequest request, Action<JsonNode>? more = null)
    {
        (HttpStatusCode status, byte[] body) = Whole(request);
        return Tell(status, body, more);
    }

    /// <summary>Sends an act whose answer is content; the content goes where it is told to go.</summary>
    /// <param name="request">The act.</param>
    /// <param name="take">Takes the content.</param>
    /// <param name="otherwise">Gets it another way where it is not given, and says whether that went well; then nothing is told.</param>
    internal int Fetch(RemoteRequest request, Action<RemoteAnswer> take, Func<HttpStatusCode, bool>? otherwise = null)
    {
        using HttpResponseMessage answer = line.Answer(request);
        if (!answer.IsSuccessStatusCode)
        {
            byte[] told = line.BytesOf(answer);
            return otherwise?.Invoke(answer.StatusCode) == true ? Shell.Done : Tell(answer.StatusCode, told);
        }

        using Stream content = answer.Content.ReadAsStream();
        take(new RemoteAnswer(line, content, name => Header(answer, name)));
        return Shell.Done;
    }

    /// <summary>Fetches what is only read; false where there is none such, and nothing is told.</summary>
    internal bool TryFetch(string path, Action<RemoteAnswer> take)
    {
        using HttpResponseMessage answer = line.Answer(Reading(path));
        if (!answer.IsSuccessStatusCode)
        {
            return false;
        }

        using Stream content = answer.Content.ReadAsStream();
        take(new RemoteAnswer(line, content, name => Header(answer, name)));
        return true;
    }

    /// <summary>Fetches what is only read.</summary>
    internal int Fetch(string path, Action<RemoteAnswer> take) => Fetch(Reading(path), take);

    /// <summary>The bytes of a small file; null where there is none such.</summary>
    internal byte[]? Bytes(string path) => Bytes(Reading(path));

    byte[]? Bytes(RemoteRequest request)
    {
        (HttpStatusCode status, byte[] body) = Whole(request);
        return status == HttpStatusCode.NotFound ? null : IsGood(status) ? body : throw new RemoteProblemException(Tell(status, body));
    }

    /// <summary>A view as JSON.</summary>
    internal JsonNode Get(string path) => Json(new RemoteRequest(HttpMethod.Get, Root + path));

    /// <summary>An answer as JSON; whatever else comes is told.</summary>
    internal JsonNode Json(RemoteRequest request)
    {
        (HttpStatusCode status, byte[] body) = Whole(request);
        return IsGood(status) ? Read(body) : throw new RemoteProblemException(Tell(status, body));
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

    public void Dispose() => line.Dispose();

    /// <summary>A small answer, whole: one that breaks off is asked for again, under the same key.</summary>
    internal (HttpStatusCode Status, byte[] Body) Whole(RemoteRequest request)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                using HttpResponseMessage answer = line.Answer(request);
                return (answer.StatusCode, line.BytesOf(answer));
            }
            catch (CutOffException) when (tries < MostTries)
            {
                // Once more.
            }
        }
    }

    /// <summary>What somebody who did an act must see of it.</summary>
    void After(ActKind kind, JsonObject sent)
    {
        if (ui.Json)
        {
            return;
        }

        if (kind.Type == typeof(DeclareZeroHoldings) || kind.Type == typeof(AcceptZeroHoldings))
        {
            // 覚書 9c: who says that nothing is held sees what was searched for it.
            JsonNode[] sweeps = [.. RemoteViews.Ask(this, "zero-sweeps", []).OfType<JsonNode>()];
            Ui.Line($"  {ui.Words.Text(sweeps.Length > 0 ? "cli.sweeps-zero" : "cli.sweeps-zero-none")}");
            Array.ForEach(sweeps, sweep => Ui.WriteJson(sweep));
        }
        else if (kind.Type == typeof(ApproveTakeOut)
            && Identifier.TryParse((string?)sent["takeOut"], out TakeOutId approved))
        {
            RemoteReceipt.TellMeaning(ui, Get(Under($"take-outs/{approved}")));
        }
    }

    /// <summary>Tells an answer: a receipt, a refusal with all its reasons, or a problem.</summary>
    internal int Tell(HttpStatusCode status, byte[] body, Action<JsonNode>? more = null)
    {
        JsonNode told = Read(body);
        if (IsGood(status) || status == HttpStatusCode.UnprocessableEntity)
        {
            int code = new RemoteReceipt(ui, told).Tell();
            if (code == Shell.Done)
            {
                more?.Invoke(told);
            }

            return code;
        }

        Ui.Error((string?)told["title"] ?? "", (string?)told["detail"] ?? "");
        if (ui.Json)
        {
            Ui.ErrorLine(told.ToJsonString(Viewer.Json));
        }

        return status == HttpStatusCode.ServiceUnavailable ? Shell.StorageFailed : Shell.BadInput;
    }

    RemoteRequest Reading(string path) => new(HttpMethod.Get, Root + Under(path));

    static bool IsGood(HttpStatusCode status) => (int)status is >= 200 and < 300;

    static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null;

    JsonObject Read(byte[] body)
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

    UsageException Strange() => new(ui.Words.Text("usage.server-strange", authority), ui.Words.Text("usage.server-strange-hint"));

    string? Named<T>(string text) where T : struct, IIdentifier<T>
    {
        string type = JsonNamingPolicy.KebabCaseLower.ConvertName(typeof(T).Name[..^2]);
        byte[]? answer = Bytes(Ask("names", new JsonObject { ["type"] = type, ["text"] = text }));
        return answer is null ? null : (string?)Read(answer)["id"];
    }

    internal static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is OptionResult { Implicit: false };
}

/// <summary>A content that comes from the server, and the entry that let it out.</summary>
/// <param name="Line">The way it comes.</param>
/// <param name="Content">What comes.</param>
/// <param name="Header">What stands above it; null where nothing of the name does.</param>
sealed record RemoteAnswer(RemoteLine Line, Stream Content, Func<string, string?> Header)
{
    /// <summary>The entry's index; null for what is only read.</summary>
    internal string? Entry => Header("Azukari-Entry");

    /// <summary>What the act made; null for nothing.</summary>
    internal string? Created => Header("Azukari-Created");

    /// <summary>Copies it; that it breaks off is told as such.</summary>
    internal void CopyTo(Stream destination) => Line.Copy(Content, destination);
}

/// <summary>The server said no to something that was only read; it has been told already.</summary>
/// <param name="code">The exit code.</param>
sealed class RemoteProblemException(int code) : Exception
{
    internal int Code { get; } = code;
}
