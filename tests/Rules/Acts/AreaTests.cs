using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class AreaTests
{
    static readonly ChangeArea Change = new(Things.ServerRoom, AreaKind.Management, Said, [AreaMeasure.EntryControl]);

    [Fact]
    [Refuses("area/establish", "4-2", "identifier-already-used")]
    [Refuses("area/establish", "5-2", "area-place-not-designated")]
    [Refuses("area/establish", "4-2", "area-name-missing")]
    [Refuses("area/establish", "4-2", "area-measures-not-enough")]
    public void EstablishArea_WithoutPlaceNameOrDoor_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(HandlingOfficer, Story.TheServerRoom with { Place = Annex }, "5-2 area-place-not-designated");
        story.Refuse(HandlingOfficer, Story.TheServerRoom with { Name = Unsaid }, "4-2 area-name-missing");
        story.Refuse(HandlingOfficer, Story.TheServerRoom with { Measures = [] }, "4-2 area-measures-not-enough");
        story.Refuse(HandlingOfficer, Story.TheServerRoom with { Measures = [AreaMeasure.Camera] }, "4-2 area-measures-not-enough");
        story.Do(HandlingOfficer, Story.TheServerRoom).Refuse(HandlingOfficer, Story.TheServerRoom, "4-2 identifier-already-used");
    }

    [Fact]
    [Refuses("area/change", "4-2", "area-unknown")]
    [Refuses("area/change", "4-2", "area-name-missing")]
    [Refuses("area/change", "4-2", "area-measures-not-enough")]
    public void ChangeArea_OfAnAreaThatStands_KeepsWhoMayEnter()
    {
        Story.AtWork().Refuse(HandlingOfficer, Change, "4-2 area-unknown");
        Story story = Story.AtWork().Furnished();
        story.Refuse(HandlingOfficer, Change with { Name = Unsaid }, "4-2 area-name-missing");
        story.Refuse(HandlingOfficer, Change with { Measures = [AreaMeasure.Alarm] }, "4-2 area-measures-not-enough");
        story.Do(HandlingOfficer, Change);
        Assert.Equal([AreaMeasure.EntryControl], story.State.Areas[Things.ServerRoom].Measures);
        Assert.True(story.State.MayEnter(Handler.Worker, Things.ServerRoom));
    }

    [Fact]
    [Refuses("area/close", "4-2", "area-unknown")]
    [Refuses("area/close", "4-2", "area-still-in-use")]
    public void CloseArea_WithSomethingOrSomebodyInIt_IsRefusedUnderClause4()
    {
        Story story = Story.AtWork().Furnished();
        story.Do(HandlingOfficer, new MoveTerminal(CentreTerminal, Things.WorkArea))
            .Refuse(HandlingOfficer, new CloseArea(Things.WorkArea), "4-2 area-still-in-use")
            .Do(HandlingOfficer, new MoveTerminal(CentreTerminal, Things.ServerRoom))
            .Do(Handler, new MoveMedium(Usb, Things.WorkArea, Said))
            .Refuse(HandlingOfficer, new CloseArea(Things.WorkArea), "4-2 area-still-in-use")
            .Do(Handler, new MoveMedium(Usb, Things.ServerRoom, Said))
            .Do(HandlingOfficer, new PermitEntry(Things.WorkArea, Handler.Worker!.Value))
            .Do(Handler, Story.Entering with { Area = Things.WorkArea })
            .Refuse(HandlingOfficer, new CloseArea(Things.WorkArea), "4-2 area-still-in-use")
            .Do(Handler, new RecordExit(Things.TheVisit))
            .Do(HandlingOfficer, new CloseArea(Things.WorkArea))
            .Refuse(HandlingOfficer, new CloseArea(Things.WorkArea), "4-2 area-unknown");
    }

    [Fact]
    [Refuses("area/permit", "4-2", "area-unknown")]
    [Refuses("area/permit", "4-2", "worker-unknown")]
    [Refuses("area/permit", "4-2", "may-enter-already")]
    [Refuses("area/revoke", "4-2", "area-unknown")]
    [Refuses("area/revoke", "4-2", "may-not-enter-yet")]
    public void PermitEntry_AndRevoke_AreEachDoneOnce()
    {
        Story story = Story.AtWork().Furnished();
        WorkerId handler = Handler.Worker!.Value;
        story.Refuse(HandlingOfficer, new PermitEntry(Things.OtherRoom, handler), "4-2 area-unknown");
        story.Refuse(HandlingOfficer, new PermitEntry(Things.ServerRoom, Stranger.Worker!.Value), "4-2 worker-unknown");
        story.Refuse(HandlingOfficer, new PermitEntry(Things.ServerRoom, handler), "4-2 may-enter-already");
        story.Refuse(HandlingOfficer, new RevokeEntry(Things.OtherRoom, handler), "4-2 area-unknown");
        story.Do(CityOfficer, new RevokeEntry(Things.ServerRoom, handler))
            .Refuse(CityOfficer, new RevokeEntry(Things.ServerRoom, handler), "4-2 may-not-enter-yet")
            .Refuse(Handler, Story.Entering, "4-2 not-permitted-to-enter");
    }

    [Fact]
    [Refuses("area/enter", "4-2", "identifier-already-used")]
    [Refuses("area/enter", "4-2", "area-unknown")]
    [Refuses("area/enter", "4-2", "visitor-or-worker")]
    [Refuses("area/enter", "4-2", "not-permitted-to-enter")]
    [Refuses("area/enter", "4-2", "outsider-without-escort")]
    [Refuses("area/enter", "4-2", "entry-purpose-missing")]
    [Refuses("area/enter", "4-2", "already-inside")]
    public void RecordEntry_OfWhoMayNotOrWithoutPurpose_IsRefusedUnderClause4()
    {
        Story story = Story.AtWork().Furnished();
        story.Refuse(Handler, Story.Entering with { Area = Things.OtherRoom }, "4-2 area-unknown");
        story.Refuse(Handler, Story.Entering with { Visitor = Said }, "4-2 visitor-or-worker");
        story.Refuse(Handler, Story.Entering with { Who = null }, "4-2 visitor-or-worker", "4-2 outsider-without-escort");
        story.Refuse(Clerk, Story.Entering with { Who = Clerk.Worker }, "4-2 not-permitted-to-enter");
        story.Refuse(Handler, Story.Entering with { Purpose = Unsaid }, "4-2 entry-purpose-missing");
        RecordEntry outsider = Story.Entering with { Who = null, Visitor = Said };
        story.Refuse(Handler, outsider, "4-2 outsider-without-escort");
        story.Refuse(Handler, outsider with { Escort = Clerk.Worker }, "4-2 outsider-without-escort");
        story.Do(Handler, outsider with { Escort = Handler.Worker })
            .Refuse(Handler, Story.Entering, "4-2 identifier-already-used")
            .Do(Handler, Story.Entering with { Visit = Make<VisitId>(2) })
            .Refuse(Handler, Story.Entering with { Visit = Make<VisitId>(3) }, "4-2 already-inside");
    }

    [Fact, Refuses("area/leave", "4-2", "not-inside")]
    public void RecordExit_Twice_IsRefusedUnderClause4() => Story.AtWork().Furnished().Do(Handler, Story.Entering)
        .Do(Clerk, new RecordExit(Things.TheVisit))
        .Refuse(Handler, new RecordExit(Things.TheVisit), "4-2 not-inside");

    [Fact]
    public void Board_OfSomeoneInsideOvernight_IsOverdueFromMidnight()
    {
        Story story = Story.AtWork().Furnished().Do(Handler, Story.Entering);
        Assert.False(Due(story).IsOverdue);
        story.Until(new DateTimeOffset(2026, 4, 2, 0, 0, 0, TimeSpan.FromHours(9)));
        Assert.True(Due(story).IsOverdue);
        Assert.Equal(Handler.Worker, Due(story).Person);
    }

    [Fact]
    [Refuses("terminal/register", "5-1a", "area-of-place-unknown")]
    [Refuses("terminal/move", "5-1a", "terminal-unknown")]
    [Refuses("terminal/move", "5-1a", "area-of-place-unknown")]
    public void Terminal_InAnArea_BelongsToTheAreasPlace()
    {
        Story story = Story.AtWork().Furnished();
        story.Refuse(
            HandlingOfficer, new RegisterTerminal(PrivateTerminal, OperationsRoom, Said, Things.WorkArea), "5-1a area-of-place-unknown");
        story.Refuse(HandlingOfficer, new MoveTerminal(PrivateTerminal, Things.WorkArea), "5-1a terminal-unknown");
        story.Refuse(HandlingOfficer, new MoveTerminal(RoomTerminal, Things.WorkArea), "5-1a area-of-place-unknown");
        story.Do(HandlingOfficer, new RegisterTerminal(PrivateTerminal, DataCentre, Said, Things.WorkArea));
        Assert.Equal(Things.WorkArea, story.State.Terminals[PrivateTerminal].Area);
    }

    static DueThing Due(Story story) => Assert.Single(Deadlines.Of(story.State, story.Now), d => d.Code == "leaving-not-recorded");
}
