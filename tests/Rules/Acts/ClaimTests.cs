using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Claims of third parties (覚書 8-3a), damages (8-3b), and who answers for whom (7-3a).</summary>
public sealed class ClaimTests
{
    static readonly ClaimId NoClaim = Make<ClaimId>(9);
    static readonly DamageId NoDamage = Make<DamageId>(9);

    [Fact]
    public void Claim_FromReceiptToSettlement_IsHandledAsInstructed()
    {
        Story story = Story.AtWork().Reported().InstructedOnClaim()
            .Do(HandlingOfficer, new HandleClaim(Story.TheClaim, Said))
            .Do(CityApprover, new SettleClaim(Story.TheClaim, ClaimOutcome.Judgment, 15_000, Said));
        ThirdPartyClaim claim = story.State.Claims[Story.TheClaim];
        Assert.Equal((1, ClaimOutcome.Judgment, 15_000), (claim.Handlings, claim.Outcome, claim.PaidYen));
        Assert.DoesNotContain(Deadlines.Of(story.State, story.Now), d => d.Code.StartsWith("claim-", StringComparison.Ordinal));
    }

    [Fact]
    public void Damage_PaidInParts_IsOpenUntilTheLastYen()
    {
        Story story = Story.AtWork().Reported().DamageAgreed();
        story.Do(CityOfficer, new PayDamage(Story.TheDamage, 29_499_999, story.Today));
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d.Code == "damage-unpaid");
        story.Do(CityOfficer, new PayDamage(Story.TheDamage, 1, story.Today))
            .Refuse(CityOfficer, new PayDamage(Story.TheDamage, 1, story.Today), "8-3b damage-not-open");
    }

    [Fact]
    public void ClaimsAndDamages_AfterTheEnd_AreTakenAndStayOpen()
    {
        Story story = Story.AtWork().Closed().Ended().Claimed().DamageAgreed();
        string[] due = [.. Deadlines.Of(story.State, story.Now).Select(d => d.Code)];
        Assert.Contains("claim-waits-for-instruction", due);
        Assert.Contains("damage-unpaid", due);
    }

    [Fact]
    public void Liability_OfAFirmBelow_IsTheContractorsTooAndOutlivesItsEnd()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Reentrusted(SubB, SubA).Reported().Claimed(SubB)
            .Do(CityApprover, new EndReentrustment(SubA));
        Assert.Equal([SubB, SubA, Contractor], story.State.LiableFor(story.State.Claims[Story.TheClaim].CausedBy));
        Assert.Equal([Contractor], story.State.LiableFor(null));
    }

    [Fact]
    [Refuses("claim/receive", "8-3a", "incident-unknown"), Refuses("damage/claim", "8-3b", "incident-unknown")]
    public void Claim_OutOfNoIncident_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork();
        story.Refuse(CityOfficer, story.Claiming(), "8-3a incident-unknown")
            .Refuse(CityApprover, Story.Damaged(), "8-3b incident-unknown");
    }

    [Fact]
    [Refuses("claim/receive", "8-3a", "identifier-already-used"), Refuses("damage/claim", "8-3b", "identifier-already-used")]
    public void Claim_UnderAUsedIdentifier_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported().Claimed().DamageClaimed();
        story.Refuse(CityOfficer, story.Claiming(), "8-3a identifier-already-used")
            .Refuse(CityApprover, Story.Damaged(), "8-3b identifier-already-used");
    }

    [Fact]
    [Refuses("claim/receive", "8-3a", "nothing-said"), Refuses("claim/instruct", "8-3a", "nothing-said")]
    [Refuses("claim/handle", "8-3a", "nothing-said"), Refuses("claim/settle", "8-3a", "nothing-said")]
    [Refuses("damage/claim", "8-3b", "nothing-said"), Refuses("damage/revise", "8-3b", "nothing-said")]
    [Refuses("damage/waive", "8-3b", "nothing-said")]
    public void Claim_SayingNothing_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(CityOfficer, story.Claiming() with { What = Unsaid }, "8-3a nothing-said")
            .Refuse(CityOfficer, story.Claiming() with { From = Unsaid }, "8-3a nothing-said")
            .Refuse(CityApprover, Story.Damaged() with { What = Unsaid }, "8-3b nothing-said")
            .InstructedOnClaim().DamageClaimed()
            .Refuse(CityOfficer, new InstructOnClaim(Story.TheClaim, Unsaid, story.Today), "8-3a nothing-said")
            .Refuse(HandlingOfficer, new HandleClaim(Story.TheClaim, Unsaid), "8-3a nothing-said")
            .Refuse(CityApprover, new SettleClaim(Story.TheClaim, ClaimOutcome.Agreement, 0, Unsaid), "8-3a nothing-said")
            .Refuse(CityApprover, new ReviseDamage(Story.TheDamage, 1, Unsaid), "8-3b nothing-said")
            .Refuse(CityApprover, new WaiveDamage(Story.TheDamage, Unsaid), "8-3b nothing-said");
    }

    [Fact]
    [Refuses("claim/receive", "8-3a", "claim-in-the-future"), Refuses("damage/pay", "8-3b", "claim-in-the-future")]
    public void Claim_OfTomorrow_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(CityOfficer, story.Claiming() with { On = story.Today.AddDays(1) }, "8-3a claim-in-the-future")
            .DamageAgreed()
            .Refuse(CityOfficer, new PayDamage(Story.TheDamage, 1, story.Today.AddDays(1)), "8-3b claim-in-the-future");
    }

    [Fact]
    [Refuses("claim/receive", "8-3a", "amount-not-positive"), Refuses("claim/settle", "8-3a", "amount-not-positive")]
    [Refuses("damage/claim", "8-3b", "amount-not-positive"), Refuses("damage/revise", "8-3b", "amount-not-positive")]
    [Refuses("damage/pay", "8-3b", "amount-not-positive")]
    public void Claim_OfAnAmountThatCannotBe_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(CityOfficer, story.Claiming() with { Yen = 0 }, "8-3a amount-not-positive")
            .Refuse(CityApprover, Story.Damaged() with { Yen = 0 }, "8-3b amount-not-positive")
            .Claimed().DamageClaimed()
            .Refuse(CityApprover, new SettleClaim(Story.TheClaim, ClaimOutcome.Agreement, -1, Said), "8-3a amount-not-positive")
            .Refuse(CityApprover, new ReviseDamage(Story.TheDamage, 0, Said), "8-3b amount-not-positive")
            .Do(HandlingOfficer, new AgreeDamage(Story.TheDamage, 29_500_000))
            .Refuse(CityOfficer, new PayDamage(Story.TheDamage, 0, story.Today), "8-3b amount-not-positive")
            .Refuse(CityOfficer, new PayDamage(Story.TheDamage, 29_500_001, story.Today), "8-3b amount-not-positive");
    }

    [Fact]
    [Refuses("claim/receive", "7-3a", "cause-outside-the-work"), Refuses("damage/claim", "7-3a", "cause-outside-the-work")]
    public void Claim_CausedByAFirmOutsideTheWork_IsRefusedUnderClause7()
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(CityOfficer, story.Claiming(Outsider), "7-3a cause-outside-the-work")
            .Refuse(CityApprover, Story.Damaged(Outsider), "7-3a cause-outside-the-work");
    }

    [Fact]
    [Refuses("claim/instruct", "8-3a", "claim-not-open"), Refuses("claim/handle", "8-3a", "claim-not-open")]
    [Refuses("claim/settle", "8-3a", "claim-not-open")]
    public void Claim_ThatIsNotOpen_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(CityOfficer, new InstructOnClaim(NoClaim, Said, story.Today), "8-3a claim-not-open")
            .Refuse(HandlingOfficer, new HandleClaim(NoClaim, Said), "8-3a claim-not-open")
            .Claimed().Do(CityApprover, new SettleClaim(Story.TheClaim, ClaimOutcome.Withdrawn, 0, Said))
            .Refuse(CityApprover, new SettleClaim(Story.TheClaim, ClaimOutcome.Withdrawn, 0, Said), "8-3a claim-not-open");
    }

    [Fact, Refuses("claim/handle", "8-3a", "claim-not-instructed")]
    public void HandleClaim_BeforeTheCityHasInstructed_IsRefusedUnderClause8() => Story.AtWork().Reported().Claimed()
        .Refuse(HandlingOfficer, new HandleClaim(Story.TheClaim, Said), "8-3a claim-not-instructed");

    [Fact]
    [Refuses("damage/revise", "8-3b", "damage-not-open"), Refuses("damage/agree", "8-3b", "damage-not-open")]
    [Refuses("damage/pay", "8-3b", "damage-not-open"), Refuses("damage/waive", "8-3b", "damage-not-open")]
    public void Damage_ThatIsNotOpen_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(CityApprover, new ReviseDamage(NoDamage, 1, Said), "8-3b damage-not-open")
            .Refuse(HandlingOfficer, new AgreeDamage(NoDamage, 1), "8-3b damage-not-open")
            .Refuse(CityOfficer, new PayDamage(NoDamage, 1, story.Today), "8-3b damage-not-open")
            .DamageClaimed().Do(CityApprover, new WaiveDamage(Story.TheDamage, Said))
            .Refuse(CityApprover, new WaiveDamage(Story.TheDamage, Said), "8-3b damage-not-open");
    }

    [Fact]
    [Refuses("damage/revise", "8-3b", "amount-already-agreed"), Refuses("damage/agree", "8-3b", "amount-already-agreed")]
    public void Damage_OnceAgreed_IsNotChanged() => Story.AtWork().Reported().DamageAgreed()
        .Refuse(CityApprover, new ReviseDamage(Story.TheDamage, 1, Said), "8-3b amount-already-agreed")
        .Refuse(HandlingOfficer, new AgreeDamage(Story.TheDamage, 29_500_000), "8-3b amount-already-agreed");

    [Fact, Refuses("damage/agree", "8-3b", "amount-differs-from-claim")]
    public void AgreeDamage_ToAnotherSum_IsRefusedUnderClause8() => Story.AtWork().Reported().DamageClaimed()
        .Refuse(HandlingOfficer, new AgreeDamage(Story.TheDamage, 20_000_000), "8-3b amount-differs-from-claim")
        .Do(CityApprover, new ReviseDamage(Story.TheDamage, 20_000_000, Said))
        .Do(HandlingOfficer, new AgreeDamage(Story.TheDamage, 20_000_000));

    [Fact, Refuses("damage/pay", "8-3b", "amount-not-agreed")]
    public void PayDamage_BeforeTheSumIsAgreed_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported().DamageClaimed();
        story.Refuse(CityOfficer, new PayDamage(Story.TheDamage, 1, story.Today), "8-3b amount-not-agreed");
    }
}
