using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Files;

/// <summary>The same with a file that comes along: what was refused is shown by another request, when all of the file has been taken.</summary>
abstract class UploadScreen<TThing, TAct> : ContentScreen<TThing, TAct> where TThing : class where TAct : Act
{
    /// <summary>What the field of the file is called.</summary>
    protected abstract string FileLabel(Session session);

    protected override IEnumerable<(string Name, object Value)> More(ActForm form, TThing thing) =>
        [.. base.More(form, thing), (nameof(ContentFormPage.Upload), FileLabel(form.Session))];

    /// <summary>Whether nothing can be done without a file.</summary>
    protected abstract bool NeedsFile { get; }

    /// <summary>Does it: with the file, if one came.</summary>
    /// <returns>The receipt that decides, and where it goes on if another act than this one was refused.</returns>
    protected abstract Task<(Receipt Receipt, string? RefusedAt)> SubmitAsync(HttpContext context, Session session, IncomingForm sent, TThing thing, TAct act);

    /// <summary>Unreachable: a screen with a file reads it as it comes.</summary>
    protected sealed override Task<Receipt> SubmitAsync(HttpContext context, ActForm form, TThing thing, TAct act) =>
        throw new System.Diagnostics.UnreachableException();

    /// <summary>What was sent; nothing of it is kept on a disk.</summary>
    internal override async Task<IResult> TakeAsync(HttpContext context, DeskHost host)
    {
        Session session = FilesMap.SessionOf(context);
        IncomingForm sent = await IncomingForm.OpenAsync(context);
        IResult answer = await AnswerAsync(context, session, sent, host);
        await sent.DrainAsync(context.RequestAborted);
        return answer;
    }

    async Task<IResult> AnswerAsync(HttpContext context, Session session, IncomingForm sent, DeskHost host)
    {
        if (ThingOf(context) is not { } thing)
        {
            return PageMap.Missing(context);
        }

        ActForm asked = FormOf(session) with { Values = name => sent[name] };
        if (asked.Looked is not null)
        {
            return Show(asked, thing);
        }

        (ActForm form, TAct? act) = await ReadAsync(asked, thing);
        if (NeedsFile && !sent.HasFile)
        {
            form = form with { Errors = [.. form.Errors, new FormError("f-file", session.Words.Text("web.files.choose"))] };
        }

        if (act is null || form.Errors.Count > 0)
        {
            return Show(form, thing);
        }

        (Receipt receipt, string? refusedAt) = await SubmitAsync(context, session, sent, thing, act);
        host.Wake();
        return Results.Redirect(session.Url(receipt.Permitted ? After(thing, receipt) : $"{refusedAt ?? At(thing)}?refused={receipt.Index}"));
    }
}
