using Azukari.Custody;
using Azukari.Custody.Papers;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Keeping;

/// <summary>Documents in the browser: a draft to look at, a document of record to keep.</summary>
static class Drafts
{
    /// <summary>The paper brings its own style and no script: it is shown for itself, in a sandbox.</summary>
    const string PaperPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self'; frame-ancestors 'none'";

    /// <summary>The forms in which a document can be had, and their media types.</summary>
    internal static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["html"] = "text/html; charset=utf-8",
        ["pdf"] = "application/pdf",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    internal static async Task<IResult> Show(HttpContext context, string form, string? subject, string? format)
    {
        Session session = context.Features.Get<Session>()!;
        if (FormOf(session, form, format) is not { } kind)
        {
            return PageMap.Missing(context);
        }

        return await SendAsync(context, format ?? "html", $"{PaperRoom.NameOf(kind)}-draft", (files, path) => files.AddDraft(session.Desk.PapersOf(session.Contract), kind, subject ?? "", path));
    }

    /// <summary>A document of record once more.</summary>
    internal static async Task<IResult> Again(HttpContext context, string document, string? format)
    {
        Session session = context.Features.Get<Session>()!;
        if (!session.Sight.SeesAll || !Identifier.TryParse(document, out DocumentId id) || session.State.Documents.GetValueOrDefault(id) is not { } issued
            || !Types.ContainsKey(format ?? "html"))
        {
            return PageMap.Missing(context);
        }

        string name = $"{PaperRoom.NameOf(issued.Issue.Form)}-{issued.Issue.Year}-{issued.Issue.Number:D4}";
        return await SendAsync(context, format ?? "html", name, (files, path) => files.AddAgain(session.Desk.PapersOf(session.Contract), id, path));
    }

    /// <summary>A document of record before it is one: what it is about, which number it would have, what the rules would say.</summary>
    internal static IResult Ask(HttpContext context, string form, string? subject)
    {
        Session session = context.Features.Get<Session>()!;
        if (FormOf(session, form, null) is not { } kind)
        {
            return PageMap.Missing(context);
        }

        try
        {
            (Judgement judgement, string number) = session.Desk.PapersOf(session.Contract).PreviewIssue(Doors.ContentActs.PersonOf(session), kind, subject ?? "");
            return PageMap.Of<IssuePage>(new { Form = kind, Subject = subject ?? "", Judgement = judgement, Number = number });
        }
        catch (CustodyException e) when (e.Fault == Fault.IdentifierUnknown)
        {
            return PageMap.Missing(context);
        }
    }

    /// <summary>Draws up a document of record: an act, and then the document itself.</summary>
    internal static async Task<IResult> Issue(HttpContext context, string form, DeskHost host)
    {
        Session session = context.Features.Get<Session>()!;
        if (FormOf(session, form, null) is not { } kind)
        {
            return PageMap.Missing(context);
        }

        IFormCollection sent = await context.Request.ReadFormAsync();
        var who = new Person(session.Contract, session.Now.Worker, session.Now.Terminal, session.Now.How);
        PaperIssue issue = session.Desk.PapersOf(session.Contract).Issue(who, kind, sent["subject"].ToString());
        host.Wake();
        return issue.Receipt.Permitted
            ? Results.Redirect($"{session.Url("documents")}?done={issue.Receipt.Index}")
            : Results.Redirect(session.Url($"ledger/{issue.Receipt.Index}"));
    }

    static FormKind? FormOf(Session session, string form, string? format) =>
        session.Sight.SeesAll && Types.ContainsKey(format ?? "html") ? PaperRoom.FormOf(form) : null;

    static async Task<IResult> SendAsync(HttpContext context, string format, string name, Action<PaperFiles, string> add)
    {
        var folder = new OutFolder(context.RequestServices.GetRequiredService<ServeOptions>());
        try
        {
            var files = new PaperFiles(format);
            files.Demand();
            string file = $"{name}.{format}";
            await Hosting.Turns.Papers.TakeAsync(
                () =>
                {
                    add(files, folder.PathOf(file));
                    files.Write(null, null);
                },
                context.RequestAborted);
            if (format == "html")
            {
                context.Response.Headers.ContentSecurityPolicy = PaperPolicy;
            }

            return folder.Send(context, file, Types[format], format == "html" ? null : file);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }
}
