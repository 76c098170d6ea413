using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Consent that lapsed, that was never given, that was thought needless: six cities of Saitama, Yamagata, Kumamoto, Ainan.</summary>
public sealed class ReentrustmentCaseTests
{
    static readonly Actor SubWorker = new(WorkerNo(20));
    static readonly Period LastYear = new(Term.From, new DateOnly(2026, 3, 31));

    [Fact]
    public void SixCities1_LastYearsConsent_IsRefusedUnderClause7AndRaised()
    {
        Story story = Story.AtWork().Reentrusted(SubA, scope: WholeScope with { Period = LastYear }).Hired(SubWorker, SubA)
            .Refuse(SubWorker, new OpenItem(Register, Migration), "7-1b outside-consent");
        Assert.True(Deadlines.NearOf(story.State, story.Now).Single(d => d.Code == "consent-ends").IsOverdue);
    }

    [Fact]
    public void SixCities1_ConsentRenewedByAChange_HoldsFromTheRenewalOn() => Story.AtWork()
        .Reentrusted(SubA, scope: WholeScope with { Period = LastYear }).Hired(SubWorker, SubA)
        .ChangeAppliedFor(SubA, WholeScope)
        .Refuse(SubWorker, new OpenItem(Register, Migration), "7-1b outside-consent")
        .Do(CityApprover, new ConsentToChange(SubA))
        .Do(HandlingOfficer, new FileAgreement(SubA, true))
        .Do(SubWorker, new OpenItem(Register, Migration));

    [Fact]
    public void Yamagata2_ApplicationUnanswered_GrantsNothingAndShowsTheCityItsAge()
    {
        Story story = Story.AtWork().AppliedFor(SubA).Wait(TimeSpan.FromDays(40))
            .Refuse(
                HandlingOfficer, new EnrolWorker(SubWorker.Worker!.Value, SubA, Said, Employment.Employee),
                "7-1b consent-pending");
        DueThing waits = Deadlines.Of(story.State, story.Now).Single(d => d.Code == "reentrustment-waits-for-consent");
        Assert.Equal(new DateOnly(2026, 4, 1), waits.Since);
        Assert.Equal(Office.CityApprover, waits.For);
    }

    [Fact]
    public void Yamagata3_AgreementWithoutTheFurtherTierClause_IsRefusedUnderClause7() => Story.AtWork()
        .Consented(SubA).Hired(SubWorker, SubA)
        .Refuse(SubWorker, new OpenItem(Register, Migration), "7-2a flow-down-agreement-missing")
        .Refuse(HandlingOfficer, new FileAgreement(SubA, false), "7-2b further-tiers-clause-missing");

    [Fact]
    public void SixCities4_TierThreeApplyingByItself_IsRefusedUnderClause7() => Story.AtWork()
        .Reentrusted(SubA).Hired(SubWorker, SubA)
        .Refuse(SubWorker, Story.Application(SubB, SubA), "7-1b not-entitled");

    [Fact]
    public void SixCities4_TierThreeBelowAFirmNeverConsentedTo_IsRefusedUnderClause7() => Story.AtWork()
        .Refuse(HandlingOfficer, Story.Application(SubB, SubA), "7-2c parent-not-in-chain");

    [Fact]
    public void SixCities5_ConsentThatComesLate_LeavesWhatWasRefusedBeforeRefused()
    {
        Story story = Story.AtWork().Reentrusted(SubA, scope: WholeScope with { Period = LastYear }).Hired(SubWorker, SubA)
            .Refuse(SubWorker, new OpenItem(Register, Migration), "7-1b outside-consent");
        int refused = story.Entries.Count - 1;
        story.Changed(SubA, WholeScope).Do(HandlingOfficer, new FileAgreement(SubA, true));
        Assert.True(EntryFormat.TryRead(story.Entries[refused], out Entry entry, out _));
        Assert.False(entry.Permitted);
        Assert.True(story.State.Reentrustments[SubA].ConsentedAt < story.Now);
    }

    [Fact]
    public void Ainan1_WhereTheContractIsSilent_NothingIsConsentedTo() => Story.AtWork(t => t with { ReentrustmentAllowed = false })
        .Refuse(HandlingOfficer, Story.Application(SubA), "7-1b reentrustment-not-allowed");

    [Fact]
    public void Ainan5_ARefusalDeepDown_StandsOnTheContractorsAccountToo()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Reentrusted(SubB, SubA).Hired(SubWorker, SubB)
            .Refuse(SubWorker, new OpenItem(Register, Marketing), "3 purpose-outside-contract", "7-1b outside-consent");
        IReadOnlyList<ChainAccount> accounts = ChainAccount.Of(story.State, story.Entries.Select(Read));
        Assert.Equal([Contractor, SubA, SubB], accounts.Select(a => a.Organisation));
        Assert.Equal([0, 1, 2], accounts.Select(a => a.Depth));
        Assert.Equal([0L, 0, 1], accounts.Select(a => a.Own.Refused));
        Assert.Equal([1L, 1, 1], accounts.Select(a => a.WithThoseBelow.Refused));
        Assert.Equal([SubA, Contractor], story.State.Above(SubB));
    }

    [Fact]
    public void EndedFirm_WhosePeopleStillHoldACopy_IsRaisedUntilItIsBack()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Hired(SubWorker, SubA)
            .Do(SubWorker, new CheckOutCopy(ItemNo(40), Register, Migration, new DateOnly(2026, 4, 1)))
            .Do(CityApprover, new EndReentrustment(SubA, Said));
        Assert.Contains(Deadlines.NearOf(story.State, story.Now), d => d.Code == "ended-firm-still-holds" && d.Subject == ItemNo(40).Value);
        story.Do(SubWorker, new CheckInCopy(ItemNo(40), ErasureMethod.Overwrite));
        Assert.DoesNotContain(Deadlines.NearOf(story.State, story.Now), d => d.Code == "ended-firm-still-holds");
    }

    static Entry Read(byte[] bytes) => EntryFormat.TryRead(bytes, out Entry entry, out string problem)
        ? entry
        : throw new InvalidOperationException(problem);
}
