using System.Collections.Immutable;
using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Pages.Files;

/// <summary>Receiving a file at the browser (受領): straight from the line through scan and encryption. It is about the contract as a whole.</summary>
sealed class ReceiveScreen : UploadScreen<Engagement, ReceiveItem>
{
    /// <summary>Its address, within the contract.</summary>
    internal const string Path = "receive";

    /// <summary>Receives on a thread of its own: the scan reads, and does not wait in turns with requests.</summary>
    internal static Task<Receipt> RunAsync(
        Session session, IncomingForm sent, ImmutableArray<PurposeId> purposes, FilingId? filing, CancellationToken stop) => Turns.Coming.TakeAsync(
            () => session.Desk.Receive(session.PersonOf(), sent.File, sent.FileName, purposes, null, filing, stop), stop);

    protected override Engagement? ThingOf(HttpContext context) => FilesMap.SessionOf(context).State;

    protected override string[] FieldsOf(Session session) => ["purposes", "filing"];

    protected override StringValues Sent(ReceiveItem act, string field) => field switch
    {
        "purposes" => act.Purposes.Select(p => p.Value).ToArray(),
        "filing" => act.Filing?.Value,
        _ => default,
    };

    protected override bool NeedsFile => true;

    protected override string At(Engagement thing) => Path;

    protected override async Task<(Receipt, string?)> SubmitAsync(HttpContext context, Session session, IncomingForm sent, Engagement thing, ReceiveItem act) =>
        (await RunAsync(session, sent, act.Purposes, act.Filing, context.RequestAborted), null);

    protected override string After(Engagement thing, Receipt receipt) => $"register/{((ReceiveItem)receipt.Entry.Act).Item}/received?done={receipt.Index}";

    /// <summary>What the rules would say of a file for the purposes and in the entry that were chosen; for every purpose while none is.</summary>
    protected override async Task<ReceiveItem?> SupposedAsync(ActForm form, Engagement thing)
    {
        SealedText some = new Seals().Seal("-");
        return (await ReadAsync(form, thing)).Act is { } act ? act with { Name = some }
            : form.Values("purposes").Count > 0 ? null
            : new(NewId.Of<ItemId>(), some, thing.Terms.Purposes, Filing: Identifier.TryParse(form.Values("filing"), out FilingId filing) ? filing : null);
    }

    protected override string FileLabel(Session session) => session.Words.Text("web.files.file");

    protected override Crumb[] CrumbsOf(Session session, Engagement thing) => [new(session.Url("register"), session.Words.Text("web.register.title"))];

    protected override IEnumerable<(string Name, object Value)> More(ActForm form, Engagement thing) =>
        [.. base.More(form, thing), (nameof(ContentFormPage.Lead), form.Session.Words.Text("web.files.receive-lead")), (nameof(ContentFormPage.Counts), true)];
}
