using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;
using Azukari.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Pages.Files;

/// <summary>The screen of an act that moves content: it asks, reads what was sent, submits, and leads on or shows why not.</summary>
/// <typeparam name="TThing">What the act is about, and is found by the address.</typeparam>
/// <typeparam name="TAct">The act.</typeparam>
abstract class ContentScreen<TThing, TAct> where TThing : class where TAct : Act
{
    /// <summary>The act's name.</summary>
    protected static string Act { get; } = ActCatalogue.Of(typeof(TAct)).Declared.Name;

    /// <summary>The thing of the address; null for what is not there, not to be known, or not of the kind.</summary>
    protected abstract TThing? ThingOf(HttpContext context);

    /// <summary>The fields that a person fills in; the others are known from the page.</summary>
    protected virtual string[] FieldsOf(Session session) => [];

    /// <summary>What stands in a field where nothing was asked for.</summary>
    protected virtual StringValues Usual(Session session, TThing thing, string field) => default;

    /// <summary>What was written in a field of an act that was refused: nobody writes it again.</summary>
    protected virtual StringValues Sent(TAct act, string field) => default;

    /// <summary>What the page itself knows of the act.</summary>
    protected virtual (string Field, string Value)[] Known(Session session, TThing thing) => [];

    /// <summary>Reads the act out of the form; null, and errors in the form, where something is missing.</summary>
    protected virtual async Task<(ActForm Form, TAct? Act)> ReadAsync(ActForm form, TThing thing)
    {
        (ActForm read, TAct? act, _) = await ContentActs.ReadAsync<TAct>(form, Known(form.Session, thing));
        return (read, act);
    }

    /// <summary>The act that is judged before anybody sent one; null where too little is known.</summary>
    protected virtual async Task<TAct?> SupposedAsync(ActForm form, TThing thing) => (await ReadAsync(form, thing)).Act;

    /// <summary>What else must be as it should before it is submitted.</summary>
    protected virtual ActForm Checked(ActForm form) => form;

    /// <summary>The field to which a fault of the content belongs; null where none can come of it.</summary>
    protected virtual string? FaultField => null;

    /// <summary>Does it, as the person of the session.</summary>
    protected abstract Task<Receipt> SubmitAsync(HttpContext context, ActForm form, TThing thing, TAct act);

    /// <summary>Where it goes on, within the contract.</summary>
    protected abstract string After(TThing thing, Receipt receipt);

    /// <summary>The address of the form, within the contract.</summary>
    protected abstract string At(TThing thing);

    /// <summary>The way to the page.</summary>
    protected abstract Crumb[] CrumbsOf(Session session, TThing thing);

    /// <summary>What its page has beside form, title and way, by the names of <see cref="ContentFormPage"/>.</summary>
    protected virtual IEnumerable<(string Name, object Value)> More(ActForm form, TThing thing) => [];

    /// <summary>The page.</summary>
    protected IResult Show(ActForm form, TThing thing) => FilesMap.Show(form, new Dictionary<string, object?>(
        More(form, thing).Select(m => KeyValuePair.Create(m.Name, (object?)m.Value)))
    {
        [nameof(ContentFormPage.Form)] = form,
        [nameof(ContentFormPage.Kept)] = form.WasKept,
        [nameof(ContentFormPage.Title)] = form.Session.Words.ActTitle(Act),
        [nameof(ContentFormPage.Action)] = form.Session.Url(At(thing)),
        [nameof(ContentFormPage.Crumbs)] = CrumbsOf(form.Session, thing),
    });

    /// <summary>The form, with what the rules would say; or with the refusal that somebody is led back to.</summary>
    internal async Task<IResult> AskAsync(HttpContext context, long? refused)
    {
        Session session = FilesMap.SessionOf(context);
        if (ThingOf(context) is not { } thing)
        {
            return PageMap.Missing(context);
        }

        ActForm form = RefusedBefore(FormOf(session), refused);
        IReadOnlyDictionary<string, StringValues>? kept = KeptForms.TakeFor(context);
        form = form with
        {
            WasKept = kept is not null,
            Values = name => kept?.GetValueOrDefault(name) is { Count: > 0 } typed ? typed
                : context.Request.Query[name] is { Count: > 0 } given ? given
                : form.Refused?.Entry.Act is TAct sent && Sent(sent, name) is { Count: > 0 } written ? written : Usual(session, thing, name),
        };
        return Show(form.Judged(await SupposedAsync(form, thing)), thing);
    }

    /// <summary>The answers, looked at before anything is sent: what is missing, and what the rules would say of what was chosen. No entry, and no file.</summary>
    internal async Task<IResult> CheckAsync(HttpContext context)
    {
        if (ThingOf(context) is not { } thing)
        {
            return PageMap.Missing(context);
        }

        ActForm asked = await SentAsync(context);
        ActForm form = Checked((await ReadAsync(asked, thing)).Form);
        return Show(form.Errors.Count > 0 ? form : form.Judged(await SupposedAsync(asked, thing)), thing);
    }

    /// <summary>What the rules would say while somebody types: a part of a page, and no entry.</summary>
    internal async Task<IResult> PreviewAsync(HttpContext context)
    {
        if (ThingOf(context) is not { } thing)
        {
            return PageMap.Missing(context);
        }

        ActForm asked = await SentAsync(context);
        return new RazorComponentResult<PreviewPanel>(new { asked.Judged(await SupposedAsync(asked, thing)).Judgement });
    }

    async Task<ActForm> SentAsync(HttpContext context)
    {
        IFormCollection sent = await context.Request.ReadFormAsync();
        return FormOf(FilesMap.SessionOf(context)) with { Values = name => sent[name] };
    }

    /// <summary>What was sent.</summary>
    internal virtual async Task<IResult> TakeAsync(HttpContext context, DeskHost host)
    {
        Session session = FilesMap.SessionOf(context);
        if (ThingOf(context) is not { } thing)
        {
            return PageMap.Missing(context);
        }

        IFormCollection sent = await context.Request.ReadFormAsync();
        ActForm asked = FormOf(session) with { Values = name => sent[name] };
        if (asked.Looked is not null)
        {
            return Show(asked, thing);
        }

        (ActForm form, TAct? act) = await ReadAsync(asked, thing);
        form = Checked(form);
        if (act is null || form.Errors.Count > 0)
        {
            return Show(form, thing);
        }

        try
        {
            Receipt receipt = await SubmitAsync(context, form, thing, act);
            host.Wake();
            return receipt.Permitted ? Results.Redirect(session.Url(After(thing, receipt))) : Show(form with { Refused = receipt }, thing);
        }
        catch (CustodyException e) when (FaultField is not null && !e.IsStorage)
        {
            (string what, string hint) = session.Words.Fault(e.Code, [.. e.Facts]);
            return Show(form with { Errors = [new FormError(FaultField, $"{what} {hint}")] }, thing);
        }
    }

    /// <summary>The form, empty.</summary>
    protected ActForm FormOf(Session session) => ContentActs.FormOf(session, Act, FieldsOf(session));

    /// <summary>A refusal that somebody is led back to, if it is his own.</summary>
    static ActForm RefusedBefore(ActForm form, long? refused) =>
        refused is { } index && form.Session.Desk.EntryAt(form.Session.Contract, index) is { Permitted: false } entry
        && entry.Circumstances.Worker == form.Session.Now.Worker && ActCatalogue.Of(entry.Act.GetType()).Declared.Name == form.Name
            ? form with { Refused = new Receipt(index, entry, 1) } : form;
}
