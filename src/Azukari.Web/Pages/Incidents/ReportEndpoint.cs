using System.Globalization;
using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Azukari.Web.Pages.Incidents;

/// <summary>The report of one minute (覚書 8-1a): one page, one press. Nothing is asked for but what happened.</summary>
/// <remarks>A report that lacks a kind is a possible leak; one that lacks a time is of now. The rules take it after the end too.</remarks>
static class ReportEndpoint
{
    /// <summary>No kind was chosen: 不明.</summary>
    internal const string Unknown = "unknown";

    internal static IResult Ask(HttpContext context)
    {
        Session session = context.Features.Get<Session>()!;
        return session.Visitor.Inspects
            ? PageMap.Missing(context)
            : Show(new ReportForm(session)
            {
                Values = name => context.Request.Query[name].ToString(),
                Items = [.. context.Request.Query["item"].Concat(context.Request.Query["items"]).OfType<string>()],
            });
    }

    /// <summary>What the rules would say while somebody types: a part of the page, and no entry.</summary>
    internal static async Task<IResult> PreviewAsync(HttpContext context) => context.Features.Get<Session>()!.Visitor.Inspects
        ? PageMap.Missing(context)
        : new RazorComponentResult<PreviewPanel>(new { Judgement = Supposed(await SentAsync(context)) });

    internal static async Task<IResult> TakeAsync(HttpContext context, DeskHost host)
    {
        ReportForm form = await SentAsync(context);
        Session session = form.Session;
        (DateTimeOffset? known, IReadOnlyList<FormError> errors) = Read(form);
        if (errors.Count > 0)
        {
            return Show(form with { Errors = errors });
        }

        var seals = new Seals();
        ReportIncident act = ActOf(form, seals.Seal(form.Values("what").Trim()), known!.Value);
        try
        {
            Receipt receipt = session.Desk.Submit(
                new Submission(session.Contract, act, session.Now.Worker, session.Now.Terminal, session.Now.How)
                {
                    Id = SubmissionId.Of(form.Id, "incident/report", form.Written),
                    Openings = seals.Openings,
                });
            host.Wake();

            // The same form, sent twice, gives the same receipt, and so leads to the same incident.
            return receipt is { Permitted: true, Entry.Act: ReportIncident stands }
                ? Results.Redirect($"{session.Url($"incidents/report/{stands.Incident}")}?done={receipt.Index}")
                : Show(form with { Refused = receipt, Id = NewId.Of<ActId>() });
        }
        catch (CustodyException e) when (e.IsStorage)
        {
            // 記録できません。電話してください: what was typed stays on the page, and can be printed.
            return Show(form with { CannotRecord = true });
        }
    }

    static async Task<ReportForm> SentAsync(HttpContext context)
    {
        IFormCollection sent = await context.Request.ReadFormAsync();
        return new ReportForm(context.Features.Get<Session>()!)
        {
            Id = Identifier.TryParse(sent["_id"], out ActId id) ? id : NewId.Of<ActId>(),
            Values = name => sent[name].ToString(),
            Items = [.. sent["item"].OfType<string>()],
        };
    }

    /// <summary>What the rules would say of the report once something is written in it; null where the time is not one yet.</summary>
    static Judgement? Supposed(ReportForm form) => Read(form).Known is { } known ? form.Session.Judge(ActOf(form, new Seals().Seal("…"), known)) : null;

    static (DateTimeOffset? Known, IReadOnlyList<FormError> Errors) Read(ReportForm form)
    {
        Session session = form.Session;
        List<FormError> errors = [];
        string what = form.Values("what").Trim();
        if (what.Length is 0 or > Seals.MaximumCharacters)
        {
            errors.Add(new FormError("what", session.Words.Text(what.Length == 0 ? "web.report.what-missing" : "web.report.what-long", $"{Seals.MaximumCharacters:N0}")));
        }

        if (!form.SaysOther)
        {
            return (session.Now.At, errors);
        }

        DateOnly? day = FormText.Day(form.Values("known.era"), form.Values("known.year"), form.Values("known.month"), form.Values("known.day"));
        DateTimeOffset? known = day is { } on ? FormText.Instant(on, form.Values("known.time")) : null;
        if (known is null)
        {
            errors.Add(new FormError("known", session.Words.Text("web.report.known-wrong")));
        }
        else if (known > session.Now.At)
        {
            errors.Add(new FormError("known", session.Words.Text("web.report.known-later")));
        }

        return (known, errors);
    }

    static ReportIncident ActOf(ReportForm form, SealedText what, DateTimeOffset known)
    {
        IncidentKind? kind = ReportForm.Kinds.Cast<IncidentKind?>().FirstOrDefault(k => EntryJson.Name(k!.Value) == form.Values("kind"));
        return new ReportIncident(
            NewId.Of<IncidentId>(), kind ?? IncidentKind.Leak, kind is null || form.Values("possibility") == "true",
            DateTimeOffset.FromUnixTimeMilliseconds(known.ToUnixTimeMilliseconds()), what,
            [.. form.SeenItems], form.TakeOut);
    }

    static RazorComponentResult<ReportPage> Show(ReportForm form) => new(new { Form = form, Judgement = form.CannotRecord ? null : Supposed(form) })
    {
        StatusCode = form.CannotRecord ? StatusCodes.Status503ServiceUnavailable
            : form.Refused is not null || form.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity
            : StatusCodes.Status200OK,
    };
}

/// <summary>The report as it stands: what was typed, and what came of it.</summary>
/// <param name="Session">Who reports.</param>
public sealed record ReportForm(Session Session)
{
    /// <summary>What can be chosen, in the order of the memorandum.</summary>
    internal static IncidentKind[] Kinds { get; } = Enum.GetValues<IncidentKind>();

    /// <summary>Those of them that the person sees: the report is of nothing else.</summary>
    internal IEnumerable<ItemId> SeenItems => Items.Select(i => Identifier.TryParse(i, out ItemId item) ? item : default)
        .Where(i => i.Value is not null && Session.State.Item(i) is { } thing && Session.Sight.Sees(thing)).Distinct();

    /// <summary>The take-out from whose page the report was begun, if the person sees it.</summary>
    internal TakeOutId? TakeOut => Identifier.TryParse(Values("takeOut"), out TakeOutId takeOut)
        && Session.State.TakeOuts.GetValueOrDefault(takeOut) is { } carried && Session.Sight.Sees(carried) ? takeOut : null;

    /// <summary>What may be written in it.</summary>
    static readonly string[] Fields = ["what", "when", Shown, "known.era", "known.year", "known.month", "known.day", "known.time", "kind", "possibility", "takeOut"];

    /// <summary>The name of this form, as it was given out.</summary>
    public ActId Id { get; init; } = NewId.Of<ActId>();

    /// <summary>What was sent, or filled in, by the name of a field.</summary>
    public Func<string, string> Values { get; init; } = _ => "";

    /// <summary>The items from whose page the report was begun.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>The field that keeps which day the form itself filled in.</summary>
    internal const string Shown = "known.shown";

    /// <summary>Whether another time than now is meant: it was chosen, or a time or another day was written beside it. The day of knowledge
    /// starts the clocks of the reports, so nobody's own words are passed over for a button that nobody touched.</summary>
    internal bool SaysOther => Values("when") == "other" || Values("known.time").Trim().Length > 0 || SaysAnotherDay;

    bool SaysAnotherDay
    {
        get
        {
            string[] parts = [Values("known.era"), .. ((string[])["known.year", "known.month", "known.day"]).Select(p => Values(p).Trim())];
            return parts[1..].Any(p => p.Length > 0) && Values(Shown) is { Length: > 0 } shown
                && FormText.Day(parts[0], parts[1], parts[2], parts[3])?.ToString("O", CultureInfo.InvariantCulture) != shown;
        }
    }

    /// <summary>All that was written in it, as it was sent: the same for the same press.</summary>
    internal string Written => string.Join('\n', [.. Fields.Select(Values), .. Items]);

    /// <summary>What is not as it must be.</summary>
    public IReadOnlyList<FormError> Errors { get; init; } = [];

    /// <summary>The refusal that came of it.</summary>
    public Receipt? Refused { get; init; }

    /// <summary>Whether the ledger could not take it.</summary>
    public bool CannotRecord { get; init; }
}
