namespace Azukari.Rules;

/// <summary>The city classifies the incident by the Commission's rule, with its reason (事案の分類). It can be done again.</summary>
/// <remarks>覚書 1-6, 8-1b; 漏えい等報告規則2条. Encryption exempts only what really was encrypted.</remarks>
[Act("incident/classify", "1-6", "8-1b", "8-1d", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record ClassifyIncident(
    IncidentId Incident, ReportableSituation Situation, long PersonsAtMost, bool ExemptByEncryption, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Incident? open = e.OpenIncident(Incident);
        return
        [
            Clause("1-6").Requires(open is not null, IncidentRefusal.NoOpenIncident),
            Clause("1-6").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
            Clause("1-6").Requires(PersonsAtMost >= 0, IncidentRefusal.PersonsNegative),

            // 漏えい等報告規則2条4号: 「百人を超える」, and an unknown number counts by its maximum.
            Clause("1-6").Requires(
                PersonsAtMost <= 100 || Situation != ReportableSituation.None || ExemptByEncryption,
                IncidentRefusal.OverHundredMustBeClassified),
            Clause("1-6").Requires(
                !ExemptByEncryption || open is null || (!open.Items.IsEmpty && open.Items.All(i => WasEncrypted(e, i))),
                IncidentRefusal.ExemptionNeedsEncryptedContent),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(e.Incidents[Incident] with
    {
        Classification = new Classification(Situation, PersonsAtMost, ExemptByEncryption),
    });

    static bool WasEncrypted(Engagement e, ItemId id) => e.Item(id) is { Kind: ItemKind.File or ItemKind.ExportedCopy };
}
