using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The officer records how the workers of an organisation were supervised in a period, and what was found (監督の記録).</summary>
/// <param name="Supervision">Its identifier.</param>
/// <param name="Organisation">Whose people.</param>
/// <param name="Period">Which days he looked at; over by now.</param>
/// <param name="Findings">What was found; <see cref="SupervisionFinding.NothingFound"/> stands alone.</param>
/// <param name="What">What was looked at, and what was found.</param>
/// <param name="CorrectBy">By when it is put right; asked for where something was found.</param>
/// <remarks>覚書 6-1; GL 別添1 2D a. At intervals that the terms state, for each organisation with handlers.</remarks>
[Act("supervision/record", "6-1", "7-1a", By = Office.HandlingOfficer, Creates = nameof(Supervision))]
public sealed record RecordSupervision(
    SupervisionId Supervision,
    OrganisationId Organisation,
    Period Period,
    ImmutableArray<SupervisionFinding> Findings,
    SealedText What,
    DateOnly? CorrectBy = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        bool isNothing = Findings is [SupervisionFinding.NothingFound];
        return
        [
            Clause("6-1").Requires(!e.Supervisions.ContainsKey(Supervision), CommonRefusal.IdentifierAlreadyUsed),
            Clause("7-1a").Requires(e.IsInChain(Organisation), WorkerRefusal.FirmNotConsented),
            Clause("6-1").Requires(Period.IsProper && Period.Until <= now.Today, SupervisionRefusal.SupervisionPeriodOpen),
            Clause("6-1").Requires(
                isNothing || (Findings.Length > 0 && !Findings.Contains(SupervisionFinding.NothingFound)),
                SupervisionRefusal.FindingsContradict),
            Clause("6-1").Requires(
                isNothing ? CorrectBy is null : CorrectBy >= now.Today, SupervisionRefusal.FindingsWithoutDay),
            Clause("6-1").Requires(What.IsGiven, IncidentRefusal.NothingSaid),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Supervisions = e.Supervisions.Add(
            Supervision,
            new Supervision(Supervision, Organisation, Period, Findings, CorrectBy, now.Worker!.Value, now.At)),
    };
}
