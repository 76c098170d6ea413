using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Things lost on a take-out are found again, and looked at by two (発見).</summary>
/// <param name="TakeOut">The take-out.</param>
/// <param name="Items">What was found.</param>
/// <param name="Seal">What the check of the seals showed.</param>
/// <param name="Witness">The second person who looked at them.</param>
/// <param name="Where">Where and by whom, sealed.</param>
/// <remarks>覚書 5-3b, 4-1b, 8-1d. The report of the loss and its incident stay. While the take-out is still out, they join it again; else they are
/// held at the place where they are recorded, and found copies wait for their erasure. After the end the city keeps them.</remarks>
[Act("take-out/find", "5-3b", "4-1b", "8-1d",
    By = Office.Handler | Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record FindLostThings(
    TakeOutId TakeOut, ImmutableArray<ItemId> Items, SealCheck Seal, WorkerId Witness, SealedText Where) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? takeOut = e.TakeOuts.GetValueOrDefault(TakeOut);
        return
        [
            Clause("5-3b").Requires(
                takeOut is not null && !Items.IsEmpty && Items.HasNoDoubles()
                    && Items.All(i => takeOut.Losses.Any(l => l.Items.Contains(i) && !l.Found.Contains(i))),
                TakeOutRefusal.NotLostWithThisTakeOut),
            Clause("5-3b").Requires(e.Worker(Witness) is not null && now.Worker != Witness, CompletionRefusal.WitnessMissing),
            Clause("5-3b").Requires(Where.IsGiven, TakeOutRefusal.TakeOutReasonMissing),
            Clause("5-1a").Requires(
                e.HasEnded || takeOut is null or { IsAway: true } || e.PlaceOf(now.Terminal) is not null,
                TakeOutRefusal.TerminalOfReturnNotRegistered),
            Clause("9c").Requires(
                !e.HasEnded || e.OrganisationOf(now.Worker) is not { } firm || firm == e.Terms.Municipality,
                TakeOutRefusal.FoundAfterTheEndByTheCity),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut takeOut = e.TakeOuts[TakeOut];
        bool isOut = takeOut.IsAway || takeOut.State == TakeOutState.Returned;
        TakeOut found = (takeOut with
        {
            Losses =
            [
                .. takeOut.Losses.Select(l => l with { Found = [.. l.Found.Union(Items.Where(i => l.Items.Contains(i) && !l.Found.Contains(i)))] }),
            ],
        }).Noting(Seal);
        if (e.HasEnded)
        {
            return e.With(found);
        }

        bool isWhole = found.State == TakeOutState.Lost && found.Losses.All(l => l.Items.Length == l.Found.Length);
        PlaceId? place = e.PlaceOf(now.Terminal);
        return e.With(isWhole ? found with { State = TakeOutState.Confirmed } : found)
            .WithEach(Items, thing => thing with
            {
                State = isOut || thing.Kind == ItemKind.ExportedCopy ? ItemState.Away : ItemState.Held,
                Place = takeOut.IsAway ? thing.Place : place!.Value,
            });
    }
}
