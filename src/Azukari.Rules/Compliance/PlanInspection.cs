using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The city plans an inspection (実地調査の計画).</summary>
/// <param name="Inspection">Its identifier.</param>
/// <param name="Method">On site, or remote.</param>
/// <param name="On">The day, in Japan.</param>
/// <param name="Purpose">What for, sealed.</param>
/// <param name="Members">The inspectors, all of the city.</param>
/// <param name="Places">The places.</param>
/// <param name="Items">What is asked about; where none is named, the whole checklist.</param>
/// <param name="RemoteReason">Why it cannot be on site, sealed; for a remote one.</param>
/// <param name="Unannounced">Whether it goes without notice.</param>
/// <remarks>覚書 10-2. Both parties hold a copy of the ledger: an unannounced inspection is planned on its doorstep.</remarks>
[Act("inspection/plan", "10-2", By = Office.CityOfficer | Office.CityApprover, Creates = nameof(Inspection), EmptyMeansAll = nameof(Items))]
public sealed record PlanInspection(
    InspectionId Inspection,
    InspectionMethod Method,
    DateOnly On,
    SealedText Purpose,
    ImmutableArray<WorkerId> Members,
    ImmutableArray<PlaceId> Places,
    ImmutableArray<ChecklistItem> Items,
    SealedText RemoteReason = default,
    bool Unannounced = false) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("10-2").Requires(!e.Inspections.ContainsKey(Inspection), CommonRefusal.IdentifierAlreadyUsed),
        Clause("10-2").Requires(On >= now.Today, InspectionRefusal.InspectionDayPast),
        Clause("10-2").Requires(Purpose.IsGiven, InspectionRefusal.InspectionTextMissing),
        Clause("10-2").Requires(
            Members.Length > 0 && Members.HasNoDoubles() && Members.All(m => e.OrganisationOf(m) == e.Terms.Municipality),
            InspectionRefusal.InspectorsNotOfTheCity),
        Clause("10-2").Requires(Places.Length > 0 && Places.All(e.IsDesignated), InspectionRefusal.InspectionPlaceUnknown),
        Clause("10-2").Requires(Items.HasNoDoubles(), InspectionRefusal.ChecklistItemTwice),
        Clause("10-2").Requires(Method == InspectionMethod.OnSite || RemoteReason.IsGiven, InspectionRefusal.RemoteReasonMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(new Inspection(
        Inspection, Method, On, Unannounced, Members, Places, Items.IsEmpty ? Checklist.Items : Items, now.At, InspectionState.Planned));
}
