namespace Azukari.Rules;

/// <summary>An amendment that both have not signed is given up: withdrawn by who proposed it, or declined by the other (変更の取りやめ).</summary>
/// <remarks>覚書 0.</remarks>
[Act("amendment/drop", "0", By = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer)]
public sealed record DropAmendment(AmendmentId Amendment, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("0").Requires(
            e.Amendments.GetValueOrDefault(Amendment) is { State: AmendmentState.Proposed }, AmendmentRefusal.AmendmentNotOpen),
        Clause("0").Requires(Reason.IsGiven, AmendmentRefusal.AmendmentReasonMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Amendments = e.Amendments.SetItem(Amendment, e.Amendments[Amendment] with { State = AmendmentState.Dropped }),
    };
}
