using System.Text.Json.Nodes;
using Azukari.Cli.Commands;
using Azukari.Custody;
using Azukari.Custody.Papers;
using Azukari.Rules;

namespace Azukari.Cli.Remote;

/// <summary>One document through a server: drawn up there, saved here.</summary>
static class RemotePapers
{
    internal static int Make(Ui ui, RemoteDesk far, string form, string[] subjects, bool draft, string? again, string format, string path)
    {
        RemoteContents.RefuseExisting(path);
        if (again is not null)
        {
            return Save(ui, far, $"documents/{far.Find<DocumentId>(again)}", null, format, path);
        }

        FormKind kind = PaperRoom.FormOf(form) ?? throw CustodyException.Of(Fault.FormUnknown, Session.Echo(form));
        FormSubject about = FormRules.SubjectOf(kind);
        string subject = about == FormSubject.Contract || (about == FormSubject.Inspection && subjects.Length == 0) ? ""
            : subjects is [var one] ? IdOf(far, about, one)
            : throw new UsageException(ui.Words.Text("cli.document-one-subject"), ui.Words.Text("cli.document-one-subject-hint"));
        if (draft)
        {
            return Save(ui, far, $"drafts/{PaperRoom.NameOf(kind)}", subject.Length > 0 ? subject : null, format, path);
        }

        var order = new JsonObject { ["form"] = PaperRoom.NameOf(kind), ["subject"] = subject };
        string? document = null;
        string? entry = null;
        int code = far.Fetch(ui, far.Post("documents", RemoteDesk.JsonBody(order)), (told, of) =>
        {
            document = (string?)JsonNode.Parse(told)!["created"];
            entry = of;
        });
        return document is null ? code : far.Fetch(
            ui, $"documents/{document}" + RemoteDesk.Query(("format", format)), (content, _) => RemoteContents.Save(ui, content, path, entry));
    }

    static int Save(Ui ui, RemoteDesk far, string address, string? subject, string format, string path) => far.Fetch(
        ui, address + RemoteDesk.Query(("subject", subject), ("format", format)), (content, _) => RemoteContents.Save(ui, content, path, null));

    static string IdOf(RemoteDesk far, FormSubject about, string name) => about switch
    {
        FormSubject.Worker => far.Find<WorkerId>(name).Value,
        FormSubject.Organisation => far.Find<OrganisationId>(name).Value,
        FormSubject.TakeOut => far.Find<TakeOutId>(name).Value,
        FormSubject.Incident => far.Find<IncidentId>(name).Value,
        FormSubject.Inspection => far.Find<InspectionId>(name).Value,
        _ => far.Find<ItemId>(name).Value,
    };
}
