using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Papers;
using Azukari.Custody.Views;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Pages.Keeping;

namespace Azukari.Web.Api;

/// <summary>Documents: what there is, drawing one up, and having it again as a page, a PDF or a workbook.</summary>
static class ApiPapers
{
    internal static IResult List(ApiCall call) => Replies.View(call, DocumentView.List(call.View, call.Desk.PapersOf(call.Contract)));

    /// <summary>Draws up a document of record (<see cref="IssueDocument"/>): a number, and an entry.</summary>
    internal static async Task<IResult> Issue(ApiCall call)
    {
        byte[] body = await ApiActs.BodyOf(call.Context);
        JsonObject json = ActDoor.ReadJson(body);
        if (json.Select(p => p.Key).FirstOrDefault(k => k is not ("form" or "subject")) is { } unknown)
        {
            throw CustodyException.Of(Fault.FieldUnknown, unknown, "document/issue", "form, subject");
        }

        FormKind form = FormOf(json["form"] is JsonValue value && value.TryGetValue(out string? name) ? name : null);
        string subject = json["subject"] is JsonValue about && about.TryGetValue(out string? text) ? text : "";
        if (!call.View.SeesPaper(form, subject))
        {
            return Replies.Missing(call);
        }

        if (Sending.Key(call, "document/issue", body, out ActId id) is { } problem)
        {
            return problem;
        }

        if (call.Desk.ReceiptOf(call.Contract, id) is { } before)
        {
            return Sending.Answer(call, before);
        }

        PaperRoom room = call.Desk.PapersOf(call.Contract);
        PaperIssue issue = await Task.Run(() => room.Issue(call.Person(id), form, subject));
        return Sending.Answer(
            call, issue.Receipt, !issue.Receipt.Permitted ? null : new { number = room.NumberOf((IssueDocument)issue.Receipt.Entry.Act) });
    }

    /// <summary>A document of record once more.</summary>
    internal static async Task<IResult> Again(ApiCall call, string document)
    {
        if (!Identifier.TryParse(document, out DocumentId id) || !DocumentView.InOrder(call.View).Any(d => d.Id == id))
        {
            return Replies.Missing(call);
        }

        return await Write(call, (files, room, path) =>
        {
            (_, bool same) = files.AddAgain(room, id, path);
            call.Context.Response.Headers["Azukari-As-Recorded"] = same ? "true" : "false";
        });
    }

    /// <summary>A draft, without number and without entry; of what the caller sees alone.</summary>
    internal static Task<IResult> Draft(ApiCall call, string form)
    {
        FormKind kind = FormOf(form);
        string subject = call.Query("subject") ?? "";
        return call.View.SeesPaper(kind, subject) ? Write(call, (files, room, path) => files.AddDraft(room, kind, subject, path)) : Task.FromResult(Replies.Missing(call));
    }

    static async Task<IResult> Write(ApiCall call, Action<PaperFiles, PaperRoom, string> add)
    {
        string format = call.Query("format") ?? "html";
        if (!Drafts.Types.TryGetValue(format, out string? type))
        {
            return Problem.Of(call.Words, StatusCodes.Status400BadRequest, "format-wrong", string.Join(", ", Drafts.Types.Keys));
        }

        using var folder = new OutFolder(call);
        string path = Path.Combine(folder.Path, "document." + format);
        await Turns.Papers.TakeAsync(
            () =>
            {
                var files = new PaperFiles(format);
                files.Demand();
                add(files, call.Desk.PapersOf(call.Contract), path);
                files.Write(null, null);
            },
            call.Context.RequestAborted);
        call.Context.Response.ContentType = type;
        call.Context.Response.Headers.ContentDisposition = "attachment";
        await using FileStream file = File.OpenRead(path);
        call.Context.Response.ContentLength = file.Length;
        await file.CopyToAsync(call.Context.Response.Body, call.Context.RequestAborted);
        return Results.Empty;
    }

    static FormKind FormOf(string? name) => PaperRoom.FormOf(name ?? "")
        ?? throw CustodyException.Of(Fault.FormUnknown, name is { Length: <= 40 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? name : "…");
}
