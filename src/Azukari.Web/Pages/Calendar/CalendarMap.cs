using System.Globalization;
using Azukari.Custody.Notices;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.WebUtilities;

namespace Azukari.Web.Pages.Calendar;

/// <summary>予定表とお知らせ: what is due by day, and what one was told.</summary>
static class CalendarMap
{
    /// <summary>What the address of the inbox may say.</summary>
    static readonly string[] Kept = ["filter", "q", "from", "until", "page"];

    internal static void Map(RouteGroupBuilder contract)
    {
        contract.MapGet("calendar", () => PageMap.Of<CalendarPage>());
        contract.MapGet("calendar/deadlines.ics", File);
        contract.MapGet("inbox", () => PageMap.Of<InboxPage>());
        contract.MapPost("inbox/read", (Delegate)ReadAsync).AddEndpointFilter(FormFilter.InvokeAsync);
    }

    /// <summary>What a person is shown: his own, all that he may see, or what is overdue of it.</summary>
    internal static IEnumerable<DueThing> Of(Session session, IEnumerable<DueThing> all, string filter) => all.Where(d =>
        session.Sight.Sees(d) && filter switch
        {
            "all" => true,
            "overdue" => d.IsOverdue,
            _ => IsMine(session, d),
        });

    /// <summary>An inspector has nothing of his own, and is shown what is overdue.</summary>
    internal static bool IsMine(Session session, DueThing due) =>
        (due.For & session.Offices & ~Office.Worker) != Office.None || (session.Now.Worker is { } me && due.Person == me)
        || (session.Sight.Inspects && due.IsOverdue);

    static IResult File(HttpContext context, DueBoard board)
    {
        Session session = context.Features.Get<Session>()!;
        byte[] file = CalendarFile.Write(
            Of(session, board.All(session), context.Request.Query["filter"].ToString()), session.Memorandum.DeskHost, session.Contract, session.Now.At, session.Words);
        return Results.File(file, "text/calendar; charset=utf-8", $"azukari-{session.Contract}.ics");
    }

    static async Task<IResult> ReadAsync(HttpContext context)
    {
        Session session = context.Features.Get<Session>()!;
        if (session.Now.Worker is not { } me)
        {
            return PageMap.Missing(context);
        }

        IFormCollection sent = await context.Request.ReadFormAsync();
        long? notice = long.TryParse(sent["notice"], NumberStyles.None, CultureInfo.InvariantCulture, out long one) ? one : null;
        if (notice is not null || sent["notice"] == "all")
        {
            session.Desk.MarkNoticesRead(session.Contract, me, notice);
        }

        // Back to the page that was read: its words, days and number.
        IEnumerable<KeyValuePair<string, string?>> at = QueryHelpers.ParseQuery(sent["at"].ToString())
            .Where(p => Kept.Contains(p.Key)).Select(p => KeyValuePair.Create<string, string?>(p.Key, p.Value.ToString()));
        return Results.Redirect(session.Url($"inbox{QueryString.Create(at)}"));
    }
}
