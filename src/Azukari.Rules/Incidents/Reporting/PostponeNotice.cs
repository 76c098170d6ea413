namespace Azukari.Rules;

/// <summary>The city lets the notice to persons wait, with the reason and until a day (本人通知の猶予).</summary>
/// <remarks>覚書 8-1b, 8-1d; 漏えい等報告規則5条: "according to the situation". It may wait where it would spread the damage, or where almost
/// nothing is known yet.</remarks>
[Act("incident/postpone-notice", "8-1b", "8-1d", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record PostponeNotice(IncidentId Incident, WaitingReason Because, DateOnly Until, SealedText Reason)
    : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1b").Requires(Until > now.Today, IncidentReportRefusal.WaitInThePast),
        Clause("8-1b").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        Change(e, Incident, i => i with { Postponed = new PostponedNotice(Because, Until, now.At, now.Worker!.Value) });
}

/// <summary>That the notice to persons waits.</summary>
/// <param name="Because">Why.</param>
/// <param name="Until">Until which day, in Japan.</param>
/// <param name="At">When that was recorded.</param>
/// <param name="By">By whom.</param>
public sealed record PostponedNotice(WaitingReason Because, DateOnly Until, DateTimeOffset At, WorkerId By);

/// <summary>Why a notice to persons may wait.</summary>
public enum WaitingReason
{
    /// <summary>It would spread the damage.</summary>
    WouldSpreadDamage,

    /// <summary>Almost nothing is known yet.</summary>
    LittleKnown,
}
