using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class PrecedenceTests
{
    static readonly ItemId Extract = ItemNo(40);
    static readonly Actor Affiliate = new(WorkerNo(33));

    [Fact]
    public void Prevailing_OverAFileWithNumbers_IsThisMemorandum()
    {
        Story story = Story.AtWork().OtherStands();
        Assert.Null(story.State.Prevailing(new OpenItem(Register, Migration), story.Now));
        Assert.Null(story.State.Prevailing(new OpenItem(Usb, Migration), story.Now));
        Assert.Null(story.State.Prevailing(new SignPledge(), story.Now));
    }

    [Fact]
    public void Prevailing_OverAnExtractWithoutNumbers_IsTheOtherSinceItStands()
    {
        Story story = Story.AtWork().Extracted(Extract);
        DateTimeOffset before = story.Now;
        story.OtherStands();
        Assert.Equal(Story.OtherText, story.State.Prevailing(new OpenItem(Extract, Migration), story.Now)!.Id);
        Assert.Null(story.State.Prevailing(new OpenItem(Extract, Migration), before));
    }

    [Fact]
    public void Prevailing_WhereOneItemHasNumbers_IsThisMemorandum()
    {
        Story story = Story.AtWork().Extracted(Extract).OtherStands();
        RequestTakeOut both = story.Request() with { Items = [Extract, Register] };
        Assert.Null(story.State.Prevailing(both, story.Now));
        Assert.NotNull(story.State.Prevailing(both with { Items = [Extract] }, story.Now));
    }

    [Fact]
    public void Prevailing_OfSeveral_IsTheFirstInTheirOrderThatCoversIt()
    {
        Story story = Story.AtWork().Extracted(Extract)
            .Do(CityApprover, Story.Other(new("third"), rank: 3))
            .Do(CityApprover, new SignOtherMemorandum(new("third"), Sha("the other")))
            .Do(HandlingOfficer, new SignOtherMemorandum(new("third"), Sha("the other")));
        Assert.Equal("third", story.State.Prevailing(new OpenItem(Extract, Migration), story.Now)!.Id.Value);
        story.OtherStands();
        Assert.Equal(Story.OtherText, story.State.Prevailing(new OpenItem(Extract, Migration), story.Now)!.Id);
        Assert.Equal([Story.OtherText, new("third")], story.State.OthersInOrder(story.Now).Select(m => m.Id));
    }

    [Fact]
    public void NamesCutOut_ByAnAffiliateWithoutConsent_AreNoEscape() => Story.AtWork().Extracted(Extract).OtherStands()
        .Imagine(e => e.With(e.Workers[Handler.Worker!.Value] with { Id = Affiliate.Worker!.Value, Organisation = Outsider }))
        .Refuse(
            Affiliate, new OpenItem(Extract, Migration),
            "7-1a organisation-without-consent", "11 other-memorandum-binds-too");

    public static TheoryData<string> EveryUse => UseDutyTests.EveryUse;

    [Theory, MemberData(nameof(EveryUse)), EveryUseRefuses("11", "other-memorandum-binds-too")]
    public void Use_OfAFileWithoutNumbersAtAPrivateTerminal_IsRefusedUnderClause11Too(string use)
    {
        Story story = Story.AtWork().Extracted(Extract).OtherStands().At(PrivateTerminal);
        Act act = use switch
        {
            "item/open" => new OpenItem(Extract, Migration),
            "item/extract" => new ExtractItem(ItemNo(41), Extract, Migration, MaskKind.Drop, Said),
            "copy/check-out" => new CheckOutCopy(ItemNo(41), Extract, Migration, story.Today),
            _ => story.Request() with { Items = [Extract] },
        };
        story.Refuse(Handler, act, "5-1a terminal-not-registered", "11 other-memorandum-binds-too");
    }

    [Fact, Refuses("take-out/request", "11", "other-memorandum-binds-too")]
    public void RequestTakeOut_OfAFileWithoutNumbersForAFirmOutside_IsRefusedUnderClause11Too()
    {
        Story story = Story.AtWork().Extracted(Extract).OtherStands().WithRecipient(SubA).Do(CityApprover, new EndReentrustment(SubA));
        story.Refuse(
            Handler, story.Request() with { Items = [Extract], Recipient = SubA },
            "4-1a recipient-outside-contract", "11 other-memorandum-binds-too");
    }

    [Fact]
    public void RequestTakeOut_OfAFileWithoutNumbersForWhoMayReceive_IsPermittedUnderTheOtherMemorandumToo()
    {
        Story story = Story.AtWork().Extracted(Extract).OtherStands();
        story.Do(Handler, story.Request() with { Items = [Extract] });
    }
}

public sealed class OtherMemorandumTests
{
    static readonly SignOtherMemorandum Sign = new(Story.OtherText, Sha("the other"));

    [Fact]
    public void OtherMemorandum_SignedByBoth_StandsAndCanBeReplaced()
    {
        Story story = Story.AtWork().OtherStands();
        DateTimeOffset before = story.Now;
        MemorandumId newer = new("newer");
        story.Do(HandlingOfficer, Story.Other(newer, replaces: Story.OtherText));
        Assert.Equal([Story.OtherText], story.State.OthersInOrder(story.Now).Select(m => m.Id));
        story.Do(HandlingOfficer, Sign with { Other = newer }).Do(CityApprover, Sign with { Other = newer });
        Assert.Equal([newer], story.State.OthersInOrder(story.Now).Select(m => m.Id));
        Assert.Equal([Story.OtherText], story.State.OthersInOrder(before).Select(m => m.Id));
    }

    [Fact]
    public void OtherMemorandum_FiledAndUnsigned_StandsOnTheBoardAndCanBeFiledAnew()
    {
        Story story = Story.AtWork().OtherFiled();
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d.Code == "other-memorandum-waits-for-signature");
        story.Do(CityApprover, Story.Other() with { Text = Sha("corrected") }).Refuse(CityApprover, Sign, "11 not-that-memorandum");
    }

    [Fact, Refuses("memorandum/file-other", "11", "other-memorandum-stands")]
    public void FileOtherMemorandum_UnderTheIdentifierOfOneThatStands_IsRefused() =>
        Story.AtWork().OtherStands().Refuse(CityApprover, Story.Other(), "11 other-memorandum-stands");

    [Fact, Refuses("memorandum/file-other", "11", "this-memorandum-itself")]
    public void FileOtherMemorandum_OfThisText_IsRefused() => Story.AtWork()
        .Refuse(CityApprover, Story.Other() with { Text = Memorandum }, "11 this-memorandum-itself");

    [Theory, Refuses("memorandum/file-other", "11", "rank-not-free")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void FileOtherMemorandum_AtARankThatIsTakenOrThisOnes_IsRefused(int rank) => Story.AtWork().OtherStands()
        .Refuse(CityApprover, Story.Other(new("another"), rank), "11 rank-not-free");

    [Fact, Refuses("memorandum/file-other", "11", "other-memorandum-without-title")]
    public void FileOtherMemorandum_WithoutATitle_IsRefused() => Story.AtWork()
        .Refuse(CityApprover, Story.Other() with { Title = Unsaid }, "11 other-memorandum-without-title");

    [Fact, Refuses("memorandum/file-other", "11", "nothing-to-replace")]
    public void FileOtherMemorandum_InThePlaceOfOneThatDoesNotStand_IsRefused() => Story.AtWork()
        .Refuse(CityApprover, Story.Other(replaces: new("another")), "11 nothing-to-replace");

    [Fact, Refuses("memorandum/sign-other", "11", "other-memorandum-not-filed")]
    public void SignOtherMemorandum_UnknownOrStanding_IsRefused()
    {
        Story.AtWork().Refuse(CityApprover, Sign, "11 other-memorandum-not-filed");
        Story.AtWork().OtherStands().Refuse(CityApprover, Sign, "11 other-memorandum-not-filed");
    }

    [Fact, Refuses("memorandum/sign-other", "11", "not-that-memorandum")]
    public void SignOtherMemorandum_OfAnotherText_IsRefused() => Story.AtWork().OtherFiled()
        .Refuse(CityApprover, Sign with { Text = Memorandum }, "11 not-that-memorandum");

    [Fact, Refuses("memorandum/sign-other", "end", "other-memorandum-already-signed")]
    public void SignOtherMemorandum_TwiceByOneParty_IsRefused() => Story.AtWork().OtherFiled()
        .Do(CityApprover, Sign).Refuse(CityApprover, Sign, "end other-memorandum-already-signed");

    [Fact, Refuses("memorandum/sign-other", "11", "nothing-to-replace")]
    public void SignOtherMemorandum_WhoseForerunnerWasReplacedByAnother_IsRefused()
    {
        MemorandumId a = new("a"), b = new("b");
        Story.AtWork().OtherStands()
            .Do(CityApprover, Story.Other(a, replaces: Story.OtherText))
            .Do(CityApprover, Story.Other(b, rank: 3, replaces: Story.OtherText))
            .Do(CityApprover, Sign with { Other = a }).Do(HandlingOfficer, Sign with { Other = a })
            .Refuse(CityApprover, Sign with { Other = b }, "11 nothing-to-replace");
    }
}

public sealed class RecordCitationTests
{
    static RecordCitation Record(Story story) => new(Story.TheCitation, Said, story.Today, story.Today.AddDays(-30), Said);

    [Fact]
    public void RecordCitation_ASecondTime_KeepsTheLatestConfirmation()
    {
        Story story = Story.AtWork();
        story.Do(CityOfficer, Record(story)).Do(CityOfficer, Record(story) with { Since = null });
        Assert.Null(story.State.Citations[Story.TheCitation].Since);
    }

    [Fact, Refuses("citation/record", "2", "citation-place-missing")]
    public void RecordCitation_WithoutAPlace_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(CityOfficer, Record(story) with { Now = Unsaid }, "2 citation-place-missing");
    }

    [Fact, Refuses("citation/record", "2", "not-confirmed-since")]
    public void RecordCitation_ReadTomorrowOrBeforeTheLastOne_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(CityOfficer, Record(story) with { ConfirmedOn = story.Today.AddDays(1) }, "2 not-confirmed-since")
            .Do(CityOfficer, Record(story))
            .Refuse(CityOfficer, Record(story) with { ConfirmedOn = story.Today.AddDays(-1) }, "2 not-confirmed-since");
    }

    [Fact, Refuses("citation/record", "2", "moved-after-it-was-read")]
    public void RecordCitation_MovedAfterItWasRead_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(
            CityOfficer, Record(story) with { ConfirmedOn = story.Today.AddDays(-40) }, "2 moved-after-it-was-read");
    }
}
