using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Files;

/// <summary>Receiving a file at the browser (受領): straight from the line through scan and encryption.</summary>
static class Receiving
{
    const string Act = "item/receive";
    const int MostAtOnce = 8; // each takes a thread and some blocks of memory

    static readonly SemaphoreSlim Turns = new(MostAtOnce);

    internal static IResult Ask(HttpContext context, long? refused)
    {
        Session session = FilesMap.SessionOf(context);
        ActForm form = FormOf(session) with { Values = name => context.Request.Query[name] };
        form = RefusedBefore(form, refused);
        return Show(form.Judged(new ReceiveItem(NewId.Of<ItemId>(), new Seals().Seal("-"), session.State.Terms.Purposes)));
    }

    internal static async Task<IResult> TakeAsync(HttpContext context, DeskHost host)
    {
        Session session = FilesMap.SessionOf(context);
        IncomingForm sent = await IncomingForm.OpenAsync(context);
        (ActForm form, ReceiveItem? asked, _) = await ContentActs.ReadAsync<ReceiveItem>(FormOf(session) with { Values = name => sent[name] });
        if (!sent.HasFile)
        {
            form = form with { Errors = [.. form.Errors, new FormError("f-file", session.Words.Text("web.files.choose"))] };
        }

        if (asked is null || !sent.HasFile)
        {
            await sent.DrainAsync(context.RequestAborted);
            return Show(form);
        }

        Receipt receipt = await RunAsync(session, sent, asked.Purposes, asked.Filing, context.RequestAborted);
        host.Wake();
        await sent.DrainAsync(context.RequestAborted);
        return Results.Redirect(receipt.Permitted
            ? session.Url($"register/{((ReceiveItem)receipt.Entry.Act).Item}/received?done={receipt.Index}")
            : session.Url($"receive?refused={receipt.Index}"));
    }

    /// <summary>Receives on a thread of its own: the scan reads, and does not wait in turns with requests.</summary>
    internal static async Task<Receipt> RunAsync(
        Session session, IncomingForm sent, System.Collections.Immutable.ImmutableArray<PurposeId> purposes, FilingId? filing, CancellationToken stop)
    {
        await Turns.WaitAsync(stop);
        try
        {
            return await Task.Factory.StartNew(
                () => session.Desk.Receive(session.PersonOf(), sent.File, sent.FileName, purposes, null, filing, stop),
                stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <summary>A refusal that somebody is led back to, if it is his own.</summary>
    internal static ActForm RefusedBefore(ActForm form, long? refused) =>
        refused is { } index && form.Session.Desk.EntryAt(form.Session.Contract, index) is { Permitted: false } entry
        && entry.Circumstances.Worker == form.Session.Now.Worker && ActCatalogue.Of(entry.Act.GetType()).Declared.Name == form.Name
            ? form with { Refused = new Receipt(index, entry, 1) } : form;

    static ActForm FormOf(Session session) => ContentActs.FormOf(session, Act, "purposes", "filing");

    static Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<ContentFormPage> Show(ActForm form) => FilesMap.Show(form, new
    {
        Form = form,
        Title = form.Session.Words.ActTitle(Act),
        Action = form.Session.Url("receive"),
        Crumbs = (Parts.Crumb[])[new(form.Session.Url("register"), form.Session.Words.Text("web.register.title"))],
        Lead = form.Session.Words.Text("web.files.receive-lead"),
        Upload = form.Session.Words.Text("web.files.file"),
    });
}
