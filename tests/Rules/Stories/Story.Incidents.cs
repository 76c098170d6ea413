using System.Collections.Immutable;
using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>How far an incident has come: freezes, reports, claims and damages.</summary>
sealed partial class Story
{
    internal static readonly FreezeId TheFreeze = Make<FreezeId>(1);
    internal static readonly ContinuationId TheContinuation = Make<ContinuationId>(1);
    internal static readonly ClaimId TheClaim = Make<ClaimId>(1);
    internal static readonly DamageId TheDamage = Make<DamageId>(1);

    internal static FreezeUse Freezing(FreezeKind kind, FreezeId? id = null) => new(TheIncident, id ?? TheFreeze, kind, Said);

    internal static FreezeUse FreezingHandler => Freezing(FreezeKind.Worker) with { Worker = Handler.Worker };

    /// <summary>The whole contract is frozen.</summary>
    internal Story Frozen() => Do(HandlingOfficer, Freezing(FreezeKind.Contract));

    internal static ContinueUse Continuing(DateOnly until) =>
        new(TheFreeze, TheContinuation, [Migration], [], [], until, Said);

    /// <summary>Migration goes on for ten days, for want of a substitute.</summary>
    internal Story Continued() => Do(CityApprover, Continuing(Today.AddDays(10)));

    /// <summary>What each of the nine items says at least.</summary>
    internal ReportDetails DetailsOf(ReportItem item) => item switch
    {
        ReportItem.Overview => new(OccurredOn: Today, FoundOn: Today, FoundBy: Finder.Contractor),
        ReportItem.Information => new(Media: ReportMedium.PortableMedium, Subjects: ReportSubjects.Residents),
        ReportItem.Persons => new(Confirmed: 0, AtMost: 123),
        ReportItem.Cause => new(CauseAt: CauseParty.Contractor),
        ReportItem.SecondaryHarm => new(Harm: SecondaryHarm.Possible),
        ReportItem.Publication => new(Published: PublicationState.Planned),
        ReportItem.Prevention => new(Planned: Said),
        _ => ReportDetails.None,
    };

    internal static WriteReportItem Writing(ReportItem item, ReportDetails d) => new(
        TheIncident, item, Said, d.OccurredOn, d.FoundOn, d.FoundBy, d.Media, d.Subjects, d.Confirmed, d.AtMost, d.CauseAt, d.Harm,
        d.Published, d.Planned);

    internal Story Wrote(params ImmutableArray<ReportItem> items)
    {
        foreach (ReportItem item in items)
        {
            Do(HandlingOfficer, Writing(item, DetailsOf(item)));
        }

        return this;
    }

    internal Story WroteAll() => Wrote(ReportCompleteness.Nine);

    internal Story Submitted(ReportKind kind) => Do(CityOfficer, new SubmitReport(TheIncident, kind, Today, ReportWay.WebForm, Said));

    internal ReceiveClaim Claiming(OrganisationId? causedBy = null) =>
        new(TheIncident, TheClaim, ClaimKind.Lawsuit, Said, Said, Today, 15_000, causedBy);

    internal Story Claimed(OrganisationId? causedBy = null) => Do(CityOfficer, Claiming(causedBy));

    internal Story InstructedOnClaim() => Claimed().Do(CityOfficer, new InstructOnClaim(TheClaim, Said, Today.AddDays(7)));

    internal static ClaimDamage Damaged(OrganisationId? causedBy = null) => new(TheIncident, TheDamage, 29_500_000, Said, causedBy);

    internal Story DamageClaimed(OrganisationId? causedBy = null) => Do(CityApprover, Damaged(causedBy));

    internal Story DamageAgreed() => DamageClaimed().Do(HandlingOfficer, new AgreeDamage(TheDamage, 29_500_000));

    /// <summary>The 2026 table as it was published.</summary>
    internal static RecordHolidays HolidaysOf(int year) => new(
        year,
        [
            .. Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays)
                .Where(JapaneseHolidays.IsHoliday),
        ],
        Sha("syukujitsu.csv"));

    /// <summary>A measure in the present form, with its effect.</summary>
    internal Story ProposedWithEffect() => Reported().Do(
        HandlingOfficer,
        new ProposePrevention(TheIncident, TheMeasure, Said, HandlingOfficer.Worker!.Value, Today.AddDays(30), Said));
}
