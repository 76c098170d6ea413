using System.CommandLine;
using System.Globalization;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Papers;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari document make</c>: one document into a file, or several into a folder.</summary>
static class DocumentMaking
{
    static readonly string[] Formats = ["html", "pdf", "xlsx"];

    internal static Command Make(Ui ui, Globals globals)
    {
        var form = new Argument<string?>("FORM") { Description = ui.Words.Text("cli.document-form"), Arity = ArgumentArity.ZeroOrOne };
        var subjects = new Argument<string[]>("SUBJECT") { Description = ui.Words.Text("cli.document-subjects"), Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string>("--out") { Description = ui.Words.Text("cli.document-out"), Required = true };
        var format = new Option<string?>("--format") { Description = ui.Words.Text("cli.document-format") };
        format.AcceptOnlyFromAmong(Formats);
        var draft = new Option<bool>("--draft") { Description = ui.Words.Text("cli.document-draft") };
        var all = new Option<bool>("--all") { Description = ui.Words.Text("cli.document-all") };
        var again = new Option<string?>("--again") { Description = ui.Words.Text("cli.document-again") };
        Command command = ActGroups.CommandFor(ui, globals, "document/issue", "make", form, subjects, output, format, draft, all, again);
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(output)!;
            string asked = parsed.GetValue(format) ?? Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
            var files = new PaperFiles(Formats.Contains(asked) ? asked : Formats[0]);
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    return parsed.GetValue(again) is { } before
                        ? RemotePapers.Again(ui, far, before, files.Format, path)
                        : RemotePapers.Make(ui, far, new PaperOrder(
                            parsed.GetValue(form) ?? "", parsed.GetValue(subjects)!, parsed.GetValue(draft), parsed.GetValue(all), files.Format, path));
                }
            }

            files.Demand();
            if (parsed.GetValue(again) is { } document)
            {
                return Again(ui, parsed, globals, document, files, path);
            }

            string name = parsed.GetValue(form) ?? "";
            FormKind kind = PaperRoom.FormOf(name) ?? throw CustodyException.Of(Fault.FormUnknown, Known(name));
            using Session session = parsed.GetValue(draft) ? Session.ToRead(parsed, globals) : Session.ToAct(parsed, globals);
            List<string> of = SubjectsOf(ui, session, kind, parsed.GetValue(subjects)!, parsed.GetValue(all));
            return Write(ui, session, parsed.GetValue(draft) ? null : session.PersonOf(parsed, globals), kind, of, files, path,
                several: parsed.GetValue(all) || of.Count > 1);
        });
        return command;
    }

    static int Write(
        Ui ui, Session session, Person? who, FormKind form, List<string> subjects, PaperFiles files, string path, bool several)
    {
        PaperRoom room = session.Desk.PapersOf(session.Contract);
        PaperFiles.RefuseExisting(path, several);
        int worst = Shell.Done;
        var told = new List<Action>();
        int made = ui.WithCount(ui.Words.Text("cli.document-progress"), subjects.Count, progress =>
        {
            foreach (string subject in subjects)
            {
                if (who is null)
                {
                    string draft = several ? Path.Combine(path, $"{PaperRoom.NameOf(form)}-{(subject.Length > 0 ? subject : "contract")}-draft.{files.Format}") : path;
                    files.AddDraft(room, form, subject, draft);
                    told.Add(() => TellDraft(ui, draft));
                    continue;
                }

                Receipt receipt = files.AddIssue(room, who, form, subject, act => FileOf(act, several, path, files.Format));
                told.Add(receipt.Permitted
                    ? () => TellMade(ui, room, receipt, FileOf((IssueDocument)receipt.Entry.Act, several, path, files.Format))
                    : () => worst = Math.Max(worst, ui.Tell(receipt, session.Desk, session.Contract)));
            }

            return files.Write(several ? path : null, progress);
        });
        told.ForEach(tell => tell());
        return made == 0 && worst == Shell.Done && subjects.Count > 0 ? Shell.Refused : worst;
    }

    static string FileOf(IssueDocument act, bool several, string path, string format) => several
        ? Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{PaperRoom.NameOf(act.Form)}-{act.Year}-{act.Number:D4}.{format}"))
        : path;

    static int Again(Ui ui, ParseResult parsed, Globals globals, string document, PaperFiles files, string path)
    {
        using Session session = Session.ToRead(parsed, globals);
        PaperFiles.RefuseExisting(path, several: false);
        (string number, bool same) = files.AddAgain(session.Desk.PapersOf(session.Contract), session.Find<DocumentId>(document), path);
        files.Write(null, null);
        if (ui.Json)
        {
            Ui.WriteJson(new { path, number, asRecorded = same });
        }
        else
        {
            Ui.Line($"{number}  {Ui.Plain(path)}");
        }

        if (!same)
        {
            Ui.ErrorLine(ui.Words.Text("cli.document-changed"));
        }

        return Shell.Done;
    }

    static List<string> SubjectsOf(Ui ui, Session session, FormKind form, string[] named, bool all)
    {
        FormSubject about = FormRules.SubjectOf(form);
        return all ? [.. session.Desk.PapersOf(session.Contract).List().Single(f => f.Form == form).Subjects]
            : about == FormSubject.Contract || (about == FormSubject.Inspection && named.Length == 0) ? [""]
            : named.Length == 0 ? throw new UsageException(ui.Words.Text("cli.document-one-subject"), ui.Words.Text("cli.document-one-subject-hint"))
            : [.. named.Select(n => IdOf(session, about, n))];
    }

    static string IdOf(Session session, FormSubject about, string name) => about switch
    {
        FormSubject.Worker => session.Find<WorkerId>(name).Value,
        FormSubject.Organisation => session.Find<OrganisationId>(name).Value,
        FormSubject.TakeOut => session.Find<TakeOutId>(name).Value,
        FormSubject.Incident => session.Find<IncidentId>(name).Value,
        FormSubject.Inspection => session.Find<InspectionId>(name).Value,
        _ => session.Find<ItemId>(name).Value,
    };

    static void TellMade(Ui ui, PaperRoom room, Receipt receipt, string file)
    {
        var act = (IssueDocument)receipt.Entry.Act;
        if (ui.Json)
        {
            Ui.WriteJson(new { entry = receipt.Index, document = act.Document.Value, number = room.NumberOf(act), path = file });
        }
        else
        {
            Ui.Line(ui.Words.Text("cli.document-made", room.NumberOf(act), Ui.Plain(file), $"{receipt.Index}"));
        }
    }

    static void TellDraft(Ui ui, string file)
    {
        if (ui.Json)
        {
            Ui.WriteJson(new { draft = true, path = file });
        }
        else
        {
            Ui.Line(ui.Words.Text("cli.document-drafted", Ui.Plain(file)));
        }
    }

    /// <summary>What was typed, where it looks like a form's name; anything else may be a person's.</summary>
    static string Known(string name) =>
        name.Length <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? name : "…";
}
