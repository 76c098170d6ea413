namespace Azukari.Rules;

/// <summary>A terminal or share was searched for My Numbers outside the vault; the result stands in the ledger (端末や共有の検査).</summary>
/// <param name="Sweep">Its identifier.</param>
/// <param name="Searched">Which files and folders; paths may hold names, so they are sealed.</param>
/// <param name="Found">Counts.</param>
/// <param name="Unread">What could not be read, by reason: without it "nothing found" would say too much.</param>
/// <param name="Follows">An earlier sweep of the same place that this one repeats, after what it found was dealt with.</param>
/// <param name="Report">The SHA-256 of the report in detail, sealed: a commitment that only its opening lets anyone try out.</param>
/// <param name="Content">Where the report in detail lies, encrypted; numbers are masked in it.</param>
/// <remarks>
/// 覚書 5-1b, 9c. That nothing lies outside is also shown after the end, so this act survives it (4-1b). While the desk only asks
/// whether it may be recorded, <see cref="Report"/> and <see cref="Content"/> are still absent.
/// </remarks>
[Act("sweep/record", "5-1b", "9c", "4-1b", "4-2",
    By = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer | Office.Handler,
    SurvivesTheEnd = true, MovesContent = true, Creates = nameof(Sweep))]
public sealed record RecordSweep(
    SweepId Sweep,
    SealedText Searched,
    SweepCounts Found,
    SweepUnread Unread,
    SweepId? Follows = null,
    SealedText Report = default,
    ContentRef? Content = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        // After the end terminals are withdrawn, and what they held is shown all the same.
        Clause("5-1b").Requires(e.HasEnded || e.PlaceOf(now.Terminal) is not null, UseRefusal.TerminalNotRegistered),
        Clause("5-1b").Requires(!e.Sweeps.ContainsKey(Sweep), CommonRefusal.IdentifierAlreadyUsed),
        Clause("5-1b").Requires(Searched.IsGiven, SweepRefusal.NothingSearched),
        Clause("9c").Requires(Found.IsProper && Unread.IsProper, SweepRefusal.CountsOutOfRange),
        Clause("5-1b").Requires(Follows is not { } earlier || e.Sweeps.ContainsKey(earlier), SweepRefusal.SweepUnknown),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        var sweep = new Sweep(Sweep, now.At, now.Worker, now.Terminal, Searched, Found, Unread, Follows, Report, Content);
        return e with { Sweeps = e.Sweeps.SetItem(Sweep, sweep) };
    }
}
