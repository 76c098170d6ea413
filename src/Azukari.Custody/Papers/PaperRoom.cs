using System.Xml.Linq;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Searching;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers;

/// <summary>A form, and what it can be about now.</summary>
/// <param name="Form">Which.</param>
/// <param name="Name">Its name in commands.</param>
/// <param name="Sign">Its sign in document numbers.</param>
/// <param name="Subjects">Identifiers; one empty text where it is about the contract as a whole.</param>
public sealed record PaperChoice(FormKind Form, string Name, string Sign, IReadOnlyList<string> Subjects);

/// <summary>What came of drawing up a document of record.</summary>
/// <param name="Receipt">The desk's answer.</param>
/// <param name="Paper">The paper; null where it was refused.</param>
public sealed record PaperIssue(Receipt Receipt, Paper? Paper);

/// <summary>Draws up the papers of one contract from its ledger: drafts, documents of record, and these again.</summary>
public sealed class PaperRoom
{
    const int Tries = 3;

    readonly Desk desk;
    readonly ContractId contract;
    readonly MemorandumDocument memorandum;

    internal PaperRoom(Desk desk, ContractId contract)
    {
        this.desk = desk;
        this.contract = contract;
        memorandum = desk.MemorandumOf(contract);
    }

    /// <summary>The form of a name (<c>take-out-permit</c>) or sign (持許); null where there is none.</summary>
    public static FormKind? FormOf(string name) => PaperForms.Find(name)?.Kind;

    /// <summary>A form's name in files and commands.</summary>
    public static string NameOf(FormKind form) => PaperForm.NameOf(form);

    /// <summary>Every form with what it can be about now.</summary>
    public IReadOnlyList<PaperChoice> List() =>
        [.. PaperForms.All.Select(f => new PaperChoice(f.Kind, f.Name, f.Sign, [.. f.Subjects(desk.StateOf(contract))]))];

    /// <summary>A document's number as it is printed.</summary>
    public string NumberOf(IssueDocument issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return DocumentNumber.Format(memorandum, PaperForms.Of(issue.Form), issue.Year, issue.Number);
    }

    /// <summary>A draft (案), without number; nothing is recorded.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.IdentifierUnknown"/>.</exception>
    public Paper Draft(FormKind form, string subject)
    {
        (Engagement state, long size, _) = desk.PointOf(contract);
        PaperForm of = PaperForms.Of(form);
        Demand(state, form, subject);
        return new Paper(TitleOf(form), null, of.Fill(ViewOf(state, size, JapanTime.DayOf(desk.Now), null), subject), null);
    }

    /// <summary>What the rules would say of a document of record, and the number that it would have now; nothing is drawn up and nothing is written.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.IdentifierUnknown"/>.</exception>
    public (Judgement Judgement, string Number) PreviewIssue(Person who, FormKind form, string subject)
    {
        ArgumentNullException.ThrowIfNull(who);
        (Engagement state, long size, _) = desk.PointOf(contract);
        Demand(state, form, subject);
        IssueDocument act = Next(state, size, form, subject) with { Content = new Seals().Seal("-") };
        return (desk.Preview(new Submission(contract, act, who.Worker, who.Terminal, who.How)), NumberOf(act));
    }

    /// <summary>A document of record: numbered, dated today, and committed to in the ledger (<see cref="IssueDocument"/>).</summary>
    /// <exception cref="CustodyException"><see cref="Fault.IdentifierUnknown"/>, or the ledger cannot be written.</exception>
    public PaperIssue Issue(Person who, FormKind form, string subject)
    {
        ArgumentNullException.ThrowIfNull(who);
        ActId id = who.Id ?? NewId.Of<ActId>();
        for (int tried = 1; ; tried++)
        {
            (Engagement state, long size, _) = desk.PointOf(contract);
            Demand(state, form, subject);
            DateOnly today = JapanTime.DayOf(desk.Now);
            IssueDocument act = Next(state, size, form, subject);
            PaperView view = ViewOf(state, size, today, who.Worker, NumberOf(act));
            XElement main = PaperForms.Of(form).Fill(view, subject);
            var seals = new Seals();
            act = act with { Content = seals.Seal(PrintedText.DigestOf(main)) };
            var submission = new Submission(contract, act, who.Worker, who.Terminal, who.How) { Id = id, Openings = seals.Openings };

            // Another draws up the same form at this moment: the next number is his. That leaves no entry: the sender's own name of the
            // submission must stay free for the one that stands.
            if (desk.TryPaper(submission) is not { } receipt)
            {
                if (tried < Tries)
                {
                    continue;
                }

                receipt = desk.SubmitPaper(submission);
            }

            return new PaperIssue(receipt, !receipt.Permitted ? null
                : receipt.IsAgain ? Again(((IssueDocument)receipt.Entry.Act).Document).Paper
                : new Paper(TitleOf(form), view.Number, main, desk.SealOf(contract, receipt.Index, act)));
        }
    }

    /// <summary>A document of record once more, from the state on which it rested.</summary>
    /// <returns>The paper, and whether its text is still what was recorded: an erased value changes it.</returns>
    /// <exception cref="CustodyException"><see cref="Fault.IdentifierUnknown"/>.</exception>
    public (Paper Paper, bool AsRecorded) Again(DocumentId document)
    {
        if (desk.PointOf(contract).State.Documents.GetValueOrDefault(document) is not { } issued
            || desk.Find(contract, new EntrySearch { Act = ActCatalogue.Of(typeof(IssueDocument)).Declared.Name, About = document.Value, Permitted = true })
                .FirstOrDefault(e => ((IssueDocument)e.Entry.Act).Document == document) is not { } entry)
        {
            throw CustodyException.Of(Fault.IdentifierUnknown, document.Value);
        }

        long until = issued.Issue.RestsOn + 1;
        Engagement then = desk.StateAt(contract, until);
        string subject = SubjectOf(issued.Issue);
        PaperView view = ViewOf(then, until, JapanTime.DayOf(issued.At), issued.By, NumberOf(issued.Issue));
        XElement main = PaperForms.Of(issued.Issue.Form).Fill(view, subject);
        PaperSeal? seal = desk.SealOf(contract, entry.Index, issued.Issue);
        bool same = desk.ValueOf(contract, issued.Issue.Content) == PrintedText.DigestOf(main);
        return (new Paper(TitleOf(issued.Issue.Form), view.Number, main, seal), same);
    }

    /// <summary>What a document is about: an identifier, or nothing where it is about the contract.</summary>
    public static string SubjectOf(IssueDocument issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return issue.Worker?.Value ?? issue.Organisation?.Value ?? issue.TakeOut?.Value ?? issue.Incident?.Value ?? issue.Item?.Value
            ?? issue.Inspection?.Value ?? "";
    }

    /// <summary>Checks a paper against this custody's ledger.</summary>
    /// <param name="seal">What its code says.</param>
    /// <param name="main">Its text, where it was read from a file; null where only the code was.</param>
    public PaperVerdict Check(PaperSeal seal, XElement? main)
    {
        var check = new PaperCheck(seal, main);
        check.Take(desk.RootAt(contract, seal.Size), desk.EntryBytesAt(contract, seal.Index));
        return check.Finish(desk.OriginOf(contract), NumberOf);
    }

    static string TitleOf(FormKind form) => PaperView.Word(form);

    PaperView ViewOf(Engagement e, long size, DateOnly day, WorkerId? author, string? number = null)
    {
        var entries = new PaperEntries(desk, contract, size);
        var view = new PaperView(e, memorandum, entries, text => desk.ValueOf(contract, text), day, author);
        return number is null ? view : new PaperView(e, memorandum, entries, text => desk.ValueOf(contract, text), day, author) { Number = number };
    }

    static void Demand(Engagement state, FormKind form, string subject)
    {
        IssueDocument about = About(new IssueDocument(default, form, 0, 0, 0, default), subject);
        bool there = subject.Length == 0
            ? FormRules.SubjectOf(form) is FormSubject.Contract or FormSubject.Inspection
            : (about.Worker is { } w && state.Workers.ContainsKey(w))
                || (about.Organisation is { } o && state.Reentrustments.ContainsKey(o))
                || (about.TakeOut is { } k && state.TakeOuts.TryGetValue(k, out TakeOut? takeOut) && CanBeShown(form, takeOut))
                || (about.Incident is { } n && state.Incidents.ContainsKey(n))
                || (about.Item is { } i && state.Items.ContainsKey(i))
                || (about.Inspection is { } s && state.Inspections.ContainsKey(s));
        if (!there)
        {
            throw CustodyException.Of(Fault.IdentifierUnknown, subject);
        }
    }

    /// <summary>A new permit of what was revoked would be a paper that a carrier can show, and that is not so (覚書 5-3a).</summary>
    static bool CanBeShown(FormKind form, TakeOut takeOut) => form != FormKind.TakeOutPermit || takeOut.State != TakeOutState.Revoked;

    /// <summary>The document that comes next of its form, about what it is about; its content is not drawn up yet.</summary>
    IssueDocument Next(Engagement state, long size, FormKind form, string subject)
    {
        int year = DocumentNumbers.BusinessYearOf(JapanTime.DayOf(desk.Now));
        return About(new IssueDocument(NewId.Of<DocumentId>(), form, year, state.NextDocumentNumber(form, year), size - 1, default), subject);
    }

    static IssueDocument About(IssueDocument act, string subject) => FormRules.SubjectOf(act.Form) switch
    {
        FormSubject.Worker => act with { Worker = Read<WorkerId>(subject) },
        FormSubject.Organisation => act with { Organisation = Read<OrganisationId>(subject) },
        FormSubject.TakeOut => act with { TakeOut = Read<TakeOutId>(subject) },
        FormSubject.Incident => act with { Incident = Read<IncidentId>(subject) },
        FormSubject.Item => act with { Item = Read<ItemId>(subject) },
        FormSubject.Inspection => act with { Inspection = Read<InspectionId>(subject) },
        _ => act,
    };

    static T? Read<T>(string subject) where T : struct, IIdentifier<T> =>
        Identifier.TryParse(subject, out T id) ? id : null;
}
