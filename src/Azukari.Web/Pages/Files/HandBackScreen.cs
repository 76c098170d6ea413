using Azukari.Custody;
using Azukari.Custody.Contents;
using Azukari.Rules;
using Azukari.Web.Doors;

namespace Azukari.Web.Pages.Files;

/// <summary>A file goes back to the municipality (返却).</summary>
sealed class HandBackScreen() : ItemScreen<HandBackItem>("hand-back")
{
    protected override Item? ThingOf(HttpContext context) => base.ThingOf(context) is { Kind: ItemKind.File } item ? item : null;

    protected override Task<(ActForm Form, HandBackItem? Act)> ReadAsync(ActForm form, Item thing) => Task.FromResult<(ActForm, HandBackItem?)>(
        (form, new(thing.Id, Packages.KeyOf(form.Session, form.Session.State.Terms.Municipality))));

    protected override Task<Receipt> SubmitAsync(HttpContext context, ActForm form, Item thing, HandBackItem act) => Packages.MakeAsync(
        context, PackageStore.BytesOf(form.Session.State, thing.Id), thing.Id.Value, folder => form.Session.Desk.HandBack(form.Session.PersonOf(), thing.Id, act.Recipient, folder, named: false).Receipt);

    protected override string After(Item thing, Receipt receipt) => $"register/{thing.Id}?done={receipt.Index}";
}
