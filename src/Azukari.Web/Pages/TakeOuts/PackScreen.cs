using Azukari.Custody;
using Azukari.Custody.Contents;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Pages.Files;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.TakeOuts;

/// <summary>The files of a take-out are encrypted for its recipient (梱包).</summary>
sealed class PackScreen : ContentScreen<TakeOut, PackTakeOut>
{
    protected override TakeOut? ThingOf(HttpContext context) => TakeOutsMap.TakeOutOf(context);

    protected override Task<(ActForm Form, PackTakeOut? Act)> ReadAsync(ActForm form, TakeOut thing) => Task.FromResult<(ActForm, PackTakeOut?)>(
        (form, new(thing.Id, Packages.KeyOf(form.Session, thing.Request.Recipient), [])));

    protected override Task<Receipt> SubmitAsync(HttpContext context, ActForm form, TakeOut thing, PackTakeOut act) => Packages.MakeAsync(
        context, PackageStore.BytesOf(form.Session.State, thing.Id), thing.Id.Value,
        folder => form.Session.Desk.PackApart(form.Session.PersonOf(), thing.Id, act.Recipient, folder));

    protected override string After(TakeOut thing, Receipt receipt) => $"take-outs/{thing.Id}?done={receipt.Index}";

    protected override string At(TakeOut thing) => $"take-outs/{thing.Id}/pack";

    protected override Crumb[] CrumbsOf(Session session, TakeOut thing) => TakeOutsMap.CrumbsOf(session, thing);

    protected override IEnumerable<(string Name, object Value)> More(ActForm form, TakeOut thing) =>
        [(nameof(ContentFormPage.Lead), form.Session.Words.Text("web.take-outs.pack-lead", form.Session.NameOf(thing.Request.Recipient.Value)))];
}
