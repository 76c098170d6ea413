using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class FilingTests
{
    static readonly ItemId New = ItemNo(20);

    [Fact]
    public void EnterFiling_WithAllFields_StandsOpenInTheRegister()
    {
        Filing filing = Story.AtWork().Do(CityOfficer, Story.Filing).State.OpenFiling(Things.TheFiling)!;
        Assert.Equal((City, 123L), (filing.Organisation, filing.PersonsAtMost!.Value));
        Assert.Null(filing.ChangedAt);
    }

    [Fact, Refuses("filing/enter", "2", "identifier-already-used")]
    public void EnterFiling_Twice_IsRefusedUnderClause2() =>
        Story.AtWork().Filed().Refuse(HandlingOfficer, Story.Filing, "2 identifier-already-used");

    [Fact]
    [Refuses("filing/enter", "2", "filing-name-missing")]
    [Refuses("filing/enter", "2", "filing-incomplete")]
    [Refuses("filing/enter", "2", "organisation-not-of-contract")]
    [Refuses("filing/enter", "2", "persons-out-of-range")]
    [Refuses("filing/enter", "3", "no-purpose-given")]
    [Refuses("filing/enter", "3", "purposes-outside-contract")]
    public void EnterFiling_WithoutAFieldOfTheGuideline_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(HandlingOfficer, Story.Filing with { Name = Unsaid }, "2 filing-name-missing");
        story.Refuse(HandlingOfficer, Story.Filing with { Section = Unsaid }, "2 filing-incomplete");
        story.Refuse(HandlingOfficer, Story.Filing with { RecordedItems = Unsaid }, "2 filing-incomplete");
        story.Refuse(HandlingOfficer, Story.Filing with { Persons = Unsaid }, "2 filing-incomplete");
        story.Refuse(HandlingOfficer, Story.Filing with { Collection = Unsaid }, "2 filing-incomplete");
        story.Refuse(HandlingOfficer, Story.Filing with { Organisation = Outsider }, "2 organisation-not-of-contract");
        story.Refuse(HandlingOfficer, Story.Filing with { PersonsAtMost = -1 }, "2 persons-out-of-range");
        story.Refuse(HandlingOfficer, Story.Filing with { PersonsAtMost = Filing.MostPersons + 1 }, "2 persons-out-of-range");
        story.Refuse(HandlingOfficer, Story.Filing with { Purposes = [] }, "3 no-purpose-given");
        story.Refuse(HandlingOfficer, Story.Filing with { Purposes = [Marketing] }, "3 purposes-outside-contract");
    }

    [Fact]
    public void ChangeFiling_OfAnOpenEntry_StandsInstead()
    {
        Filing filing = Story.AtWork().Filed().Do(CityOfficer, Story.ChangedFiling).State.Filings[Things.TheFiling];
        Assert.Equal([Migration, Operation, Testing], filing.Purposes);
        Assert.Null(filing.PersonsAtMost);
        Assert.NotNull(filing.ChangedAt);
    }

    [Fact]
    [Refuses("filing/change", "2", "filing-not-open")]
    [Refuses("filing/change", "2", "filing-name-missing")]
    [Refuses("filing/change", "2", "filing-incomplete")]
    [Refuses("filing/change", "2", "organisation-not-of-contract")]
    [Refuses("filing/change", "2", "persons-out-of-range")]
    [Refuses("filing/change", "3", "no-purpose-given")]
    [Refuses("filing/change", "3", "purposes-outside-contract")]
    public void ChangeFiling_ToLessThanTheGuidelineAsks_IsRefused()
    {
        Story.AtWork().Refuse(HandlingOfficer, Story.ChangedFiling, "2 filing-not-open");
        Story story = Story.AtWork().Do(HandlingOfficer, Story.Filing);
        story.Refuse(HandlingOfficer, Story.ChangedFiling with { Name = Unsaid }, "2 filing-name-missing");
        story.Refuse(HandlingOfficer, Story.ChangedFiling with { Persons = Unsaid }, "2 filing-incomplete");
        story.Refuse(HandlingOfficer, Story.ChangedFiling with { Organisation = SubA }, "2 organisation-not-of-contract");
        story.Refuse(HandlingOfficer, Story.ChangedFiling with { PersonsAtMost = -5 }, "2 persons-out-of-range");
        story.Refuse(HandlingOfficer, Story.ChangedFiling with { Purposes = [] }, "3 no-purpose-given");
        story.Refuse(HandlingOfficer, Story.ChangedFiling with { Purposes = [Marketing] }, "3 purposes-outside-contract");
    }

    [Fact, Refuses("filing/change", "3", "purpose-outside-filing")]
    public void ChangeFiling_NarrowerThanAFileUnderIt_IsRefusedUnderClause3() => Story.AtWork().Filed().Refuse(
        HandlingOfficer, Story.ChangedFiling with { Purposes = [Migration] }, "3 purpose-outside-filing");

    [Fact]
    public void CloseFiling_OnceNothingIsHeld_TakesNoFileAnyMore() => Story.AtWork().Do(HandlingOfficer, Story.Filing)
        .Do(HandlingOfficer, new CloseFiling(Things.TheFiling, Said))
        .Refuse(HandlingOfficer, new AssignToFiling(Things.TheFiling, [Register]), "2 filing-not-open");

    [Fact]
    [Refuses("filing/close", "2", "filing-not-open")]
    [Refuses("filing/close", "2", "reason-for-closing-missing")]
    [Refuses("filing/close", "2", "files-still-under-filing")]
    public void CloseFiling_WithFilesUnderItOrWithoutAReason_IsRefusedUnderClause2()
    {
        Story.AtWork().Refuse(HandlingOfficer, new CloseFiling(Things.TheFiling, Said), "2 filing-not-open");
        Story.AtWork().Filed()
            .Refuse(HandlingOfficer, new CloseFiling(Things.TheFiling, Unsaid), "2 reason-for-closing-missing", "2 files-still-under-filing");
    }

    [Fact]
    public void CloseFiling_WhileACopyOutlivesItsFile_IsRefusedUnderClause2()
    {
        Story story = Story.AtWork().Filed().CheckedOut(New).CompletionBegun().ToldTo(Disposition.Erase, Register, Roll)
            .Do(HandlingOfficer, Story.Erase(Register, Roll)).Do(Desk, Story.ErasureOf(Register, Roll));
        story.Refuse(HandlingOfficer, new CloseFiling(Things.TheFiling, Said), "2 files-still-under-filing")
            .Do(Handler, new CheckInCopy(New, ErasureMethod.Overwrite))
            .Do(HandlingOfficer, new CloseFiling(Things.TheFiling, Said));
    }

    [Fact]
    [Refuses("filing/assign", "2", "filing-not-open")]
    [Refuses("filing/assign", "2", "not-a-file-of-the-vault")]
    [Refuses("filing/assign", "3", "purpose-outside-filing")]
    public void AssignToFiling_OfWhatDoesNotFit_IsRefused()
    {
        Story.AtWork().Refuse(HandlingOfficer, new AssignToFiling(Things.TheFiling, [Register]), "2 filing-not-open");
        Story story = Story.AtWork().Do(HandlingOfficer, Story.Filing with { Purposes = [Operation] }).CheckedOut(New);
        story.Refuse(HandlingOfficer, new AssignToFiling(Things.TheFiling, [Register]), "3 purpose-outside-filing");
        story.Refuse(HandlingOfficer, new AssignToFiling(Things.TheFiling, []), "2 not-a-file-of-the-vault");
        story.Refuse(HandlingOfficer, new AssignToFiling(Things.TheFiling, [New]), "2 not-a-file-of-the-vault");
        story.Refuse(HandlingOfficer, new AssignToFiling(Things.TheFiling, [ItemNo(77)]), "2 not-a-file-of-the-vault");
    }

    [Fact]
    public void ReceiveItem_UnderAnEntry_BelongsToItAndSoDoItsCopies()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, Story.Filing)
            .Do(Handler, new ReceiveItem(New, Said, [Migration], Scan, Said, Content(20), Things.TheFiling))
            .CheckedOut(ItemNo(21), New);
        Assert.Equal(Things.TheFiling, story.State.FilingOf(ItemNo(21))!.Id);
        Assert.Equal([New], story.State.ItemsOf(Things.TheFiling).Select(i => i.Id));
    }

    [Fact]
    [Refuses("item/receive", "2", "filing-not-open")]
    [Refuses("item/receive", "3", "purpose-outside-filing")]
    public void ReceiveItem_UnderAnEntryThatDoesNotFit_IsRefused()
    {
        var receive = new ReceiveItem(New, Said, [Testing], Scan, Said, Content(20), Things.TheFiling);
        Story.AtWork().Refuse(Handler, receive, "2 filing-not-open")
            .Do(HandlingOfficer, Story.Filing)
            .Refuse(Handler, receive, "3 purpose-outside-filing");
    }

    [Fact]
    public void Board_OfFilesOutsideTheRegister_NamesThemUntilTheyAreFiled()
    {
        Story story = Story.AtWork();
        Assert.Equal([Register.Value, Roll.Value], Due(story));
        Assert.Empty(Due(story.Filed()));
        story.Do(Handler, new ReceiveItem(New, Said, [Migration], new ScanSummary(DataClass.NoNumberFound, 0, 0, 0, 0), Said, Content(20)));
        Assert.Empty(Due(story));
        story.Do(Handler, new ReceiveItem(ItemNo(21), Said, [Migration], new ScanSummary(DataClass.NotReadByScanner, 0, 0, 0, 0), Said, Content(21)));
        Assert.Equal([ItemNo(21).Value], Due(story));
    }

    [Fact]
    public void PersonsHeld_OfTheWholeRegister_SaysEverybody()
    {
        // 120 certain and 3 likely numbers; the register says that the file holds 123 persons.
        Story story = Story.AtWork().Filed();
        Assert.Equal(new PersonsHeld(246, 123, 0), PersonsHeld.Of(story.State, [Register, Roll]));
        PersonsHeld one = PersonsHeld.Of(story.CheckedOut(New).State, [New, Register]);
        Assert.Equal(new PersonsHeld(123, 123, 0), one);
        Assert.True(one.IsEverybody);
    }

    [Fact]
    public void PersonsHeld_OfPaperAndOfAMedium_CountsWhatIsOnItAndSaysWhatNobodyCounted()
    {
        Story story = Story.AtWork().Furnished().CheckedOut(New);
        Assert.Equal(new PersonsHeld(0, null, 2), PersonsHeld.Of(story.State, [Usb, Paper]));
        story.Do(Handler, new WriteToMedium(Usb, [New]));
        Assert.Equal(new PersonsHeld(123, null, 1), PersonsHeld.Of(story.State, [Usb, Paper]));
        Assert.False(PersonsHeld.Of(story.State, [Usb]).IsEverybody);
    }

    static IEnumerable<string> Due(Story story) =>
        Deadlines.Of(story.State, story.Now).Where(d => d.Code == "file-not-in-register").Select(d => d.Subject);
}
