using System.Globalization;
using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>The incident of each real case: what was known to whom and when, what is frozen, shown, and stays open.</summary>
public sealed class AmagasakiIncidentTests
{
    [Fact]
    public void Amagasaki6_FourTimesOfKnowledge_AreShownAndTheCitysClockRunsFromItsOwn()
    {
        // 22 June 2022 in Japan: noticed at 3:00, the firm told at 9:00, the prime at 12:00, the city at 15:45.
        Story story = Story.AtWork().Until(Japan(2022, 6, 22, 15, 45));
        story.Do(HandlingOfficer, story.Report() with { Kind = IncidentKind.Loss, KnownAt = Japan(2022, 6, 22, 12, 0) })
            .Do(HandlingOfficer, new StateKnowledge(TheIncident, Knower.Worker, Japan(2022, 6, 22, 3, 0)))
            .Do(HandlingOfficer, new StateKnowledge(TheIncident, Knower.Firm, Japan(2022, 6, 22, 9, 0)))
            .Do(CityOfficer, new StateKnowledge(TheIncident, Knower.Municipality, Japan(2022, 6, 22, 15, 45)));
        Incident incident = story.State.Incidents[TheIncident];
        Assert.Equal(4, incident.Knowledge.Select(k => k.Who).Distinct().Count());
        Assert.Equal(Japan(2022, 6, 22, 3, 0), incident.KnownToContractorAt);
        Assert.Equal(Day("2022-07-21"), IncidentClock.Of(incident)!.FinalReportDue);
    }

    [Fact]
    public void Amagasaki7_CorrectedKnowledge_IsANewEntryAndTheOldStays()
    {
        Story story = Story.AtWork().Reported();
        DateTimeOffset first = story.Now.AddHours(-2);
        story.Do(HandlingOfficer, new StateKnowledge(TheIncident, Knower.Firm, first))
            .Do(HandlingOfficer, new StateKnowledge(TheIncident, Knower.Firm, first.AddHours(1), true));
        Assert.Equal(first.AddHours(1), story.State.Incidents[TheIncident].KnownTo(Knower.Firm));
        Assert.Equal(2, story.State.Incidents[TheIncident].Knowledge.Count(k => k.Who == Knower.Firm));
    }

    internal static DateTimeOffset Japan(int year, int month, int day, int hour, int minute) =>
        new(year, month, day, hour, minute, 0, TimeSpan.FromHours(9));

    internal static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

public sealed class TaxBureauIncidentTests
{
    [Fact]
    public void Bureau5_FoundAfterTheEnd_IsTakenByTheClosedContractWithItsClock()
    {
        Story story = Story.AtWork().Ended().Until(AmagasakiIncidentTests.Japan(2018, 12, 13, 10, 0));
        story.Do(CityOfficer, story.Report() with { Kind = IncidentKind.OtherBreach });
        Assert.Equal(
            AmagasakiIncidentTests.Day("2019-01-11"), IncidentClock.Of(story.State.Incidents[TheIncident])!.FinalReportDue);
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d.Code == "final-report-due");
    }
}

public sealed class YamagataIncidentTests
{
    [Fact]
    public void Yamagata5_LateConsent_LeavesTheEarlierHandlingAnIncident()
    {
        Story story = Story.AtWork().AppliedFor(SubA);
        story.Do(CityOfficer, story.Report() with { Kind = IncidentKind.OtherBreach, IsPossibility = false, Items = [] })
            .Do(CityApprover, new ConsentToReentrustment(SubA, WholeScope))
            .Do(CityOfficer, new ReceiveIncidentReport(TheIncident))
            .Refuse(CityApprover, new DismissIncident(TheIncident, Said), "1-6 not-a-possibility");
        Assert.Null(story.State.Incidents[TheIncident].ClosedAt);
    }
}

public sealed class PensionServiceIncidentTests
{
    [Fact]
    public void Pension3_AnonymousTip_OpensAnIncidentWithoutProof()
    {
        Story story = Story.AtWork().Until(AmagasakiIncidentTests.Japan(2017, 12, 31, 20, 0));
        story.Do(HandlingOfficer, story.Report() with { Kind = IncidentKind.OtherBreach, Items = [] });
        Incident incident = story.State.Incidents[TheIncident];
        Assert.True(incident.IsPossibility);
        Assert.Equal(AmagasakiIncidentTests.Day("2018-01-29"), IncidentClock.Of(incident)!.FinalReportDue);
    }

    [Fact]
    public void Pension4_EverythingFrozen_GoesOnOnlyAsTheCityInstructsAndThenNoMore()
    {
        Story story = Story.AtWork().Reported().Frozen().Refuse(Handler, new OpenItem(Register, Migration), "8-1c contract-frozen");
        DateOnly until = story.Today.AddDays(38);
        story.Refuse(HandlingOfficer, Story.Continuing(until), "8-1b not-entitled")
            .Do(CityApprover, Story.Continuing(until))
            .Do(Handler, new OpenItem(Register, Migration))
            .Until(JapanTime.EndOf(until).AddTicks(1))
            .Refuse(Handler, new OpenItem(Register, Migration), "8-1c contract-frozen");
    }

    [Fact]
    public void Pension5_UntilItIsPublic_TheBoardShowsThePlannedDayPass()
    {
        Story story = Story.AtWork().Classified();
        story.Do(CityOfficer, new RecordPublication(TheIncident, false, story.Today.AddDays(7), PublicationMethod.PressConference, Said))
            .Wait(TimeSpan.FromDays(9));
        Assert.True(Deadlines.Of(story.State, story.Now).Single(d => d.Code == "publication-planned").IsOverdue);
    }

    [Fact]
    public void Pension6_FirmThatIsGone_StillOwes()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Reported().DamageClaimed(SubA)
            .Do(CityApprover, new EndReentrustment(SubA)).Do(HandlingOfficer, new AgreeDamage(Story.TheDamage, 29_500_000));
        Assert.True(story.State.Damages[Story.TheDamage].IsOpen);
        Assert.Equal([SubA, Contractor], story.State.LiableFor(SubA));
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d.Code == "damage-unpaid");
    }
}

public sealed class KanagawaIncidentTests
{
    [Fact]
    public void Kanagawa5_StrangerAfterTheEnd_OpensAnIncidentAndTheReachFollowsTheThing()
    {
        Story story = Story.AtWork().Ended();
        story.Do(CityOfficer, story.Report() with { Items = [Usb], IsPossibility = false });
        ReachQuery query = ReachQuery.Of(story.State, story.State.Incidents[TheIncident]);
        Reach reach = Reach.Of(
            story.Entries.Select(b => EntryFormat.TryRead(b, out Entry e, out _) ? e : throw new InvalidOperationException()),
            story.State, query);
        Assert.Contains(reach.Touches, t => t.Kind == TouchKind.BroughtToZero);
    }

    [Fact]
    public void Kanagawa6_KeyDestroyedBefore_IsShownAndExempts()
    {
        Story story = Story.AtWork().Acknowledged().CompletionBegun().ToldTo(Disposition.Erase, Register)
            .Do(HandlingOfficer, Story.Erase(Register)).Do(Desk, Story.ErasureOf(Register));
        story.Do(CityOfficer, new ClassifyIncident(
            TheIncident, ReportableSituation.UseSystem, 123, true, Said, null, CipherList.ElectronicGovernment, KeyManagement.Erased));
        Assert.Null(IncidentClock.Of(story.State.Incidents[TheIncident]));
    }
}

public sealed class PrintingContractorIncidentTests
{
    [Fact]
    public void Toyota4_NoLeakSaidTheFirm_StaysAStatementAndTheIncidentOpen()
    {
        Story story = Story.AtWork().Acknowledged()
            .Do(HandlingOfficer, new StateOnIncident(TheIncident, StatementKind.NoLeak, Said));
        Incident incident = story.State.Incidents[TheIncident];
        Assert.Equal((null, Contractor), (incident.ClosedAt, incident.Statements.Single().Organisation));
        story.Refuse(HandlingOfficer, new DismissIncident(TheIncident, Said), "8-1b not-entitled");
    }

    [Fact]
    public void Toyota5_Clock_RunsFromThePossibilityAndTheOtherIsShownBeside()
    {
        Story story = Story.AtWork().Until(AmagasakiIncidentTests.Japan(2024, 5, 28, 10, 0)).Reported()
            .Until(AmagasakiIncidentTests.Japan(2024, 7, 2, 10, 0));
        story.Do(CityOfficer, new ConfirmIncident(TheIncident, story.Now, Said))
            .Do(CityOfficer, new ClassifyIncident(
                TheIncident, ReportableSituation.UseSystem, 148_620, false, Said, [ReportableSituation.UnjustPurpose]));
        Incident incident = story.State.Incidents[TheIncident];
        Assert.Equal(AmagasakiIncidentTests.Day("2024-07-26"), IncidentClock.Of(incident)!.FinalReportDue);
        Assert.Equal(AmagasakiIncidentTests.Day("2024-08-30"), IncidentClock.FromConfirmation(incident)!.FinalReportDue);
    }

    [Fact]
    public void Count_CrossingAHundredLater_StartsTheClockThenWhereItAloneMakesItReportable()
    {
        Story story = Story.AtWork().Until(AmagasakiIncidentTests.Japan(2026, 10, 1, 10, 0)).Acknowledged()
            .Do(CityOfficer, new CountPersons(TheIncident, 0, 100, CountBasis.Ledger))
            .Until(AmagasakiIncidentTests.Japan(2026, 11, 23, 10, 0))
            .Do(CityOfficer, new CountPersons(TheIncident, 90, 101, CountBasis.Files))
            .Do(CityOfficer, new ClassifyIncident(TheIncident, ReportableSituation.OverHundredPersons, 101, false, Said));
        Assert.Equal(AmagasakiIncidentTests.Day("2026-12-22"), IncidentClock.Of(story.State.Incidents[TheIncident])!.FinalReportDue);
        story.Do(CityOfficer, new ClassifyIncident(
            TheIncident, ReportableSituation.OverHundredPersons, 101, false, Said, [ReportableSituation.SeenByMany]));
        Assert.Equal(AmagasakiIncidentTests.Day("2026-10-30"), IncidentClock.Of(story.State.Incidents[TheIncident])!.FinalReportDue);
    }
}

public sealed class CallCentreIncidentTests
{
    [Fact]
    public void Mie5_ClearedAfterMonths_IsClosedWithItsReasonAndStaysOnRecord()
    {
        Story story = Story.AtWork().Acknowledged()
            .Do(HandlingOfficer, new StateOnIncident(TheIncident, StatementKind.NotConcerned, Said))
            .Wait(TimeSpan.FromDays(150))
            .Do(CityApprover, new DismissIncident(TheIncident, Said));
        Assert.Equal(IncidentOutcome.Cleared, story.State.Incidents[TheIncident].Outcome);
        Assert.DoesNotContain(Deadlines.Of(story.State, story.Now), d => d.Subject == TheIncident.Value);
    }
}

public sealed class UjiIncidentTests
{
    [Fact]
    public void Uji5_ResidentsSue_IsInstructedSettledAndOnTheWholeChainsAccount()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Reentrusted(SubB, SubA).Reported().Claimed(SubB);
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d.Code == "claim-waits-for-instruction");
        story.Do(CityOfficer, new InstructOnClaim(Story.TheClaim, Said, story.Today.AddDays(14)))
            .Do(HandlingOfficer, new HandleClaim(Story.TheClaim, Said))
            .Do(CityApprover, new SettleClaim(Story.TheClaim, ClaimOutcome.Judgment, 15_000, Said));
        Assert.Equal([SubB, SubA, Contractor], story.State.LiableFor(SubB));
    }
}
