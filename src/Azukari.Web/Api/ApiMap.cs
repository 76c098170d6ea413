namespace Azukari.Web.Api;

/// <summary>One way in, as the map and the OpenAPI document know it.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Below the contract.</param>
/// <param name="Name">Its name in the document, and of its words under <c>web.api.routes</c>.</param>
/// <param name="Query">What can be asked, the required with an exclamation mark, and a star where several may be given.</param>
/// <param name="Does">What it does, with the values of the path in order.</param>
sealed record ApiRoute(string Method, string Path, string Name, string[] Query, Func<ApiCall, string[], Task<IResult>> Does)
{
    /// <summary>What is sent; null for nothing.</summary>
    internal string? Takes { get; init; }

    /// <summary>What comes back when it succeeds.</summary>
    internal string[] Gives { get; init; } = [Json];

    internal const string Json = "application/json";

    /// <summary>Problems that only this way in can have, beside those of all.</summary>
    internal int[] Own { get; init; } = [];

    /// <summary>Whether it is an act: takes an idempotency key, can be refused.</summary>
    internal bool IsAct => Method == "POST"
        && Name is not ("inbox-read" or "names-asked" or "view" or "course-mark" or "document-check" or "import" or "token-issue" or "token-revoke");

    /// <summary>Whether a content of any length may come with it.</summary>
    internal bool TakesContent => Name is "receive" or "sweep";

    /// <summary>The status when it succeeds.</summary>
    internal int Succeeds { get; init; } = StatusCodes.Status200OK;

    /// <summary>The parts of the path that are values.</summary>
    internal IEnumerable<string> Values => Path.Split('/').Where(p => p.StartsWith('{')).Select(p => p.Trim('{', '}', '*').Split(':')[0]);
}

/// <summary>The programming interface: which address does what.</summary>
static class ApiMap
{
    internal const string Root = "/api/v1";

    /// <summary>The largest file that is received: 64 GiB.</summary>
    internal const long LargestUpload = 64L << 30;

    const string Bytes = "application/octet-stream";
    const string Zip = "application/zip";

    static readonly string[] Paper = ["text/html", "application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];

    static readonly string[] Paged = ["after", "limit"];

    const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Everything below a contract.</summary>
    internal static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        Get("me", "me", [], c => ApiViews.Me(c)),
        Get("status", "status", [], c => ApiViews.Status(c)),
        Get("board", "board", [], c => ApiViews.Board(c)),
        Get("deadlines", "deadlines", ["until", "mine", .. Paged], c => ApiViews.Deadlines(c)),
        Get("items", "items", ["state", "kind", "purpose", .. Paged], c => ApiViews.Items(c)),
        Get("items/{item}", "item", [], (c, v) => ApiViews.Item(c, v[0])),
        Get("take-outs", "take-outs", [], c => ApiViews.TakeOuts(c)),
        Get("take-outs/{takeOut}", "take-out", [], (c, v) => ApiViews.TakeOut(c, v[0])),
        Get("incidents", "incidents", Paged, c => ApiViews.Incidents(c)),
        Get("incidents/{incident}", "incident", [], (c, v) => ApiViews.Incident(c, v[0])),
        Get("workers", "workers", ["all", .. Paged], c => ApiViews.Workers(c)),
        Get("places", "places", [], c => ApiViews.Places(c)),
        Get("chain", "chain", Paged, c => ApiViews.Chain(c)),
        Get("register", "register", [], c => ApiViews.Register(c)),
        Get("log", "log", ["act", "clause", "by", "outcome", .. Paged], c => ApiViews.Log(c)),
        Get("log/{index:long}", "entry", [], (c, v) => ApiViews.Entry(c, long.Parse(v[0], System.Globalization.CultureInfo.InvariantCulture))),
        new("GET", "log/{index:long}/proof", "entry-proof", [], (c, v) => Task.FromResult(ApiReadings.Proof(c, long.Parse(v[0], System.Globalization.CultureInfo.InvariantCulture)))) { Gives = ["text/plain"] },
        new("POST", "views/{view}", "view", ["format"], (c, v) => ApiReadings.Ask(c, v[0])) { Takes = ApiRoute.Json, Gives = [ApiRoute.Json, "text/csv", Workbook, "text/calendar"] },
        new("GET", "sweeps/{sweep}/report", "sweep-report", [], (c, v) => ApiReadings.SweepReport(c, v[0])) { Gives = ["application/x-ndjson"] },
        new("POST", "sweeps", "sweep", ["preview"], (c, _) => ApiSweeps.Record(c)) { Takes = "application/x-ndjson", Own = [StatusCodes.Status507InsufficientStorage], Succeeds = StatusCodes.Status201Created },
        new("GET", "reports/{report}/prepared", "report-prepared", ["entries", "format"], (c, v) => ApiTexts.Prepare(c, v[0])) { Gives = [ApiRoute.Json, "text/markdown"] },
        new("POST", "courses", "course-adopt", [], (c, _) => ApiTexts.Adopt(c)) { Takes = "text/markdown", Succeeds = StatusCodes.Status201Created },
        new("POST", "courses/{course}/sittings", "course-sit", ["preview"], (c, v) => ApiTexts.Sit(c, v[0])) { Takes = ApiRoute.Json, Succeeds = StatusCodes.Status201Created },
        new("POST", "courses/{course}/marks", "course-mark", [], (c, v) => ApiTexts.Mark(c, v[0])) { Takes = ApiRoute.Json },
        new("POST", "amendments", "amendment-propose", [], (c, _) => ApiTexts.Propose(c)) { Takes = ApiRoute.Json, Succeeds = StatusCodes.Status201Created },
        new("POST", "imports/{kind}", "import", ["sheet", "encoding", "apply", "skip-errors"], (c, v) => ApiTexts.Bring(c, v[0])) { Takes = Bytes },
        Get("tokens", "tokens", [], c => ApiTokens.List(c)),
        new("POST", "tokens", "token-issue", [], (c, _) => ApiTokens.Issue(c)) { Takes = ApiRoute.Json, Succeeds = StatusCodes.Status201Created },
        new("POST", "tokens/{token}/revoke", "token-revoke", [], (c, v) => Task.FromResult(ApiTokens.Revoke(c, v[0]))),
        Get("inbox", "inbox", ["unread", .. Paged], c => ApiViews.Inbox(c)),
        new("POST", "inbox/read", "inbox-read", ["notice"], (c, _) => Task.FromResult(ApiViews.MarkRead(c))),
        Get("lists/{list}", "list", Paged, (c, v) => ApiLists.Of(c, v[0])),
        Get("names", "names", ["type!", "text!"], c => ApiViews.Names(c)),
        new("POST", "names", "names-asked", [], (c, _) => ApiViews.NamesAsked(c)) { Takes = ApiRoute.Json },
        Get("documents", "documents", [], c => ApiPapers.List(c)),
        new("POST", "documents", "document-issue", [], (c, _) => ApiPapers.Issue(c)) { Takes = ApiRoute.Json, Succeeds = StatusCodes.Status201Created },
        new("POST", "documents/check", "document-check", [], (c, _) => ApiTexts.Check(c)) { Takes = "text/html" },
        new("GET", "documents/{document}", "document", ["format"], (c, v) => ApiPapers.Again(c, v[0])) { Gives = Paper, Own = [StatusCodes.Status501NotImplemented] },
        new("GET", "drafts/{form}", "draft", ["subject", "format"], (c, v) => ApiPapers.Draft(c, v[0])) { Gives = Paper, Own = [StatusCodes.Status501NotImplemented] },
        Get("ledger/key", "ledger-key", [], c => ApiLedger.Key(c)),
        new("GET", "ledger/{**path}", "ledger-file", [], (c, v) => Task.FromResult(ApiLedger.File(c, v[0]))) { Gives = [Bytes, "text/plain"] },
        new("GET", "bundle", "bundle", ["openings"], (c, _) => ApiLedger.Bundle(c)) { Gives = [Zip], Own = [StatusCodes.Status507InsufficientStorage] },
        new("POST", "files", "receive", ["purpose!*", "filing"], (c, _) => ApiContents.Receive(c)) { Takes = Bytes, Own = [StatusCodes.Status507InsufficientStorage], Succeeds = StatusCodes.Status201Created },
        new("POST", "items/{item}/content", "open", ["purpose!", "reveal", "findings", "other-use"], (c, v) => ApiContents.Open(c, v[0])) { Gives = [Bytes] },
        new("POST", "items/{item}/check-out", "check-out", ["purpose!", "until!", "other-use", "medium"], (c, v) => ApiContents.CheckOut(c, v[0])) { Gives = [Bytes] },
        new("POST", "items/{item}/check-in", "check-in", ["preview"], (c, v) => ApiContents.CheckIn(c, v[0])) { Succeeds = StatusCodes.Status201Created },
        new("POST", "items/{item}/extracts", "extract", [], (c, v) => ApiContents.Extract(c, v[0])) { Takes = ApiRoute.Json, Succeeds = StatusCodes.Status201Created },
        new("POST", "items/{item}/hand-back", "hand-back", [], (c, v) => ApiContents.HandBack(c, v[0])) { Gives = [Bytes] },
        new("GET", "items/{item}/package", "package", [], (c, v) => ApiContents.HandbackAgain(c, v[0])) { Gives = [Bytes] },
        new("POST", "take-outs/{takeOut}/packages", "pack", [], (c, v) => ApiContents.Pack(c, v[0])) { Gives = [Zip] },
        new("GET", "take-outs/{takeOut}/packages", "packages", [], (c, v) => ApiContents.PackagesAgain(c, v[0])) { Gives = [Zip] },
    ];

    internal static void Map(WebApplication app)
    {
        app.MapGet($"{Root}/openapi.json", OpenApi.Answer).RequireRateLimiting(ApiGate.Policy);
        app.MapGet($"{Root}/docs", ApiPage.Answer).RequireRateLimiting(ApiGate.Policy);
        RouteGroupBuilder all = app.MapGroup(Root).AddEndpointFilter(CallerFilter.InvokeAsync).RequireRateLimiting(ApiGate.Policy).DisableAntiforgery();
        all.MapGet("contracts", (HttpContext context) => ApiViews.Contracts(ApiCall.Of(context)));
        RouteGroupBuilder contract = all.MapGroup("contracts/{contract}");
        contract.MapPost("acts/{room}/{verb}", (HttpContext context, string room, string verb) => ApiActs.Submit(ApiCall.Of(context), room, verb));
        foreach (ApiRoute route in Routes)
        {
            RouteHandlerBuilder way = contract.MapMethods(route.Path, [route.Method], (Delegate)((HttpContext context) => DoAsync(route, ApiCall.Of(context))));
            if (route.TakesContent)
            {
                way.WithMetadata(Hosting.LargeBody.Mark).AddEndpointFilter(Doors.RoomFilter.InvokeAsync);
            }
        }

        // Whatever else is asked for below it is not there, in the same words, to those who may ask at all.
        app.Map("/api/{**rest}", (HttpContext context) => Problem.Of(ApiCall.LanguageOf(context), StatusCodes.Status404NotFound, "not-found"))
            .RequireRateLimiting(ApiGate.Policy);
    }

    static Task<IResult> DoAsync(ApiRoute route, ApiCall call) => route.Takes == ApiRoute.Json && !call.Context.Request.HasJsonContentType()
        ? Task.FromResult(Problem.Of(call.Words, StatusCodes.Status415UnsupportedMediaType, "media-type"))
        : route.Does(call, [.. route.Values.Select(v => $"{call.Context.GetRouteValue(v)}")]);

    static ApiRoute Get(string path, string name, string[] query, Func<ApiCall, IResult> does) =>
        new("GET", path, name, query, (call, _) => Task.FromResult(does(call)));

    static ApiRoute Get(string path, string name, string[] query, Func<ApiCall, string[], IResult> does) =>
        new("GET", path, name, query, (call, values) => Task.FromResult(does(call, values)));
}
