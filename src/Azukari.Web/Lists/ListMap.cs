using System.Net.Mime;
using Azukari.Custody;
using Azukari.Custody.Lists;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Pages;
using Azukari.Web.Sessions;

namespace Azukari.Web.Lists;

/// <summary>Lists on pages of their own, and the files of every list: one endpoint for all.</summary>
static class ListMap
{
    const string Csv = "csv";
    const string Workbook = "xlsx";

    /// <summary>The most rows of a file: more are written by the shell, which keeps nobody waiting.</summary>
    internal const int MostRows = 200_000;

    internal static void Map(RouteGroupBuilder contract)
    {
        contract.MapGet("lists", () => PageMap.Of<ListsPage>());
        contract.MapGet("lists/{list}", (Delegate)ListAsync);
    }

    /// <summary>The list as a page; as a file where a form of one is asked for: the rows that fit, in their order, as far as the person sees.</summary>
    static async Task<IResult> ListAsync(HttpContext context, string list)
    {
        Session session = context.Features.Get<Session>()!;
        if (ListScreens.Find(list) is not { } screen || !screen.IsFor(session))
        {
            return PageMap.Missing(context);
        }

        return FormatOf(context) is { } format ? await FileAsync(context, screen, format)
            : screen.Path == "lists/" + screen.Name ? PageMap.Of<ListPage>(new { Screen = screen })
            : Results.Redirect(session.Url(screen.Path) + context.Request.QueryString);
    }

    /// <summary>A page with a list that has its own files; the list as a file where a form of one is asked for.</summary>
    internal static async Task<IResult> PageAsync<TPage>(HttpContext context, ListScreen screen) where TPage : Microsoft.AspNetCore.Components.IComponent =>
        FormatOf(context) is { } format ? await FileAsync(context, screen, format) : PageMap.Of<TPage>();

    static async Task<IResult> FileAsync(HttpContext context, ListScreen screen, string format)
    {
        if (context.Features.Get<Session>() is { } session)
        {
            await SendAsync(
                context, ListAsked.Of(screen, session, context), session.Words, format,
                session.Words.Text("lists.export.foot", session.Memorandum.Contract.Title, session.Words.Time(session.Now.At)), $"{session.Contract}-{screen.Name}-{session.Today:yyyyMMdd}");
        }
        else
        {
            DateTimeOffset now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            Wording words = SessionMaker.LanguageOf(context);
            var asked = ListAsked.Of(screen, words, context);
            string foot = words.Text("lists.export.foot", asked.Table.TitleIn(words), words.Time(now));
            await SendAsync(context, asked, words, format, foot, $"{screen.Name}-{JapanTime.DayOf(now):yyyyMMdd}");
        }

        return Results.Empty;
    }

    static string? FormatOf(HttpContext context) => context.Request.Query["format"].ToString() is Csv or Workbook ? context.Request.Query["format"].ToString() : null;

    static async Task SendAsync(HttpContext context, ListAsked asked, Wording words, string format, string foot, string name)
    {
        int taken = 0;
        ListTable table = asked.Table with { Rows = Until(asked.Rows, context.RequestAborted).Select(row => (++taken, row).row) };

        // Made whole before the first byte goes: a file that breaks off half way looks like a whole one.
        await using var file = new MemoryStream();
        if (format == Csv)
        {
            ListCsv.Write(table, words, file);
        }
        else
        {
            ListWorkbook.Write(table, words, foot, file);
        }

        ListsTaken.Note(context, asked.Screen.Name, format, taken);
        await SendAsync(context, file, format, $"{name}.{format}");
    }

    /// <summary>Sends a file, whose name is of slugs and digits alone: nothing in it can end a header.</summary>
    internal static async Task SendAsync(HttpContext context, MemoryStream file, string format, string name)
    {
        context.Response.ContentType = format == Csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        context.Response.Headers.ContentDisposition = new ContentDisposition { FileName = name, DispositionType = DispositionTypeNames.Attachment }.ToString();
        context.Response.ContentLength = file.Length;
        file.Position = 0;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    static IEnumerable<ListRow> Until(IEnumerable<ListRow> rows, CancellationToken stop)
    {
        int count = 0;
        foreach (ListRow row in rows)
        {
            stop.ThrowIfCancellationRequested();
            yield return ++count <= MostRows ? row : throw CustodyException.Of(Fault.ListTooLong, $"{MostRows:N0}");
        }
    }
}
