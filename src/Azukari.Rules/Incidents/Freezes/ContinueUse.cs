using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The city lets some work go on in spite of a freeze: for these purposes, until this day (凍結中の継続).</summary>
/// <param name="Freeze">The freeze, which stays in force for everything else.</param>
/// <param name="Continuation">Its identifier.</param>
/// <param name="Purposes">For these purposes of the contract.</param>
/// <param name="Workers">By these people; by anyone entitled where empty.</param>
/// <param name="Items">Of these items; of any where empty.</param>
/// <param name="Until">The last day, in Japan; from the next on it is refused again.</param>
/// <param name="Reason">Why, sealed: such as that there is no substitute.</param>
/// <remarks>覚書 8-1b, 8-1c (年金の入力業務 2018: the work had to go on for want of a substitute).</remarks>
[Act("incident/continue", "8-1b", "8-1c", "8-1d", By = Office.CityApprover, SurvivesTheEnd = true, Creates = nameof(Continuation))]
public sealed record ContinueUse(
    FreezeId Freeze,
    ContinuationId Continuation,
    ImmutableArray<PurposeId> Purposes,
    ImmutableArray<WorkerId> Workers,
    ImmutableArray<ItemId> Items,
    DateOnly Until,
    SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Freeze? frozen = e.Freezes.GetValueOrDefault(Freeze) is { ThawedAt: null } inForce ? inForce : null;
        return
        [
            Clause("8-1b").Requires(frozen is not null, FreezeRefusal.FreezeNotInForce),
            Clause("8-1b").Requires(
                frozen is null || frozen.Continuations.All(c => c.Id != Continuation), CommonRefusal.IdentifierAlreadyUsed),
            Clause("8-1b").Requires(
                Purposes.Length > 0 && Purposes.Within(e.Terms.Purposes), FreezeRefusal.ContinuationWithoutPurpose),
            Clause("8-1b").Requires(Until >= now.Today, FreezeRefusal.ContinuationInThePast),
            Clause("8-1b").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Freeze frozen = e.Freezes[Freeze];
        return e.With(frozen with
        {
            Continuations = frozen.Continuations.Add(
                new Continuation(Continuation, Purposes, Workers, Items, Until, now.At, now.Worker!.Value)),
        });
    }
}
