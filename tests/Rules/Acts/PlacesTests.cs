using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class DesignatePlaceTests
{
    [Fact]
    public void DesignatePlace_OfANewPlace_AllowsTerminalsThere() => Story.AtWork()
        .Do(CityApprover, new DesignatePlace(Annex, Said))
        .Do(HandlingOfficer, new RegisterTerminal(PrivateTerminal, Annex, Said));

    [Fact, Refuses("place/designate", "5-2", "place-already-designated")]
    public void DesignatePlace_OfTheMemorandum_IsRefusedUnderClause5() =>
        Story.AtWork().Refuse(CityApprover, new DesignatePlace(DataCentre, Said), "5-2 place-already-designated");

    [Fact, Refuses("place/designate", "5-2", "place-already-designated")]
    public void DesignatePlace_Twice_IsRefusedUnderClause5() => Story.AtWork()
        .Do(CityApprover, new DesignatePlace(Annex, Said))
        .Refuse(CityApprover, new DesignatePlace(Annex, Said), "5-2 place-already-designated");

    [Fact, Refuses("place/designate", "5-2", "place-name-missing")]
    public void DesignatePlace_WithoutItsName_IsRefusedUnderClause5() =>
        Story.AtWork().Refuse(CityApprover, new DesignatePlace(Annex, Unsaid), "5-2 place-name-missing");
}

public sealed class TerminalTests
{
    [Fact]
    public void RegisterTerminal_AtADesignatedPlace_IsPermitted()
    {
        Story story = Story.Concluded().Do(CityOfficer, new RegisterTerminal(CentreTerminal, DataCentre, Said));
        Assert.Equal(DataCentre, story.State.PlaceOf(CentreTerminal));
    }

    [Fact, Refuses("terminal/register", "5-2", "terminal-place-not-designated")]
    public void RegisterTerminal_Elsewhere_IsRefusedUnderClause5() => Story.AtWork().Refuse(
        HandlingOfficer, new RegisterTerminal(PrivateTerminal, Annex, Said), "5-2 terminal-place-not-designated");

    [Fact, Refuses("terminal/register", "5-1a", "identifier-already-used")]
    public void RegisterTerminal_UnderAUsedIdentifier_IsRefusedUnderClause5() => Story.AtWork().Refuse(
        HandlingOfficer, new RegisterTerminal(CentreTerminal, OperationsRoom, Said), "5-1a identifier-already-used");

    [Fact]
    public void WithdrawTerminal_OfARegisteredOne_StopsUseAtTheNextAct() => Story.AtWork()
        .Do(Handler, new OpenItem(Register, Migration))
        .Do(CityOfficer, new WithdrawTerminal(CentreTerminal))
        .Refuse(Handler, new OpenItem(Register, Migration), "5-1a terminal-not-registered");

    [Fact, Refuses("terminal/withdraw", "5-1a", "terminal-unknown")]
    public void WithdrawTerminal_Unknown_IsRefusedUnderClause5() =>
        Story.AtWork().Refuse(CityOfficer, new WithdrawTerminal(PrivateTerminal), "5-1a terminal-unknown");
}
