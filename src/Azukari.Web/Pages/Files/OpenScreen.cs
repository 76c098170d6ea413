using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Sessions;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Pages.Files;

/// <summary>Looking into files (開く): the purpose first.</summary>
sealed class OpenScreen : ContentScreen<Item, OpenItem>
{
    protected override Item? ThingOf(HttpContext context) => FilesMap.ItemOf(context);

    protected override string[] FieldsOf(Session session) => session.State.OtherUses.Count > 0 ? ["purpose", "otherUse"] : ["purpose"];

    protected override StringValues Usual(Session session, Item thing, string field) =>
        field == "purpose" && thing.Purposes.Length == 1 ? thing.Purposes[0].Value : default;

    protected override (string, string)[] Known(Session session, Item thing) => [("item", thing.Id.Value)];

    protected override Task<Receipt> SubmitAsync(HttpContext context, ActForm form, Item thing, OpenItem act) =>
        Task.FromResult(form.Session.Desk.BeginViewing(form.Session.PersonOf(), act));

    protected override string After(Item thing, Receipt receipt) => $"register/{thing.Id}/view/{receipt.Index}";

    protected override IResult Show(ActForm form, Item thing) => FilesMap.Show(form, new
    {
        Form = form,
        Title = form.Session.Words.ActTitle(Act),
        Action = form.Session.Url($"register/{thing.Id}/open"),
        Crumbs = FilesMap.CrumbsOf(form.Session, thing),
        Hidden = ((string, string)[])[("item", thing.Id.Value)],
        Lead = form.Session.Words.Text("web.files.open-lead", $"{Desk.ViewingTime.TotalMinutes:N0}"),
        Previews = true,
        About = Fragments.About(thing),
    });
}
