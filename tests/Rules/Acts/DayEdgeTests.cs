using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>The very day, and the day after: what is due, planned or agreed for a day still stands on it.</summary>
public sealed class DayEdgeTests
{
    [Fact]
    public void Finding_WithoutAView_IsDecidedOnlyAfterItsDay()
    {
        Story story = Story.AtWork().InspectionFinished();
        DateOnly due = story.State.Findings[Story.TheFinding].Due;
        story.Until(JapanTime.EndOf(due).AddMinutes(-1))
            .Refuse(CityOfficer, new DecideFinding(Story.TheFinding, true), "10-2 fact-view-missing")
            .Until(JapanTime.EndOf(due).AddMinutes(1)).Do(CityOfficer, new DecideFinding(Story.TheFinding, true));
    }

    [Fact]
    public void Correction_IsPlannedForItsDay_NotBeyondIt_AndLateOnlyWhenItIsPast()
    {
        Story story = Story.AtWork().FindingUpheld();
        DateOnly due = story.State.Findings[Story.TheFinding].Due;
        story.Do(HandlingOfficer, story.CorrectionPlan with { By = due })
            .Until(JapanTime.EndOf(due).AddMinutes(-1))
            .Refuse(HandlingOfficer, story.CorrectionPlan with { By = due.AddDays(1) }, "10-2 correction-after-its-day")
            .Until(JapanTime.EndOf(due).AddMinutes(1)).Do(HandlingOfficer, story.CorrectionPlan with { By = due.AddDays(9) });
    }

    [Fact]
    public void Correction_IsExtendedToThisVeryDay_NotToOneThatIsPast()
    {
        Story story = Story.AtWork().FindingUpheld();
        DateOnly due = story.State.Findings[Story.TheFinding].Due;
        story.Until(JapanTime.EndOf(due.AddDays(3)).AddMinutes(-1))
            .Refuse(CityOfficer, new ExtendCorrection(Story.TheFinding, story.Today.AddDays(-1), Said), "10-2 correction-day-not-later")
            .Do(CityOfficer, new ExtendCorrection(Story.TheFinding, story.Today, Said));
    }

    [Fact]
    public void OtherUse_IsApprovedOnItsLastDay_NotTheDayAfter()
    {
        Story story = Story.AtWork().OtherUseAsked();
        DateOnly last = story.State.OtherUses[Things.TheOtherUse].Period.Until;
        story.Until(JapanTime.EndOf(last).AddMinutes(1))
            .Refuse(CityApprover, new ApproveOtherUse(Things.TheOtherUse), "3 other-use-is-over")
            .Until(JapanTime.EndOf(last).AddMinutes(-1)).Do(CityApprover, new ApproveOtherUse(Things.TheOtherUse));
    }

    [Fact]
    public void Amendment_IsSignedOnTheDayFromWhichItIsMeant_NotTheDayAfter()
    {
        Story story = Story.AtWork().AmendmentProposed();
        DateOnly from = story.State.Amendments[Story.TheAmendment].Effective;
        var signature = new SignAmendment(Story.TheAmendment, Story.Amended.Memorandum);
        story.Until(JapanTime.EndOf(from).AddMinutes(1)).Refuse(CityApprover, signature, "0 amendment-backdated")
            .Until(JapanTime.EndOf(from).AddMinutes(-1)).Do(CityApprover, signature);
    }

    [Fact]
    public void Contract_IsCancelledOnItsLastDay()
    {
        Story story = Story.AtWork(t => t with { Term = t.Term with { Until = JapanTime.DayOf(Story.Morning) } });
        story.Refuse(CityApprover, new CancelContract(story.Today.AddDays(1), Said), "4-1b term-ends-before")
            .Do(CityApprover, new CancelContract(story.Today, Said));
    }

    [Fact]
    public void Return_AtTheVeryInstantOfAsking_IsNone()
    {
        Story story = Story.AtWork();
        story.Refuse(
            Handler, story.Request() with { Departs = story.Now.AddHours(-1), DueBack = story.Now }, "5-3b return-before-departure");
    }

    [Theory]
    [InlineData(2020, true)]
    [InlineData(2199, true)]
    [InlineData(2019, false)]
    [InlineData(2200, false)]
    public void Holidays_AreThoseOfYearsThatThisContractCanSee(int year, bool taken)
    {
        // The days need not be those of the law: a later law is what the table is for.
        var table = new RecordHolidays(year, [.. Enumerable.Range(1, 12).Select(month => new DateOnly(year, month, 1))], Sha("table"));
        Story story = Story.AtWork();
        _ = taken ? story.Do(CityOfficer, table) : story.Refuse(CityOfficer, table, "8-1a holidays-of-another-year");
    }

    [Fact]
    public void Holidays_OfElevenDays_AreNotWhole()
    {
        var table = new RecordHolidays(2027, [.. Enumerable.Range(1, 11).Select(month => new DateOnly(2027, month, 1))], Sha("table"));
        Story.AtWork().Refuse(CityOfficer, table, "8-1a holidays-not-whole");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    [InlineData(-1, false)]
    public void Container_HoldsAsManySheetsAsWereAskedFor(int sheets, bool sealedUp)
    {
        Story story = Story.AtWork();
        story.Do(Handler, story.Request() with { Sheets = 7 }).Do(CityApprover, new ApproveTakeOut(TheTakeOut)).Do(Handler, Story.Pack);
        SealContainer seal = Story.Seal with { Sheets = sheets };
        _ = sealedUp ? story.Do(Handler, seal) : story.Refuse(Handler, seal, "5-3c sheet-count-differs");
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1_000_000, true)]
    [InlineData(0, false)]
    [InlineData(1_000_001, false)]
    public void Paper_HasFromOneToAMillionSheets(int sheets, bool stated)
    {
        var paper = new DescribeMedium(Paper, MediumForm.PaperBundle, default, sheets, Said);
        Story story = Story.AtWork();
        _ = stated ? story.Do(HandlingOfficer, paper) : story.Refuse(HandlingOfficer, paper, "2 sheets-out-of-range");
    }

    [Fact]
    public void Filing_StatedAnew_HoldsWhatWasStated()
    {
        SealedText name = Sealed("name"), section = Sealed("section"), recorded = Sealed("recorded"), persons = Sealed("persons"), collection = Sealed("collection");
        Filing filing = Story.AtWork().Filed().Do(HandlingOfficer, Story.ChangedFiling with
        {
            Name = name,
            Organisation = Contractor,
            Section = section,
            RecordedItems = recorded,
            Persons = persons,
            Collection = collection,
        }).State.Filings[Things.TheFiling];
        Assert.Equal(
            (name, Contractor, section, recorded, persons, collection),
            (filing.Name, filing.Organisation, filing.Section, filing.RecordedItems, filing.Persons, filing.Collection));
    }

    [Fact]
    public void Package_OfOneFileTwice_IsRefused()
    {
        Story story = Story.AtWork().Approved();
        PackedCopy copy = Story.Pack.Packages[0];
        story.Refuse(Handler, Story.Pack with { Packages = [copy, copy] }, "5-3a approved-for-other-items", "2 identifier-already-used");
    }

    [Fact]
    public void Area_KeepsTheMediaOfItsOwnPlaceAlone() => Story.AtWork()
        .Do(HandlingOfficer, Story.TheServerRoom)
        .Do(HandlingOfficer, Story.TheServerRoom with { Area = Things.OtherRoom, Place = OperationsRoom })
        .Refuse(
            HandlingOfficer, new RegisterMedium(ItemNo(20), MediumKind.Medium, Said) { Area = Things.OtherRoom }, "5-1a area-of-other-place")
        .Do(HandlingOfficer, new RegisterMedium(ItemNo(20), MediumKind.Medium, Said) { Area = Things.ServerRoom });
}
