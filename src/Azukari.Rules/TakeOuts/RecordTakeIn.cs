namespace Azukari.Rules;

/// <summary>An officer lets a medium, device or paper of others into a place, until an hour (持込みの記録).</summary>
/// <param name="TakeIn">Its identifier.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Label">Serial number or description, sealed.</param>
/// <param name="BroughtBy">Who brings it; someone else than who lets it in.</param>
/// <param name="Reason">What for, sealed.</param>
/// <param name="Until">By when it leaves again.</param>
/// <remarks>覚書 5-1a, 4-2; ガイドライン 別添1 2E c: 「持ち運ぶ」is out of and into an area, so both directions are kept.</remarks>
[Act("take-in/record", "5-1a", "4-2", By = Office.HandlingOfficer | Office.CityOfficer, Creates = nameof(TakeIn))]
public sealed record RecordTakeIn(
    TakeInId TakeIn, TakeInKind Kind, SealedText Label, WorkerId BroughtBy, SealedText Reason, DateTimeOffset Until) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-1a").Requires(!e.TakeIns.ContainsKey(TakeIn), CommonRefusal.IdentifierAlreadyUsed),
        Clause("5-1a").Requires(e.PlaceOf(now.Terminal) is not null, UseRefusal.TerminalNotRegistered),
        Clause("2").Requires(Label.IsGiven, HoldingRefusal.ItemNameMissing),
        Clause("6-3").Requires(e.Worker(BroughtBy) is not null, WorkerRefusal.WorkerUnknown),
        Clause("4-2").Requires(BroughtBy != now.Worker, TakeOutRefusal.BroughtInByThisPerson),
        Clause("4-2").Requires(Reason.IsGiven, TakeOutRefusal.TakeOutReasonMissing),
        Clause("5-1a").Requires(now.At < Until, TakeOutRefusal.TakeInEndsInThePast),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        TakeIns = e.TakeIns.Add(TakeIn, new TakeIn(
            TakeIn, Kind, Label, e.PlaceOf(now.Terminal)!.Value, BroughtBy, now.Worker!.Value, now.At, Until, null)),
    };
}
