using System.Globalization;
using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Sessions;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Pages.Files;

/// <summary>Working copies (作業用複製): checked out with a download.</summary>
sealed class CheckOutScreen : ContentScreen<Item, CheckOutCopy>
{
    /// <summary>The copy itself, in clear, for whoever just checked it out.</summary>
    internal static IResult Fetch(HttpContext context)
    {
        Session session = FilesMap.SessionOf(context);
        return FilesMap.ItemOf(context) is { } copy && session.Desk.FetchCopy(session.PersonOf(), copy.Id) is { } content
            ? Results.Stream(content, "application/octet-stream", session.Value(copy.Name) is { Length: > 0 } name ? name : copy.Id.Value)
            : PageMap.Missing(context);
    }

    protected override Item? ThingOf(HttpContext context) => FilesMap.ItemOf(context);

    protected override string[] FieldsOf(Session session) =>
        session.State.OtherUses.Count > 0 ? ["purpose", "until", "medium", "otherUse"] : ["purpose", "until", "medium"];

    protected override StringValues Usual(Session session, Item thing, string field) =>
        field == "until" ? session.Today.ToString("O", CultureInfo.InvariantCulture)
        : field == "purpose" && thing.Purposes.Length == 1 ? thing.Purposes[0].Value : default;

    protected override (string, string)[] Known(Session session, Item thing) => [("item", thing.Id.Value)];

    protected override Task<Receipt> SubmitAsync(HttpContext context, ActForm form, Item thing, CheckOutCopy act) =>
        Task.FromResult(form.Session.Desk.CheckOut(form.Session.PersonOf(), act));

    protected override string After(Item thing, Receipt receipt) => $"register/{((CheckOutCopy)receipt.Entry.Act).Copy}?done={receipt.Index}";

    protected override IResult Show(ActForm form, Item thing) => FilesMap.Show(form, new
    {
        Form = form,
        Title = form.Session.Words.ActTitle(Act),
        Action = form.Session.Url($"register/{thing.Id}/check-out"),
        Crumbs = FilesMap.CrumbsOf(form.Session, thing),
        Hidden = ((string, string)[])[("item", thing.Id.Value)],
        Lead = form.Session.Words.Text("web.files.check-out-lead"),
        Previews = true,
        About = Fragments.About(thing),
    });
}
