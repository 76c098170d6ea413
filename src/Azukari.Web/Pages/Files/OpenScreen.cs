using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Sessions;

namespace Azukari.Web.Pages.Files;

/// <summary>Looking into files (開く): the purpose first.</summary>
sealed class OpenScreen() : ItemScreen<OpenItem>("open")
{
    protected override string[] FieldsOf(Session session) => session.State.OtherUses.Count > 0 ? ["purpose", "otherUse"] : ["purpose"];

    protected override Task<Receipt> SubmitAsync(HttpContext context, ActForm form, Item thing, OpenItem act) =>
        Task.FromResult(form.Session.Desk.BeginViewing(form.Session.PersonOf(), act));

    protected override string After(Item thing, Receipt receipt) => $"register/{thing.Id}/view/{receipt.Index}";

    protected override IEnumerable<(string Name, object Value)> More(ActForm form, Item thing) =>
    [
        .. base.More(form, thing),
        (nameof(ContentFormPage.Lead), form.Session.Words.Text("web.files.open-lead", $"{Desk.ViewingTime.TotalMinutes:N0}")),
    ];
}
