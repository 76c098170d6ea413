namespace Azukari.Rules;

/// <summary>A party names a deputy for one of its offices, for a period (職務代理の指定).</summary>
/// <param name="Worker">Someone of the party; a new person where the identifier is new.</param>
/// <param name="Office">One office of the party.</param>
/// <param name="Period">The days on which he holds it, in Japan: from today at the earliest, a year at the most.</param>
/// <param name="Reason">Why, sealed.</param>
/// <param name="Name">The name of a new person, sealed.</param>
/// <remarks>覚書 0, 6-3. The deputy's acts stand under his own name. He counts as another person where two must approve, and
/// cannot name deputies or officers himself.</remarks>
[Act("deputy/appoint", "0", "6-3", By = Office.CityApprover | Office.HandlingOfficer, Creates = nameof(Worker))]
public sealed record AppointDeputy(WorkerId Worker, Office Office, Period Period, SealedText Reason, SealedText Name = default)
    : Act, IGivesOffice
{
    const int MostDays = 366;

    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        .. Officers.RulesOf(e, now, this),
        Clause("0").Requires(
            (e.NamedOfficesOf(Worker) & Office) == Office.None
                && !e.Deputies.Any(d => d.Worker == Worker && d.Office == Office && d.CountsOn(Period.From)),
            OfficerRefusal.OfficeAlreadyHeld),
        Clause("0").Requires(
            Period.IsProper && Period.From >= now.Today && Period.Until.DayNumber - Period.From.DayNumber < MostDays,
            OfficerRefusal.DeputyPeriodNotProper),
        Clause("0").Requires(Reason.IsGiven, OfficerRefusal.DeputyReasonMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Engagement named = e.WithNamed(Worker, e.OrganisationOf(now.Worker)!.Value, Name, now.At);
        return named with { Deputies = named.Deputies.Add(new Deputyship(Worker, Office, Period, null)) };
    }
}
