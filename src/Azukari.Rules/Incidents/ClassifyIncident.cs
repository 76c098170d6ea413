using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The city classifies the incident by the Commission's rule, with its reasons (事案の分類). It can be done again.</summary>
/// <param name="Incident">The open incident.</param>
/// <param name="Situation">Which item of the rule.</param>
/// <param name="PersonsAtMost">How many persons at most.</param>
/// <param name="ExemptByEncryption">Whether encryption exempts; it counts with both conditions, the next two fields.</param>
/// <param name="Reason">The reasons, item by item, sealed.</param>
/// <param name="Further">Further items that hold at once.</param>
/// <param name="Algorithm">On which list the algorithm stands.</param>
/// <param name="KeyManagement">How the means of decryption are managed.</param>
/// <param name="GeneralLaw">The second classification, by 個人情報保護法68条.</param>
/// <remarks>覚書 1-6, 8-1b; 漏えい等報告規則2条. Encryption exempts only what really was encrypted, as far as the ledger knows.</remarks>
[Act("incident/classify", "1-6", "8-1b", "8-1d", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record ClassifyIncident(
    IncidentId Incident,
    ReportableSituation Situation,
    long PersonsAtMost,
    bool ExemptByEncryption,
    SealedText Reason,
    ImmutableArray<ReportableSituation>? Further = null,
    CipherList? Algorithm = null,
    KeyManagement? KeyManagement = null,
    ImmutableArray<GeneralLawSituation>? GeneralLaw = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Incident? open = e.OpenIncident(Incident);
        ImmutableArray<ReportableSituation> further = Further ?? [];
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
            Clause("1-6").Requires(
                further.IsEmpty || (Situation != ReportableSituation.None
                    && further.Add(Situation).HasNoDoubles() && !further.Contains(ReportableSituation.None)),
                IncidentRefusal.SituationTwice),

            // Erased from afar: of a file in the vault, the ledger itself says whether its key is gone.
            Clause("1-6").Requires(
                KeyManagement != global::Azukari.Rules.KeyManagement.Erased || open is null || open.Items.All(i => e.Item(i) is null or { IsZero: true }),
                IncidentRefusal.ExemptionKeyStillThere),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Incident incident = e.Incidents[Incident];
        var made = new Classification(Situation, PersonsAtMost, ExemptByEncryption)
        {
            Further = Further ?? [],
            Algorithm = Algorithm,
            KeyManagement = KeyManagement,
            GeneralLaw = GeneralLaw ?? [],
            At = now.At,
        };
        return e.With(incident with { Classification = made, Classifications = incident.Classifications.Add(made) });
    }

    static bool WasEncrypted(Engagement e, ItemId id) => e.Item(id) is { Kind: ItemKind.File or ItemKind.ExportedCopy };
}
