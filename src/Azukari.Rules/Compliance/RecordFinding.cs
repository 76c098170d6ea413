using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>An inspector records a finding (指摘).</summary>
/// <param name="Finding">Its identifier.</param>
/// <param name="Inspection">The inspection.</param>
/// <param name="Item">The item of the checklist.</param>
/// <param name="What">What was found, sealed: an unregistered notebook, a bundle elsewhere.</param>
/// <param name="Items">Items of the register that it concerns; often none.</param>
/// <param name="Due">By which day it is to be corrected; where left out, <see cref="Practices.CorrectionWithinDays"/> from today.</param>
/// <remarks>覚書 10-2.</remarks>
[Act("inspection/find", "10-2", By = Office.CityOfficer | Office.CityApprover, Creates = nameof(Finding))]
public sealed record RecordFinding(
    FindingId Finding, InspectionId Inspection, ChecklistItem Item, SealedText What, ImmutableArray<ItemId> Items, DateOnly? Due = null)
    : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        // What turns up when the papers are read at home is a finding too, until the inspection is closed.
        Inspection? running = e.Inspection(Inspection, InspectionState.Begun) ?? e.Inspection(Inspection, InspectionState.Done);
        return
        [
            Clause("10-2").Requires(!e.Findings.ContainsKey(Finding), CommonRefusal.IdentifierAlreadyUsed),
            Clause("10-2").Requires(running is not null, InspectionRefusal.InspectionNotRunning),
            Clause("10-2").Requires(e.MayInspect(running, now), InspectionRefusal.NotAnInspector),
            Clause("10-2").Requires(running is null || running.Items.Contains(Item), InspectionRefusal.ChecklistItemNotAsked),
            Clause("10-2").Requires(What.IsGiven, InspectionRefusal.InspectionTextMissing),
            Clause("10-2").Requires(Items.All(i => e.Item(i) is not null), InspectionRefusal.FindingItemUnknown),
            Clause("10-2").Requires(Due is not { } day || day >= now.Today, InspectionRefusal.FindingDueTooEarly),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(new Finding(
        Finding, Inspection, Item, What, Items, now.At, Due ?? now.Today.AddDays(e.Terms.Practice.CorrectionWithinDays),
        FindingState.Found));
}
