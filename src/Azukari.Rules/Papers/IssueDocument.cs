namespace Azukari.Rules;

/// <summary>A document of record is drawn up from the ledger, under the next number of its form (文書の作成).</summary>
/// <param name="Document">Its identifier.</param>
/// <param name="Form">Which form.</param>
/// <param name="Year">The business year (年度) of today in Japan, by its western number.</param>
/// <param name="Number">The next number of this form in this year; none is used twice, and none left out.</param>
/// <param name="RestsOn">The index of the last entry whose effect it shows.</param>
/// <param name="Content">The SHA-256 of the text that it shows, sealed: a name could be tried out on a bare one.</param>
/// <param name="Worker">The worker that it is about, where its form is about one.</param>
/// <param name="Organisation">The re-entrustee.</param>
/// <param name="TakeOut">The take-out.</param>
/// <param name="Incident">The incident.</param>
/// <param name="Item">The item.</param>
/// <param name="Inspection">The inspection; left out where its papers are to be filled in by hand.</param>
/// <remarks>
/// 覚書 2. A document says only what the ledger says: a permit of what was not approved, or a certificate of what still exists, is
/// refused. It is drawn up by the party in whose name it speaks. After the end what happened can still be stated (4-1b, 8-1d).
/// </remarks>
[Act("document/issue", "2", "4-1b", "8-1d",
    By = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer,
    SurvivesTheEnd = true, MovesContent = true, Creates = nameof(Document))]
public sealed record IssueDocument(
    DocumentId Document,
    FormKind Form,
    int Year,
    int Number,
    long RestsOn,
    SealedText Content,
    WorkerId? Worker = null,
    OrganisationId? Organisation = null,
    TakeOutId? TakeOut = null,
    IncidentId? Incident = null,
    ItemId? Item = null,
    InspectionId? Inspection = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        bool about = IsAboutWhatItsFormAsks && Exists(e);
        Office offices = e.OfficesOf(now) & Declared.By;
        return
        [
            Clause("2").Requires(!e.Documents.ContainsKey(Document), CommonRefusal.IdentifierAlreadyUsed),
            Clause("2").Requires(offices == Office.None || (offices & FormRules.SpeaksFor(Form)) != Office.None, DocumentRefusal.DocumentNotOfThisOffice),
            Clause("2").Requires(Year == DocumentNumbers.BusinessYearOf(now.Today), DocumentRefusal.DocumentYearWrong),
            Clause("2").Requires(Number == e.NextDocumentNumber(Form, Year), DocumentRefusal.DocumentNumberNotNext),
            Clause("2").Requires(RestsOn >= 0, DocumentRefusal.DocumentRestsOnNothing),
            Clause("2").Requires(Content.IsGiven, DocumentRefusal.DocumentWithoutContent),
            Clause("2").Requires(about, DocumentRefusal.DocumentSubjectWrong),
            Clause("2").Requires(!about || FormRules.SaysWhatIsSo(e, this), DocumentRefusal.DocumentSaysWhatIsNotSo),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Documents = e.Documents.Add(Document, new IssuedDocument(Document, this, now.At, now.Worker)) };

    bool IsAboutWhatItsFormAsks => FormRules.SubjectOf(Form) is var asked
        && (Worker is not null) == (asked == FormSubject.Worker)
        && (Organisation is not null) == (asked == FormSubject.Organisation)
        && (TakeOut is not null) == (asked == FormSubject.TakeOut)
        && (Incident is not null) == (asked == FormSubject.Incident)
        && (Item is not null) == (asked == FormSubject.Item)

        // Papers of an inspection were about the contract once, with lines to write on; such ones still are.
        && (Inspection is null || asked == FormSubject.Inspection);

    bool Exists(Engagement e) =>
        (Worker is not { } worker || e.Workers.ContainsKey(worker))
        && (Organisation is not { } organisation || e.Reentrustments.ContainsKey(organisation))
        && (TakeOut is not { } takeOut || e.TakeOuts.ContainsKey(takeOut))
        && (Incident is not { } incident || e.Incidents.ContainsKey(incident))
        && (Item is not { } item || e.Items.ContainsKey(item))
        && (Inspection is not { } inspection || e.Inspections.ContainsKey(inspection));
}
