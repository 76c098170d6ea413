namespace Azukari.Rules;

/// <summary>One entry of a contract's ledger: an act, its circumstances and its outcome.</summary>
/// <remarks>
/// In bytes: UTF-8 JSON, without white space, in exactly this order of members; the leaf of the log is these bytes.
/// <code>
/// {"act":"take-out/approve","v":1,"id":"a-…","at":"2026-11-24T01:02:03.456Z","by":"w-…","org":"city",
///  "terminal":"t-…","place":"okayama-data-centre","auth":"local","outcome":"refused",
///  "refusals":[{"clause":"5-3a","code":"not-waiting-for-approval"}],"repeats":100,"data":{"takeOut":"k-…"}}
/// </code>
/// <c>by</c>, <c>org</c>, <c>terminal</c>, <c>place</c> are left out where unknown, <c>refusals</c> where permitted,
/// <c>repeats</c> where the entry stands for itself alone. Times are UTC in milliseconds. Nothing in clear names a person.
/// </remarks>
/// <param name="Id">The sender's identifier of the submission.</param>
/// <param name="Act">The act.</param>
/// <param name="Circumstances">Who, where and when.</param>
/// <param name="Organisation">Whose the worker was, by the state at that moment.</param>
/// <param name="Place">Where the terminal stood, by the state at that moment.</param>
/// <param name="Refusals">All reasons; empty where permitted.</param>
/// <param name="Repeats">For a refusal seen again and again: how often by now. 1 for an entry of its own.</param>
public sealed record Entry(
    ActId Id,
    Act Act,
    Circumstances Circumstances,
    OrganisationId? Organisation,
    PlaceId? Place,
    IReadOnlyList<Refusal> Refusals,
    long Repeats = 1)
{
    /// <summary>Whether the act was permitted.</summary>
    public bool Permitted => Refusals.Count == 0;

    /// <summary>Judges an act and makes its entry: the one place where an outcome is decided.</summary>
    /// <remarks>Times are cut to milliseconds first, so that who replays the entry judges the same instant.</remarks>
    public static Entry Decide(ActId id, Act act, Engagement engagement, Circumstances circumstances)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(engagement);
        ArgumentNullException.ThrowIfNull(circumstances);
        Circumstances now = circumstances with { At = ToMilliseconds(circumstances.At) };
        act = EntryFormat.AsWritten(act);
        Engagement e = engagement.AsOf(now.At);
        return new Entry(
            id, act, now, e.OrganisationOf(now.Worker), e.PlaceOf(now.Terminal), act.Judge(e, now).Refusals);
    }

    /// <summary>The state after this entry: a refusal changes nothing.</summary>
    public Engagement ApplyTo(Engagement engagement) => Permitted ? Act.ApplyTo(engagement, Circumstances) : engagement;

    static DateTimeOffset ToMilliseconds(DateTimeOffset at)
    {
        DateTimeOffset utc = at.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
