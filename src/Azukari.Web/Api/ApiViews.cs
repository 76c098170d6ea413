using System.Globalization;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Notices;
using Azukari.Custody.Searching;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Web.Api;

/// <summary>The views for reading: those of the shell, filtered by what the caller may see.</summary>
static class ApiViews
{
    /// <summary>Entries that one request looks through at most; the cursor goes on from there.</summary>
    const int MostScanned = 20_000;

    internal static IResult Contracts(ApiCall call) => Replies.List(
        call, [call.Contract], c => new { contract = c.Value, title = call.Desk.MemorandumOf(c).Contract.Title });

    /// <summary>Who calls, and what holds for him.</summary>
    internal static IResult Me(ApiCall call) => Replies.View(call, new
    {
        contract = call.Contract.Value,
        now = call.Now.At.UtcDateTime,
        memorandum = call.State.Terms.Memorandum.Hex,
        worker = call.Token.Worker.Value,
        terminal = call.Token.Terminal?.Value,
        offices = Viewer.Offices(call.State.OfficesOf(call.Now)).Select(o => EntryJson.Name(o)),
        seesAll = call.Sight.SeesAll,
        token = TokenView.Describe(call.Token),
    });

    internal static IResult Status(ApiCall call) => Replies.View(call, StatusView.Describe(call.View));

    internal static IResult Board(ApiCall call) => Replies.View(call, new { articles = BoardView.Articles(call.View) });

    internal static IResult Deadlines(ApiCall call)
    {
        DateOnly until = DateOnly.MaxValue;
        if (call.Query("until") is { } text && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out until))
        {
            return Problem.Of(call.Words, StatusCodes.Status400BadRequest, "day-wrong");
        }

        return Replies.List(call, BoardView.Due(call.View, until, call.Asks("mine") ? call.Token.Worker : null), BoardView.Describe);
    }

    internal static IResult Items(ApiCall call) => Replies.List(
        call,
        ItemView.InOrder(call.View).Where(i => Fits(call, "state", EntryJson.Name(i.State)) && Fits(call, "kind", EntryJson.Name(i.Kind))
            && (call.Query("purpose") is not { } purpose || i.Purposes.Any(p => p.Value == purpose))),
        i => ItemView.Describe(call.View, i));

    internal static IResult Item(ApiCall call, string id) =>
        Identifier.TryParse(id, out ItemId known) && call.State.Items.GetValueOrDefault(known) is { } item && call.View.Sees(item)
            ? Replies.View(call, ItemView.Describe(call.View, item)) : Replies.Missing(call);

    internal static IResult TakeOuts(ApiCall call) => Replies.View(call, TakeOutView.List(call.View));

    internal static IResult TakeOut(ApiCall call, string id) =>
        Identifier.TryParse(id, out TakeOutId known) && call.State.TakeOuts.GetValueOrDefault(known) is { } takeOut && call.View.Sees(takeOut)
            ? Replies.View(call, TakeOutView.DescribeWhole(call.View, takeOut, TakeOutView.HistoryOf(call.View, takeOut))) : Replies.Missing(call);

    internal static IResult Incidents(ApiCall call) => Replies.List(
        call, call.State.Incidents.Values.Where(call.View.Sees).OrderBy(i => i.ReportedAt).ThenBy(i => i.Id.Value, StringComparer.Ordinal),
        i => new { id = i.Id.Value, kind = EntryJson.Name(i.Kind), closedAt = i.ClosedAt?.UtcDateTime });

    internal static IResult Incident(ApiCall call, string id)
    {
        if (!Identifier.TryParse(id, out IncidentId known) || call.State.Incidents.GetValueOrDefault(known) is not { } incident || !call.View.Sees(incident))
        {
            return Replies.Missing(call);
        }

        var sheet = new IncidentSheet(call.State, incident, call.Desk.Now);
        return Replies.View(call, IncidentView.Describe(sheet, [.. IncidentView.Timeline(call.View, sheet)]));
    }

    internal static IResult Workers(ApiCall call) =>
        Replies.List(call, WorkerView.InOrder(call.View, call.Asks("all")), w => WorkerView.Describe(call.View, w));

    internal static IResult Places(ApiCall call) =>
        Replies.View(call, new { places = PlaceView.Of(call.View).Where(p => call.View.Sees(p)).Select(p => PlaceView.Describe(call.View, p)) });

    internal static IResult Chain(ApiCall call) => Replies.List(
        call, call.Desk.ChainOf(call.Contract).Where(a => call.View.Sees(a.Organisation)),
        a => ChainView.Describe(call.View, a));

    internal static IResult Register(ApiCall call) => Replies.View(call, RegisterView.List(call.View));

    internal static IResult Inbox(ApiCall call) =>
        Replies.List(call, Notices(call, call.Asks("unread")), n => call.Desk.Describe(n, call.Words.Language));

    /// <summary>The notices of the caller, as many as the page asked for needs, and one more.</summary>
    internal static IReadOnlyList<Notice> Notices(ApiCall call, bool unreadOnly) => call.Desk.NoticesOf(
        call.Contract, call.Token.Worker, unreadOnly, (int)Math.Min(int.MaxValue, (Replies.After(call) ?? -1) + (Replies.Limit(call) ?? 0) + 2));

    internal static IResult MarkRead(ApiCall call)
    {
        long? notice = call.Query("notice") is { } text
            ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : -1 : null;
        return Replies.View(call, new { marked = call.Desk.MarkNoticesRead(call.Contract, call.Token.Worker, notice) });
    }

    internal static IResult Entry(ApiCall call, long index) =>
        call.Desk.EntryAt(call.Contract, index) is { } entry && call.View.Sees(entry)
            ? Replies.View(call, EntryView.Describe(call.View, new IndexedEntry(index, entry), call.Desk.CorrectionsOf(call.Contract)))
            : Replies.Missing(call);

    internal static IResult Log(ApiCall call)
    {
        Corrections corrections = call.Desk.CorrectionsOf(call.Contract);
        return Entries(call, SearchOf(call), entry => Fits(call, entry), found => found.Select(e => EntryView.Describe(call.View, e, corrections)));
    }

    /// <summary>A page of entries from where the last one ended; it may be shorter than asked for although more follow.</summary>
    internal static IResult Entries(ApiCall call, EntrySearch search, Func<Entry, bool> fits, Func<IReadOnlyList<IndexedEntry>, IEnumerable<object>> describe)
    {
        if (Replies.Limit(call) is not { } limit || Replies.After(call) is not { } after)
        {
            return Problem.Of(call.Words, StatusCodes.Status400BadRequest, "page-wrong", "500");
        }

        var found = new List<IndexedEntry>();
        long last = after;
        int looked = 0;
        bool more = false;
        foreach (IndexedEntry entry in call.Desk.FindInOrder(call.Contract, search with { From = after + 1 }))
        {
            if (found.Count == limit || looked++ > MostScanned)
            {
                more = true;
                break;
            }

            last = entry.Index;
            if (call.View.Sees(entry.Entry) && fits(entry.Entry))
            {
                found.Add(entry);
            }
        }

        return Replies.Page(call, describe(found), more ? last : null);
    }

    /// <summary>The identifier of a handle, of an entry's number, or of an identifier's beginning.</summary>
    /// <remarks>Addresses are written down on their way, by proxies at the latest: people's names and names of files are asked for in a body.</remarks>
    internal static IResult Names(ApiCall call) => call.Query("text") is { } text && !text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        ? Problem.Of(call.Words, StatusCodes.Status400BadRequest, "name-in-address")
        : Names(call, call.Query("type"), call.Query("text"));

    /// <summary>The identifier of what people call something, which is in the body.</summary>
    internal static async Task<IResult> NamesAsked(ApiCall call)
    {
        JsonObject json = ActDoor.ReadJson(await ApiActs.BodyOf(call.Context));
        if (json.Select(p => p.Key).FirstOrDefault(k => k is not ("type" or "text")) is { } unknown)
        {
            throw CustodyException.Of(Fault.FieldUnknown, unknown, "names", "type, text");
        }

        string? Text(string name) => json[name] is JsonValue value && value.TryGetValue(out string? said) ? said : null;
        return Names(call, Text("type"), Text("text"));
    }

    /// <summary>What may not be known means nothing here.</summary>
    static IResult Names(ApiCall call, string? asked, string? text)
    {
        if (string.IsNullOrEmpty(text) || asked is null || !IdentifierTypes.TryGetValue(asked, out Type? type))
        {
            return Problem.Of(call.Words, StatusCodes.Status400BadRequest, "name-wrong", string.Join(", ", IdentifierTypes.Keys));
        }

        if (type == typeof(ActId) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long index))
        {
            return call.Desk.EntryAt(call.Contract, index) is { } entry && call.View.Sees(entry)
                ? Replies.View(call, new { id = entry.Id.Value }) : Replies.Missing(call);
        }

        var all = call.View.Names.AllOf(type).Where(c => call.View.Sees(type, c.Id)).ToList();
        string[] handled = [.. all.Select(c => c.Id).Where(id => call.View.Names.HandleOf.GetValueOrDefault(id) == text).Distinct()];
        string[] fitting = handled.Length > 0 ? handled :
            [.. all.Where(c => c.Name == text || (text.Length >= 4 && c.Id.StartsWith(text, StringComparison.Ordinal))).Select(c => c.Id).Distinct()];
        return fitting.Length switch
        {
            0 => Replies.Missing(call),
            1 => Replies.View(call, new { id = fitting[0] }),
            _ => Problem.Of(call.Words, CustodyException.Of(Fault.IdentifierAmbiguous, "…", $"{fitting.Length}")),
        };
    }

    /// <summary>Types of identifiers by their names: <c>worker</c>, <c>item</c>, <c>take-out</c>…</summary>
    internal static IReadOnlyDictionary<string, Type> IdentifierTypes { get; } = typeof(Act).Assembly.GetTypes()
        .Where(t => t.IsPublic && FieldForm.IsIdentifier(t))
        .ToDictionary(t => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(t.Name[..^2]), StringComparer.Ordinal);

    /// <summary>What of the question can be looked up; the rest is compared.</summary>
    static EntrySearch SearchOf(ApiCall call)
    {
        string[] acts = call.Query("act") is { } begins
            ? [.. ActCatalogue.All.Select(k => k.Declared.Name).Where(n => n.StartsWith(begins, StringComparison.Ordinal))] : [];
        return new EntrySearch
        {
            Act = acts is [var one] ? one : null,
            By = Identifier.TryParse(call.Query("by"), out WorkerId by) ? by : null,
            Permitted = call.Query("outcome") is "refused" ? false : null,
        };
    }

    static bool Fits(ApiCall call, string query, string value) => call.Query(query) is not { } asked || asked == value;

    static bool Fits(ApiCall call, Entry e) =>
        (call.Query("act") is not { } act || EntryView.NameOf(e).StartsWith(act, StringComparison.Ordinal))
        && (call.Query("clause") is not { } clause
            || EntryView.ClausesOf(e).Any(c => c == clause || c.StartsWith(clause + "-", StringComparison.Ordinal)))
        && (call.Query("by") is not { } by || e.Circumstances.Worker?.Value == by)
        && Fits(call, "outcome", e.Permitted ? "permitted" : "refused");
}
