namespace Azukari.Rules;

/// <summary>Someone enters an area: who, when, for what (入室の記録).</summary>
/// <param name="Visit">The stay.</param>
/// <param name="Area">The area.</param>
/// <param name="Purpose">For what, sealed.</param>
/// <param name="Who">The worker who enters; left out for an outsider.</param>
/// <param name="Visitor">Name and firm of an outsider, sealed.</param>
/// <param name="Escort">Who accompanies the outsider: someone who may enter himself.</param>
/// <param name="Devices">Devices that are brought in, sealed; left out where there are none.</param>
/// <remarks>覚書 4-2; ガイドライン 別添1 2E a: purpose checked, entry and leaving recorded, staff present with outsiders.</remarks>
[Act("area/enter", "4-2", By = Office.Worker, Creates = nameof(Visit))]
public sealed record RecordEntry(
    VisitId Visit,
    AreaId Area,
    SealedText Purpose,
    WorkerId? Who = null,
    SealedText Visitor = default,
    WorkerId? Escort = null,
    SealedText Devices = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-2").Requires(!e.Visits.ContainsKey(Visit), CommonRefusal.IdentifierAlreadyUsed),
        Clause("4-2").Requires(e.OpenArea(Area) is not null, AreaRefusal.AreaUnknown),
        Clause("4-2").Requires(Who is null == Visitor.IsGiven, AreaRefusal.VisitorOrWorker),
        Clause("4-2").Requires(
            Who is null || e.OpenArea(Area) is null || e.MayEnter(Who, Area), AreaRefusal.NotPermittedToEnter),
        Clause("4-2").Requires(
            Who is not null || e.OpenArea(Area) is null || e.MayEnter(Escort, Area), AreaRefusal.OutsiderWithoutEscort),
        Clause("4-2").Requires(Purpose.IsGiven, AreaRefusal.EntryPurposeMissing),
        Clause("4-2").Requires(
            Who is not { } worker || e.Visits.Values.All(v => v.Who != worker), AreaRefusal.AlreadyInside),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Visits = e.Visits.SetItem(Visit, new Visit(Visit, Area, Who, Escort, now.At)) };
}
