using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Pages.Files;

namespace Azukari.Web.Pages.TakeOuts;

/// <summary>The files of a take-out are encrypted for its recipient (梱包).</summary>
sealed class PackScreen : ContentScreen<TakeOut, PackTakeOut>
{
    protected override TakeOut? ThingOf(HttpContext context) => TakeOutsMap.TakeOutOf(context);

    protected override Task<(ActForm Form, PackTakeOut? Act)> ReadAsync(ActForm form, TakeOut thing) => Task.FromResult<(ActForm, PackTakeOut?)>(
        (form, new(thing.Id, Packages.KeyOf(form.Session, thing.Request.Recipient), [])));

    protected override Task<Receipt> SubmitAsync(HttpContext context, ActForm form, TakeOut thing, PackTakeOut act)
    {
        ServeOptions options = context.RequestServices.GetRequiredService<ServeOptions>();
        return ApartAsync(
            () => PackageStore.Make(options, thing.Id.Value, folder => form.Session.Desk.Pack(
                form.Session.PersonOf(), thing.Id, act.Recipient, folder, named: false).Receipt), CancellationToken.None);
    }

    protected override string After(TakeOut thing, Receipt receipt) => $"take-outs/{thing.Id}?done={receipt.Index}";

    protected override IResult Show(ActForm form, TakeOut thing) => FilesMap.Show(form, new
    {
        Form = form,
        Title = form.Session.Words.ActTitle(Act),
        Action = form.Session.Url($"take-outs/{thing.Id}/pack"),
        Crumbs = TakeOutsMap.CrumbsOf(form.Session, thing),
        Lead = form.Session.Words.Text("web.take-outs.pack-lead", form.Session.NameOf(thing.Request.Recipient.Value)),
    });
}
