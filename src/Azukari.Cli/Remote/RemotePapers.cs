using System.Text.Json.Nodes;
using Azukari.Cli.Commands;
using Azukari.Custody;
using Azukari.Custody.Papers;
using Azukari.Rules;

namespace Azukari.Cli.Remote;

/// <summary>What is asked of a document.</summary>
/// <param name="Form">Its form's name.</param>
/// <param name="Subjects">What about, as it was typed.</param>
/// <param name="IsDraft">Whether without number and entry.</param>
/// <param name="IsOfAll">Whether about everything that the form can be about.</param>
/// <param name="Format">As which file.</param>
/// <param name="Path">Where to: a file, or a folder for several.</param>
sealed record PaperOrder(string Form, string[] Subjects, bool IsDraft, bool IsOfAll, string Format, string Path);

/// <summary>Documents through a server: drawn up there, saved here.</summary>
static class RemotePapers
{
    /// <summary>A document of record once more.</summary>
    internal static int Again(Ui ui, RemoteDesk far, string document, string format, string path)
    {
        using var file = RemoteFile.At(path);
        return Save(ui, far, file, $"documents/{far.Find<DocumentId>(document)}", null, format);
    }

    /// <summary>One document into a file, or several into a folder.</summary>
    internal static int Make(Ui ui, RemoteDesk far, PaperOrder order)
    {
        FormKind kind = PaperRoom.FormOf(order.Form) ?? throw CustodyException.Of(Fault.FormUnknown, Session.Echo(order.Form));
        string[] subjects = SubjectsOf(ui, far, kind, order);
        bool several = order.IsOfAll || subjects.Length > 1;
        PaperFiles.RefuseExisting(order.Path, several);
        int worst = Shell.Done, made = 0;
        foreach (string subject in subjects)
        {
            string name = $"{PaperRoom.NameOf(kind)}-{(subject.Length > 0 ? subject : "contract")}-draft.{order.Format}";
            int code = order.IsDraft
                ? Draft(ui, far, kind, subject, order.Format, several ? Path.Combine(order.Path, name) : order.Path)
                : Issue(ui, far, kind, subject, order, several);
            worst = Math.Max(worst, code);
            made += code == Shell.Done ? 1 : 0;
            if (code > Shell.Refused)
            {
                break;
            }
        }

        return made == 0 && worst == Shell.Done && subjects.Length > 0 ? Shell.Refused : worst;
    }

    static int Draft(Ui ui, RemoteDesk far, FormKind kind, string subject, string format, string path)
    {
        using var file = RemoteFile.At(path);
        return Save(ui, far, file, $"drafts/{PaperRoom.NameOf(kind)}", subject.Length > 0 ? subject : null, format);
    }

    static int Issue(Ui ui, RemoteDesk far, FormKind kind, string subject, PaperOrder order, bool several)
    {
        // That it can be written is known before it has a number.
        using RemoteFile? one = several ? null : RemoteFile.At(order.Path);
        var sent = new JsonObject { ["form"] = PaperRoom.NameOf(kind), ["subject"] = subject };
        RemoteRequest request = far.Post("documents", RemoteDesk.JsonBody(sent));
        (System.Net.HttpStatusCode status, byte[] body) = far.Whole(request);
        if (status != System.Net.HttpStatusCode.Created)
        {
            return far.Tell(status, body);
        }

        JsonNode receipt = JsonNode.Parse(body)!;
        string document = (string)receipt["created"]!;
        string number = (string?)receipt["result"]?["number"] ?? document;
        using RemoteFile file = one ?? RemoteFile.At(Path.Combine(order.Path, $"{PaperRoom.NameOf(kind)}-{number.Split(' ')[^1]}.{order.Format}"));
        return far.Fetch($"documents/{document}" + RemoteDesk.Query(("format", order.Format)), answer =>
        {
            file.Write(answer.CopyTo);
            file.Commit();
            if (ui.Json)
            {
                Ui.WriteJson(new { entry = (long)receipt["entry"]!, document, number, path = file.Path });
            }
            else
            {
                Ui.Line(ui.Words.Text("cli.document-made", number, Ui.Plain(file.Path), $"{(long)receipt["entry"]!}"));
            }
        });
    }

    static int Save(Ui ui, RemoteDesk far, RemoteFile file, string address, string? subject, string format) => far.Fetch(
        address + RemoteDesk.Query(("subject", subject), ("format", format)), answer => RemoteContents.Take(ui, file, answer, null));

    static string[] SubjectsOf(Ui ui, RemoteDesk far, FormKind kind, PaperOrder order)
    {
        FormSubject about = FormRules.SubjectOf(kind);
        return order.IsOfAll
            ? [.. far.Get(far.Under("documents"))["forms"]!.AsArray().Where(f => (string?)f!["form"] == PaperRoom.NameOf(kind))
                .SelectMany(f => about == FormSubject.Contract ? [""] : f!["subjects"]!.AsArray().Select(s => (string)s!))]
            : about == FormSubject.Contract || (about == FormSubject.Inspection && order.Subjects.Length == 0) ? [""]
            : order.Subjects.Length == 0 ? throw new UsageException(ui.Words.Text("cli.document-one-subject"), ui.Words.Text("cli.document-one-subject-hint"))
            : [.. order.Subjects.Select(s => IdOf(far, about, s))];
    }

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
