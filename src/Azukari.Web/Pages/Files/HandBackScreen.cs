using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;

namespace Azukari.Web.Pages.Files;

/// <summary>A file goes back to the municipality (返却).</summary>
sealed class HandBackScreen : ContentScreen<Item, HandBackItem>
{
    protected override Item? ThingOf(HttpContext context) => FilesMap.ItemOf(context) is { Kind: ItemKind.File } item ? item : null;

    protected override Task<(ActForm Form, HandBackItem? Act)> ReadAsync(ActForm form, Item thing) => Task.FromResult<(ActForm, HandBackItem?)>(
        (form, new(thing.Id, Packages.KeyOf(form.Session, form.Session.State.Terms.Municipality))));

    protected override Task<Receipt> SubmitAsync(HttpContext context, ActForm form, Item thing, HandBackItem act)
    {
        ServeOptions options = context.RequestServices.GetRequiredService<ServeOptions>();
        return ApartAsync(
            () => PackageStore.Make(options, thing.Id.Value, folder => form.Session.Desk.HandBack(
                form.Session.PersonOf(), thing.Id, act.Recipient, folder, named: false).Receipt), CancellationToken.None);
    }

    protected override string After(Item thing, Receipt receipt) => $"register/{thing.Id}?done={receipt.Index}";

    protected override IResult Show(ActForm form, Item thing) => FilesMap.Show(form, new
    {
        Form = form,
        Title = form.Session.Words.ActTitle(Act),
        Action = form.Session.Url($"register/{thing.Id}/hand-back"),
        Crumbs = FilesMap.CrumbsOf(form.Session, thing),
        About = Fragments.About(thing),
    });
}
