using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class OpenContractTests
{
    [Fact]
    public void OpenContract_AsTheFirstEntry_IsPermitted()
    {
        Story story = Story.Opened();
        Assert.Equal(TheTerms.Contract, story.State.Terms.Contract);
        Assert.Equal(3, story.State.Workers.Count);
        Assert.False(story.State.IsConcluded);
    }

    [Fact, Refuses("contract/open", "0", "contract-already-open")]
    public void OpenContract_ASecondTime_IsRefusedUnderThePreamble() =>
        Story.Opened().Refuse(Desk, new OpenContract(TheTerms), "0 contract-already-open");

    [Fact, Refuses("contract/open", "0", "parties-incomplete")]
    public void OpenContract_WithOneParty_IsRefusedUnderThePreamble() => Refuse(
        TheTerms with
        {
            Contractor = City,
            People = [.. TheTerms.People.Select(p => p with { Organisation = City })],
        },
        "0 parties-incomplete");

    [Fact, Refuses("contract/open", "0", "parties-incomplete")]
    public void OpenContract_WithoutACityApprover_IsRefusedUnderThePreamble() =>
        Refuse(TheTerms with { People = TheTerms.People.RemoveAt(1) }, "0 parties-incomplete");

    [Fact, Refuses("contract/open", "0", "parties-incomplete")]
    public void OpenContract_WithoutAHandlingOfficer_IsRefusedUnderThePreamble() =>
        Refuse(TheTerms with { People = TheTerms.People.RemoveAt(2) }, "0 parties-incomplete");

    [Fact, Refuses("contract/open", "0", "parties-incomplete")]
    public void OpenContract_EndingBeforeItBegins_IsRefusedUnderThePreamble() =>
        Refuse(TheTerms with { Term = new Period(Term.Until, Term.From) }, "0 parties-incomplete");

    [Theory, Refuses("contract/open", "0", "parties-incomplete")]
    [InlineData("outsider", Office.HandlingOfficer)]
    [InlineData("outsider", Office.CityApprover)]
    [InlineData("okayama-city", Office.HandlingOfficer)]
    [InlineData("kaigo-systems", Office.CityApprover)]
    [InlineData("kaigo-systems", Office.CityOfficer)]
    [InlineData("kaigo-systems", Office.Desk)]
    [InlineData("kaigo-systems", Office.Handler)]
    [InlineData("kaigo-systems", Office.Worker)]
    [InlineData("kaigo-systems", Office.None)]
    [InlineData("kaigo-systems", Office.HandlingOfficer | Office.CityApprover)]
    public void OpenContract_NamingSomeoneForAnOfficeThatIsNotHisPartys_IsRefused(string party, Office office) => Refuse(
        TheTerms with { People = TheTerms.People.Add(new(WorkerNo(20), new(party), office, Said)) },
        "0 parties-incomplete");

    [Fact, Refuses("contract/open", "0", "parties-incomplete")]
    public void OpenContract_NamingOnePersonForBothParties_IsRefused() => Refuse(
        TheTerms with
        {
            People = TheTerms.People.Add(new(CityApprover.Worker!.Value, Contractor, Office.HandlingOfficer, Said)),
        },
        "0 parties-incomplete");

    [Fact]
    public void OpenContract_NamingOnePersonForTwoOfficesOfItsParty_IsPermitted()
    {
        // His name is sealed twice, under two salts.
        Story story = Story.Opened(t => t with
        {
            People = t.People.Add(new(CityOfficer.Worker!.Value, City, Office.CityApprover, Sealed("another salt"))),
        });
        Assert.Equal(
            Office.CityOfficer | Office.CityApprover | Office.Worker, story.State.OfficesOf(story.As(CityOfficer)));
    }

    [Theory, Refuses("contract/open", "0", "parties-incomplete")]
    [InlineData(0, 2, 30, 12)]
    [InlineData(int.MaxValue, 2, 30, 12)]
    [InlineData(12, 0, 30, 12)]
    [InlineData(12, -1, 30, 12)]
    [InlineData(12, 2, 0, 12)]
    [InlineData(12, 2, int.MaxValue, 12)]
    [InlineData(12, 2, 30, 0)]
    [InlineData(12, 2, 30, int.MaxValue)]
    public void OpenContract_WithNumbersThatNoDayCanBeCountedBy_IsRefused(
        int training, int carriers, int handback, int inspection) => Refuse(
        TheTerms with
        {
            TrainingValidityMonths = training,
            CarriersPerTransport = carriers,
            HandbackWithinDays = handback,
            InspectionIntervalMonths = inspection,
        },
        "0 parties-incomplete");

    [Fact, Refuses("contract/open", "5-2", "no-place")]
    public void OpenContract_WithoutAPlace_IsRefusedUnderClause5() =>
        Refuse(TheTerms with { Places = [] }, "5-2 no-place");

    [Fact, Refuses("contract/open", "5-2", "no-place")]
    public void OpenContract_NamingAPlaceTwice_IsRefusedUnderClause5() =>
        Refuse(TheTerms with { Places = [DataCentre, DataCentre] }, "5-2 no-place");

    [Fact, Refuses("contract/open", "3", "no-purpose")]
    public void OpenContract_WithoutAPurpose_IsRefusedUnderClause3() =>
        Refuse(TheTerms with { Purposes = [] }, "3 no-purpose");

    [Fact, Refuses("contract/open", "3", "no-purpose")]
    public void OpenContract_NamingAPurposeTwice_IsRefusedUnderClause3() =>
        Refuse(TheTerms with { Purposes = [Testing, Testing] }, "3 no-purpose");

    static void Refuse(Terms terms, string reason) => Story.Fresh().Refuse(Desk, new OpenContract(terms), reason);
}

public sealed class SignMemorandumTests
{
    [Fact]
    public void SignMemorandum_ByBothParties_ConcludesIt()
    {
        Story story = Story.HalfSigned();
        Assert.False(story.State.IsConcluded);
        DateTimeOffset then = story.Now;
        story.Do(HandlingOfficer, new SignMemorandum(Memorandum));
        Assert.Equal(then, story.State.ConcludedAt);
    }

    [Fact, Refuses("memorandum/sign", "0", "not-this-memorandum")]
    public void SignMemorandum_OfAnotherText_IsRefusedUnderThePreamble() =>
        Story.HalfSigned().Refuse(HandlingOfficer, new SignMemorandum(Sha("another")), "0 not-this-memorandum");

    [Fact, Refuses("memorandum/sign", "end", "already-signed")]
    public void SignMemorandum_TwiceByOneParty_IsRefusedUnderTheClosingWords() =>
        Story.HalfSigned().Refuse(CityApprover, new SignMemorandum(Memorandum), "end already-signed");
}

public sealed class RegisterRecipientTests
{
    [Fact]
    public void RegisterRecipient_OfTheChain_IsPermitted()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Do(CityApprover, new RegisterRecipient(SubA, OtherKey));
        Assert.Equal(OtherKey, story.State.Recipients[SubA]);
    }

    [Fact, Refuses("recipient/register", "4-1a", "recipient-outside-contract")]
    public void RegisterRecipient_OutsideTheContract_IsRefusedUnderClause4() => Story.AtWork()
        .Refuse(CityApprover, new RegisterRecipient(Outsider, OtherKey), "4-1a recipient-outside-contract");
}
