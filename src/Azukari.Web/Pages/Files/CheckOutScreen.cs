using System.Globalization;
using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Sessions;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Pages.Files;

/// <summary>Working copies (作業用複製): checked out with a download.</summary>
sealed class CheckOutScreen() : ItemScreen<CheckOutCopy>("check-out")
{
    /// <summary>The copy itself, in clear, for whoever just checked it out.</summary>
    internal static IResult Fetch(HttpContext context)
    {
        Session session = FilesMap.SessionOf(context);
        return FilesMap.ItemOf(context) is { } copy && session.Desk.FetchCopy(session.PersonOf(), copy.Id) is { } content
            ? Results.Stream(content, "application/octet-stream", session.Value(copy.Name) is { Length: > 0 } name ? name : copy.Id.Value)
            : PageMap.Missing(context);
    }

    protected override string[] FieldsOf(Session session) =>
        session.State.OtherUses.Count > 0 ? ["purpose", "until", "medium", "otherUse"] : ["purpose", "until", "medium"];

    protected override StringValues Usual(Session session, Item thing, string field) =>
        field == "until" ? session.Today.ToString("O", CultureInfo.InvariantCulture) : base.Usual(session, thing, field);

    protected override Task<Receipt> SubmitAsync(HttpContext context, ActForm form, Item thing, CheckOutCopy act) =>
        Task.FromResult(form.Session.Desk.CheckOut(form.Session.PersonOf(), act));

    protected override string After(Item thing, Receipt receipt) => $"register/{((CheckOutCopy)receipt.Entry.Act).Copy}?done={receipt.Index}";

    protected override IEnumerable<(string Name, object Value)> More(ActForm form, Item thing) =>
        [.. base.More(form, thing), (nameof(ContentFormPage.Lead), form.Session.Words.Text("web.files.check-out-lead"))];
}
