using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Azukari.Web.Pages.Files;

/// <summary>Working copies (作業用複製): checked out with a download, checked in with a statement, and with what was made of them.</summary>
static class Copies
{
    const string Out = "copy/check-out";
    const string In = "copy/check-in";

    internal static async Task<IResult> AskOutAsync(HttpContext context)
    {
        Session session = FilesMap.SessionOf(context);
        if (FilesMap.ItemOf(context) is not { } item)
        {
            return PageMap.Missing(context);
        }

        ActForm form = OutForm(session) with
        {
            Values = name => context.Request.Query[name] is { Count: > 0 } given ? given
                : name == "until" ? session.Today.ToString("O", System.Globalization.CultureInfo.InvariantCulture)
                : name == "purpose" && item.Purposes.Length == 1 ? item.Purposes[0].Value : default,
        };
        (_, CheckOutCopy? act, _) = await ContentActs.ReadAsync<CheckOutCopy>(form, ("item", item.Id.Value));
        return ShowOut(form.Judged(act), item);
    }

    internal static async Task<IResult> OutAsync(HttpContext context, DeskHost host)
    {
        Session session = FilesMap.SessionOf(context);
        if (FilesMap.ItemOf(context) is not { } item)
        {
            return PageMap.Missing(context);
        }

        IFormCollection sent = await context.Request.ReadFormAsync();
        (ActForm form, CheckOutCopy? act, _) = await ContentActs.ReadAsync<CheckOutCopy>(OutForm(session) with { Values = name => sent[name] }, ("item", item.Id.Value));
        if (act is null)
        {
            return ShowOut(form, item);
        }

        Receipt receipt = session.Desk.CheckOut(session.PersonOf(), act);
        host.Wake();
        return receipt.Permitted
            ? Results.Redirect(session.Url($"register/{act.Copy}?done={receipt.Index}"))
            : ShowOut(form with { Refused = receipt }, item);
    }

    /// <summary>The copy itself, in clear, for whoever just checked it out.</summary>
    internal static IResult Fetch(HttpContext context)
    {
        Session session = FilesMap.SessionOf(context);
        return FilesMap.ItemOf(context) is { } copy && session.Desk.FetchCopy(session.PersonOf(), copy.Id) is { } content
            ? Results.Stream(content, "application/octet-stream", session.Value(copy.Name) is { Length: > 0 } name ? name : copy.Id.Value)
            : PageMap.Missing(context);
    }

    internal static async Task<IResult> AskInAsync(HttpContext context, long? refused)
    {
        Session session = FilesMap.SessionOf(context);
        if (FilesMap.ItemOf(context) is not { Kind: ItemKind.WorkingCopy } copy)
        {
            return PageMap.Missing(context);
        }

        ActForm form = Receiving.RefusedBefore(InForm(session) with { Values = name => name == "method" ? "overwrite" : default }, refused);
        (_, CheckInCopy? act, _) = await ContentActs.ReadAsync<CheckInCopy>(form, ("copy", copy.Id.Value));
        return ShowIn(form.Judged(act) with { Values = _ => default }, copy);
    }

    /// <summary>What was made of the copy comes in first; then the copy is stated to be erased.</summary>
    internal static async Task<IResult> InAsync(HttpContext context, DeskHost host)
    {
        Session session = FilesMap.SessionOf(context);
        IncomingForm sent = await IncomingForm.OpenAsync(context);
        if (FilesMap.ItemOf(context) is not { Kind: ItemKind.WorkingCopy } copy)
        {
            await sent.DrainAsync(context.RequestAborted);
            return PageMap.Missing(context);
        }

        (ActForm form, CheckInCopy? act, _) = await ContentActs.ReadAsync<CheckInCopy>(InForm(session) with { Values = name => sent[name] }, ("copy", copy.Id.Value));
        if (act is null)
        {
            await sent.DrainAsync(context.RequestAborted);
            return ShowIn(form, copy);
        }

        if (sent.HasFile)
        {
            Item? original = copy.CopyOf is { } of ? session.State.Item(of) : null;
            Receipt received = await Receiving.RunAsync(session, sent, original?.Purposes ?? [], session.State.FilingOf(copy.Id)?.Id, context.RequestAborted);
            await sent.DrainAsync(context.RequestAborted);
            if (!received.Permitted)
            {
                return Results.Redirect(session.Url($"receive?refused={received.Index}"));
            }
        }

        Receipt receipt = session.Desk.CheckIn(session.PersonOf(), act, null);
        host.Wake();
        return Results.Redirect(receipt.Permitted
            ? session.Url($"register/{copy.Id}?done={receipt.Index}")
            : session.Url($"register/{copy.Id}/check-in?refused={receipt.Index}"));
    }

    static ActForm OutForm(Session session) => ContentActs.FormOf(session, Out, session.State.OtherUses.Count > 0
        ? ["purpose", "until", "medium", "otherUse"] : ["purpose", "until", "medium"]);

    static ActForm InForm(Session session) => ContentActs.FormOf(session, In, "method");

    static RazorComponentResult<ContentFormPage> ShowOut(ActForm form, Item item) => FilesMap.Show(form, new
    {
        Form = form,
        Title = form.Session.Words.ActTitle(Out),
        Action = form.Session.Url($"register/{item.Id}/check-out"),
        Crumbs = FilesMap.CrumbsOf(form.Session, item),
        Hidden = ((string, string)[])[("item", item.Id.Value)],
        Lead = form.Session.Words.Text("web.files.check-out-lead"),
        Previews = true,
        About = Fragments.About(item),
    });

    static RazorComponentResult<ContentFormPage> ShowIn(ActForm form, Item copy) => FilesMap.Show(form, new
    {
        Form = form,
        Title = form.Session.Words.ActTitle(In),
        Action = form.Session.Url($"register/{copy.Id}/check-in"),
        Crumbs = FilesMap.CrumbsOf(form.Session, copy),
        Lead = form.Session.Words.Text("web.files.check-in-lead"),
        Upload = form.Session.Words.Text("web.files.result"),
        About = Fragments.About(copy),
    });
}
