using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Pages.Files;

/// <summary>A working copy is checked in: what was made of it comes in first; then the copy is stated to be erased.</summary>
sealed class CheckInScreen : UploadScreen<Item, CheckInCopy>
{
    protected override Item? ThingOf(HttpContext context) => FilesMap.ItemOf(context) is { Kind: ItemKind.WorkingCopy } copy ? copy : null;

    protected override string[] FieldsOf(Session session) => ["method"];

    /// <summary>While nobody has chosen a method, the rules are asked about one of them, and none is shown as chosen.</summary>
    protected override Task<CheckInCopy?> SupposedAsync(ActForm form, Item thing) => base.SupposedAsync(
        form.Values("method").ToString().Length > 0 ? form : form with { Values = name => name == "method" ? "overwrite" : default }, thing);

    protected override StringValues Sent(CheckInCopy act, string field) => field == "method" ? EntryJson.Name(act.Method) : default;

    protected override (string, string)[] Known(Session session, Item thing) => [("copy", thing.Id.Value)];

    protected override bool NeedsFile => false;

    protected override string At(Item thing) => $"register/{thing.Id}/check-in";

    protected override async Task<(Receipt, string?)> SubmitAsync(HttpContext context, Session session, IncomingForm sent, Item thing, CheckInCopy act)
    {
        if (sent.HasFile)
        {
            Item? original = thing.CopyOf is { } of ? session.State.Item(of) : null;
            Receipt received = await ReceiveScreen.RunAsync(session, sent, original?.Purposes ?? [], session.State.FilingOf(thing.Id)?.Id, context.RequestAborted);
            if (!received.Permitted)
            {
                return (received, ReceiveScreen.Path);
            }

            await sent.DrainAsync(context.RequestAborted);
        }

        return (session.Desk.CheckIn(session.PersonOf(), act, null), null);
    }

    protected override string After(Item thing, Receipt receipt) => $"register/{thing.Id}?done={receipt.Index}";

    protected override string FileLabel(Session session) => session.Words.Text("web.files.result");

    protected override Crumb[] CrumbsOf(Session session, Item thing) => FilesMap.CrumbsOf(session, thing);

    protected override IEnumerable<(string Name, object Value)> More(ActForm form, Item thing) =>
    [
        .. base.More(form, thing), (nameof(ContentFormPage.Lead), form.Session.Words.Text("web.files.check-in-lead")),
        (nameof(ContentFormPage.About), Fragments.About(thing)),
    ];
}
