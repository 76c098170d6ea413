using static Azukari.Rules.Tests.Okayama;
using static Azukari.Rules.Tests.Story;

namespace Azukari.Rules.Tests;

/// <summary>Backups, key copies, certificates, declarations of each organisation, and what turns up afterwards (覚書 第9条).</summary>
public sealed class BackupTests
{
    [Fact]
    public void Backup_OfLastMonth_IsUnreadableOnceTheKeyOfItsEpochIsGone()
    {
        Story story = Story.AtWork().BackedUp();
        Backup backup = story.State.Backups[TheBackup];
        Assert.Equal([Register, Roll], backup.Items);
        Assert.True(story.State.IsReadable(backup));
        story.Emptied();
        Assert.False(story.State.IsReadable(backup));
        story.Do(HandlingOfficer, new DeclareZeroHoldings());
    }

    [Theory]
    [Refuses("completion/declare-zero", "9c", "backups-still-readable")]
    [Refuses("completion/accept-zero", "9c", "backups-still-readable")]
    [InlineData(true)]
    [InlineData(false)]
    public void ZeroHoldings_WithABackupThatCanBeRead_AreRefusedUnderClause9(bool holdsKeys)
    {
        Story story = Story.AtWork()
            .Do(HandlingOfficer, BackupOf() with { HoldsKeys = holdsKeys, Epoch = holdsKeys ? 1 : 7 }).Emptied()
            .Refuse(HandlingOfficer, new DeclareZeroHoldings(), "9c backups-still-readable");
        Assert.Contains(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d.Code == "backup-still-readable");
        story.Imagine(e => e with { Completion = e.Completion with { ZeroDeclaredAt = Story.Morning } })
            .Refuse(CityApprover, new AcceptZeroHoldings(), "9c backups-still-readable")
            .Do(HandlingOfficer, EndOfBackup)
            .Do(CityApprover, new AcceptZeroHoldings());
    }

    [Fact]
    [Refuses("completion/declare-zero", "9c", "key-copies-still-kept")]
    [Refuses("completion/accept-zero", "9c", "key-copies-still-kept")]
    public void ZeroHoldings_WithAKeyCopyKept_AreRefusedUnderClause9AndTheBackupCanBeRead()
    {
        Story story = Story.AtWork().BackedUp().KeyCopied().Emptied();
        Assert.True(story.State.IsReadable(story.State.Backups[TheBackup]));
        Assert.Contains(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d.Code == "key-copy-still-kept");
        story.Refuse(HandlingOfficer, new DeclareZeroHoldings(), "9c backups-still-readable", "9c key-copies-still-kept")
            .Imagine(e => e with { Completion = e.Completion with { ZeroDeclaredAt = Story.Morning } })
            .Refuse(CityApprover, new AcceptZeroHoldings(), "9c backups-still-readable", "9c key-copies-still-kept")
            .Do(HandlingOfficer, EndOfKeyCopy)
            .Do(CityApprover, new AcceptZeroHoldings());
    }

    [Fact]
    public void Backup_PastTheDayOfItsEnd_IsOverdue()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, BackupOf() with { ExpiresOn = story.Today.AddDays(30) }).Wait(TimeSpan.FromDays(31));
        Assert.Contains(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d is { Code: "backup-to-expire", IsOverdue: true });
        story.Do(HandlingOfficer, EndOfBackup);
        Assert.DoesNotContain(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d.Code == "backup-to-expire");
    }

    [Fact]
    [Refuses("backup-copy/register", "9a", "identifier-already-used")]
    [Refuses("backup-copy/register", "9a", "epoch-wrong")]
    [Refuses("backup-copy/register", "9a", "backup-place-missing")]
    [Refuses("backup-copy/register", "7-1a", "keeper-outside-contract")]
    [Refuses("backup-copy/register", "9a", "backup-item-unknown")]
    public void RegisterBackup_Wrongly_IsRefusedUnderClause9Or7() => Story.AtWork()
        .Refuse(HandlingOfficer, BackupOf() with { Epoch = 0 }, "9a epoch-wrong")
        .Refuse(HandlingOfficer, BackupOf() with { Where = Unsaid }, "9a backup-place-missing")
        .Refuse(HandlingOfficer, BackupOf() with { Keeper = Outsider }, "7-1a keeper-outside-contract")
        .Refuse(HandlingOfficer, BackupOf(ItemNo(80)), "9a backup-item-unknown")
        .Refuse(HandlingOfficer, BackupOf(Register, Register), "9a backup-item-unknown")
        .Do(HandlingOfficer, BackupOf(Register) with { Keeper = City })
        .Refuse(HandlingOfficer, BackupOf(), "9a identifier-already-used");

    [Fact]
    [Refuses("key-copy/register", "9b", "identifier-already-used")]
    [Refuses("key-copy/register", "9b", "epoch-wrong")]
    [Refuses("key-copy/register", "9b", "backup-place-missing")]
    [Refuses("key-copy/register", "7-1a", "keeper-outside-contract")]
    public void RegisterKeyCopy_Wrongly_IsRefusedUnderClause9Or7() => Story.AtWork()
        .Refuse(HandlingOfficer, CopyOfKey with { Epoch = 0 }, "9b epoch-wrong")
        .Refuse(HandlingOfficer, CopyOfKey with { Where = Unsaid }, "9b backup-place-missing")
        .Refuse(HandlingOfficer, CopyOfKey with { Keeper = Outsider }, "7-1a keeper-outside-contract")
        .Do(HandlingOfficer, CopyOfKey)
        .Refuse(HandlingOfficer, CopyOfKey, "9b identifier-already-used");

    [Fact]
    [Refuses("backup-copy/destroy", "9b", "backup-unknown")]
    [Refuses("backup-copy/destroy", "9b", "end-method-not-enough")]
    [Refuses("backup-copy/destroy", "9b", "witness-missing")]
    [Refuses("backup-copy/destroy", "9b", "end-not-proved")]
    [Refuses("key-copy/destroy", "9b", "key-copy-unknown")]
    [Refuses("key-copy/destroy", "9b", "end-method-not-enough")]
    [Refuses("key-copy/destroy", "9b", "witness-missing")]
    [Refuses("key-copy/destroy", "9b", "end-not-proved")]
    public void End_OfABackupOrKeyCopyWrongly_IsRefusedUnderClause9()
    {
        Story story = Story.AtWork().Refuse(HandlingOfficer, EndOfBackup, "9b backup-unknown")
            .Refuse(HandlingOfficer, EndOfKeyCopy, "9b key-copy-unknown").BackedUp().KeyCopied();
        story.Refuse(HandlingOfficer, EndOfBackup with { Method = DisposalMethod.FormatOnly }, "9b end-method-not-enough")
            .Refuse(HandlingOfficer, EndOfBackup with { Witness = HandlingOfficer.Worker!.Value }, "9b witness-missing")
            .Refuse(HandlingOfficer, EndOfBackup with { Witness = WorkerNo(80) }, "9b witness-missing")
            .Refuse(HandlingOfficer, EndOfBackup with { Evidence = Unsaid }, "9b end-not-proved")
            .Do(HandlingOfficer, EndOfBackup)
            .Refuse(HandlingOfficer, EndOfBackup, "9b backup-unknown");
        story.Refuse(HandlingOfficer, EndOfKeyCopy with { Method = DisposalMethod.FormatOnly }, "9b end-method-not-enough")
            .Refuse(HandlingOfficer, EndOfKeyCopy with { Witness = HandlingOfficer.Worker!.Value }, "9b witness-missing")
            .Refuse(HandlingOfficer, EndOfKeyCopy with { Evidence = Unsaid }, "9b end-not-proved")
            .Do(HandlingOfficer, EndOfKeyCopy)
            .Refuse(HandlingOfficer, EndOfKeyCopy, "9b key-copy-unknown");
    }
}

public sealed class CertificateTests
{
    [Fact]
    public void Certificate_OfADisposal_BringsWhatItNamesToZero()
    {
        Story story = Story.AtWork().DisposalTold();
        story.Do(HandlingOfficer, story.Certify(Usb, Paper));
        Assert.All([Usb, Paper], i => Assert.Equal(ItemState.Disposed, story.State.Item(i)!.State));
        Assert.Equal(TheCertificate, story.State.CertificatesByItem()[Paper].Id);
    }

    [Fact]
    public void Disposal_RecordedBeforeItsCertificate_StaysOnTheBoardUntilThen()
    {
        Story story = Story.AtWork().DisposalTold().Do(HandlingOfficer, Story.Dispose(Usb));
        Assert.Contains(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d.Code == "certificate-missing" && d.Subject == Usb.Value);
        story.Do(HandlingOfficer, story.Certify(Usb));
        Assert.DoesNotContain(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d.Code == "certificate-missing");
    }

    [Theory]
    [InlineData(nameof(DisposalMethod.Overwriting), false)]
    [InlineData(nameof(DisposalMethod.Degaussing), false)]
    [InlineData(nameof(DisposalMethod.SecureErase), false)]
    [InlineData(nameof(DisposalMethod.FormatOnly), false)]
    [InlineData(nameof(DisposalMethod.Overwriting), true)]
    [InlineData(nameof(DisposalMethod.FormatOnly), true)]
    [Refuses("certificate/disposal", "9b", "certificate-method-not-enough")]
    [Refuses("medium/dispose", "9b", "disposal-method-not-enough")]
    public void Medium_OfTheNumberNetwork_IsPhysicallyDestroyed(string name, bool outside)
    {
        DisposalMethod method = Enum.Parse<DisposalMethod>(name);
        Story story = Story.AtWork().DisposalTold()
            .Refuse(HandlingOfficer, Story.Dispose(Usb) with { Method = method }, "9b disposal-method-not-enough");
        CertifyDisposal certify = story.Certify(Usb) with { Method = method, OutsideNumberNetwork = outside, WhyOutside = Said };
        if (outside && method != DisposalMethod.FormatOnly)
        {
            story.Do(HandlingOfficer, certify).Refuse(
                HandlingOfficer, story.Certify(Paper) with { Certificate = Make<CertificateId>(2), Method = method },
                "9b certificate-method-not-enough");
        }
        else
        {
            story.Refuse(HandlingOfficer, certify, "9b certificate-method-not-enough");
        }
    }

    [Theory]
    [InlineData(nameof(DisposalMethod.Crushing), false)]
    [InlineData(nameof(DisposalMethod.Dismantling), false)]
    [InlineData(nameof(DisposalMethod.Degaussing), false)]
    [InlineData(nameof(DisposalMethod.Burning), true)]
    [InlineData(nameof(DisposalMethod.Dissolving), true)]
    public void Paper_IsShreddedBurntOrDissolved(string name, bool may)
    {
        Story story = Story.AtWork().DisposalTold();
        CertifyDisposal certify = story.Certify(Paper) with { Method = Enum.Parse<DisposalMethod>(name) };
        _ = may ? story.Do(HandlingOfficer, certify) : story.Refuse(HandlingOfficer, certify, "9b certificate-method-not-enough");
    }

    [Fact]
    [Refuses("certificate/disposal", "9b", "identifier-already-used")]
    [Refuses("certificate/disposal", "9b", "certificate-items-wrong")]
    [Refuses("certificate/disposal", "9a", "not-instructed")]
    [Refuses("certificate/disposal", "9b", "already-certified")]
    [Refuses("certificate/disposal", "9b", "certificate-count-differs")]
    [Refuses("certificate/disposal", "9b", "outside-reason-missing")]
    [Refuses("certificate/disposal", "9b", "certificate-serial-missing")]
    [Refuses("certificate/disposal", "9b", "certificate-incomplete")]
    [Refuses("certificate/disposal", "9b", "certificate-times-wrong")]
    [Refuses("certificate/disposal", "9b", "witness-missing")]
    [Refuses("certificate/disposal", "9b", "photos-missing")]
    [Refuses("certificate/disposal", "7-1a", "issuer-undisclosed")]
    public void CertifyDisposal_Wrongly_IsRefusedUnderClause9Or7()
    {
        Story story = Story.AtWork().CompletionBegun().ToldTo(Disposition.Dispose, Usb);
        CertifyDisposal certify = story.Certify(Usb);
        story.Refuse(HandlingOfficer, certify with { Items = [], Quantity = 0 }, "9b certificate-items-wrong")
            .Refuse(HandlingOfficer, certify with { Items = [Usb, Usb], Quantity = 2 }, "9b certificate-items-wrong")
            .Refuse(HandlingOfficer, certify with { Items = [Register] }, "9b certificate-items-wrong")
            .Refuse(HandlingOfficer, certify with { Items = [Paper] }, "9a not-instructed")
            .Refuse(HandlingOfficer, certify with { Quantity = 396 }, "9b certificate-count-differs")
            .Refuse(HandlingOfficer, certify with { OutsideNumberNetwork = true }, "9b outside-reason-missing")
            .Refuse(HandlingOfficer, certify with { Serials = Unsaid }, "9b certificate-serial-missing")
            .Refuse(HandlingOfficer, certify with { StartedAt = certify.EndedAt.AddMinutes(1) }, "9b certificate-times-wrong")
            .Refuse(HandlingOfficer, certify with { EndedAt = story.Now.AddHours(5) }, "9b certificate-times-wrong")
            .Refuse(HandlingOfficer, certify with { Witness = HandlingOfficer.Worker!.Value }, "9b witness-missing")
            .Refuse(HandlingOfficer, certify with { Photos = [] }, "9b photos-missing")
            .Refuse(HandlingOfficer, certify with { Issuer = Outsider }, "7-1a issuer-undisclosed");
        foreach (CertifyDisposal incomplete in (CertifyDisposal[])[
            certify with { Medium = Unsaid }, certify with { Tool = Unsaid }, certify with { Place = Unsaid },
            certify with { Operator = Unsaid }])
        {
            story.Refuse(HandlingOfficer, incomplete, "9b certificate-incomplete");
        }

        story.Do(HandlingOfficer, certify).ToldTo(Disposition.Dispose, Paper)
            .Refuse(HandlingOfficer, certify with { Items = [Paper] }, "9b identifier-already-used")
            .Refuse(HandlingOfficer, certify with { Certificate = Make<CertificateId>(2) }, "9b already-certified");
    }

    [Fact]
    public void Certificate_OfAReentrustee_CountsThroughTheContractorAlone()
    {
        var handlerOfA = new Actor(WorkerNo(20));
        Story story = Story.AtWork().Reentrusted(SubA).Hired(handlerOfA, SubA).DisposalTold();
        CertifyDisposal theirs = story.Certify(Usb) with { Issuer = SubA };
        story.Refuse(handlerOfA, theirs, "9b not-entitled").Do(HandlingOfficer, theirs);
    }

    [Fact]
    [Refuses("certificate/erasure", "9b", "identifier-already-used")]
    [Refuses("certificate/erasure", "9b", "certificate-items-wrong")]
    [Refuses("certificate/erasure", "9b", "already-certified")]
    [Refuses("certificate/erasure", "9b", "formatting-is-not-erasure")]
    [Refuses("certificate/erasure", "9b", "certificate-incomplete")]
    [Refuses("certificate/erasure", "9b", "certificate-times-wrong")]
    [Refuses("certificate/erasure", "9b", "witness-missing")]
    [Refuses("certificate/erasure", "7-1a", "issuer-undisclosed")]
    [Refuses("certificate/erasure", "9b", "key-copies-not-listed")]
    [Refuses("certificate/erasure", "9b", "key-copy-still-kept")]
    public void CertifyErasure_Wrongly_IsRefusedUnderClause9Or7()
    {
        Story story = Story.AtWork().KeyCopied();
        story.Refuse(
            HandlingOfficer, story.CertifyErased(Register) with { KeyCopies = [TheKeyCopy] },
            "9b certificate-items-wrong", "9b key-copy-still-kept");
        story.Emptied();
        CertifyErasure certify = story.CertifyErased(Register) with { KeyCopies = [TheKeyCopy] };
        story.Refuse(HandlingOfficer, certify, "9b key-copy-still-kept").Do(HandlingOfficer, EndOfKeyCopy)
            .Refuse(HandlingOfficer, certify with { KeyCopies = [] }, "9b key-copies-not-listed")
            .Refuse(HandlingOfficer, certify with { KeyCopies = [Make<KeyCopyId>(2)] }, "9b key-copies-not-listed")
            .Refuse(HandlingOfficer, certify with { Items = [Register, Register] }, "9b certificate-items-wrong")
            .Refuse(HandlingOfficer, certify with { Items = [Usb] }, "9b certificate-items-wrong")
            .Refuse(HandlingOfficer, certify with { Method = ErasureMethod.FormatOnly }, "9b formatting-is-not-erasure")
            .Refuse(HandlingOfficer, certify with { Tool = Unsaid }, "9b certificate-incomplete")
            .Refuse(HandlingOfficer, certify with { Place = Unsaid }, "9b certificate-incomplete")
            .Refuse(HandlingOfficer, certify with { Operator = Unsaid }, "9b certificate-incomplete")
            .Refuse(HandlingOfficer, certify with { EndedAt = certify.StartedAt.AddMinutes(-1) }, "9b certificate-times-wrong")
            .Refuse(HandlingOfficer, certify with { EndedAt = story.Now.AddHours(5) }, "9b certificate-times-wrong")
            .Refuse(HandlingOfficer, certify with { Witness = HandlingOfficer.Worker!.Value }, "9b witness-missing")
            .Refuse(HandlingOfficer, certify with { Issuer = Outsider }, "7-1a issuer-undisclosed")
            .Do(HandlingOfficer, certify)
            .Refuse(HandlingOfficer, certify with { Items = [Roll] }, "9b identifier-already-used")
            .Refuse(HandlingOfficer, certify with { Certificate = Make<CertificateId>(2) }, "9b already-certified");
    }
}

public sealed class PartDeclarationTests
{
    static readonly Actor HandlerOfA = new(WorkerNo(20));
    static readonly DeclarePartZero ByPaper = new(SubA, Sha("declaration"));

    [Fact]
    public void Part_ByItsOwnPeopleOrThroughTheContractorOnPaper_Declares()
    {
        Story story = Begun();
        Assert.Contains(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d.Code == "part-not-declared" && d.Subject == SubA.Value);
        story.Do(HandlerOfA, new DeclarePartZero(SubA));
        Assert.DoesNotContain(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d.Code == "part-not-declared");
        Begun().Do(HandlingOfficer, ByPaper);
    }

    [Fact]
    public void Part_ThatEndedInTheMiddleOfTheContract_MayDeclareAtOnce() => Story.AtWork().Reentrusted(SubA).Hired(HandlerOfA, SubA)
        .Do(CityApprover, new EndReentrustment(SubA)).Do(HandlerOfA, new DeclarePartZero(SubA));

    [Fact]
    [Refuses("completion/declare-part", "9c", "not-a-part-of-the-work")]
    [Refuses("completion/declare-part", "9c", "part-still-at-work")]
    [Refuses("completion/declare-part", "7-3a", "declared-for-another")]
    [Refuses("completion/declare-part", "7-3a", "declaration-not-on-paper")]
    [Refuses("completion/declare-part", "9c", "part-already-declared")]
    [Refuses("completion/declare-part", "7-3a", "part-below-not-declared")]
    public void DeclarePartZero_Wrongly_IsRefusedUnderClause9Or7()
    {
        Story.AtWork().AppliedFor(SubA).Refuse(HandlingOfficer, ByPaper, "9c not-a-part-of-the-work")
            .Refuse(HandlingOfficer, ByPaper with { Organisation = Contractor }, "9c not-a-part-of-the-work");
        Story.AtWork().Reentrusted(SubA).Refuse(HandlingOfficer, ByPaper, "9c part-still-at-work");
        Begun().Refuse(Handler, new DeclarePartZero(SubA), "7-3a declared-for-another")
            .Refuse(HandlingOfficer, new DeclarePartZero(SubA), "7-3a declaration-not-on-paper")
            .Do(HandlerOfA, new DeclarePartZero(SubA))
            .Refuse(HandlerOfA, new DeclarePartZero(SubA), "9c part-already-declared");
        Story.AtWork().Reentrusted(SubA).Reentrusted(SubB, SubA).CompletionBegun()
            .Refuse(HandlingOfficer, ByPaper, "7-3a part-below-not-declared")
            .Do(HandlingOfficer, new DeclarePartZero(SubB, Sha("declaration")))
            .Do(HandlingOfficer, ByPaper);
    }

    [Fact]
    [Refuses("completion/declare-part", "9c", "part-still-holds")]
    public void DeclarePartZero_WithACopyInOnesHands_IsRefusedUnderClause9()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Hired(HandlerOfA, SubA);
        story.Do(HandlerOfA, new CheckOutCopy(ItemNo(20), Register, Migration, story.Today)).CompletionBegun()
            .Refuse(HandlerOfA, new DeclarePartZero(SubA), "9c part-still-holds")
            .Do(HandlerOfA, new CheckInCopy(ItemNo(20), ErasureMethod.Overwrite))
            .Do(HandlerOfA, new DeclarePartZero(SubA));
    }

    [Fact]
    [Refuses("completion/declare-zero", "7-3a", "parts-not-declared")]
    [Refuses("completion/accept-zero", "7-3a", "parts-not-declared")]
    public void ZeroHoldings_BeforeEachOrganisationDeclaredWhereTheCityAsksForIt_AreRefusedUnderClause7()
    {
        Story story = Story.Concluded().Reentrusted(SubA);
        story.Do(CityApprover, new BeginCompletion(story.Today.AddDays(30), ZeroDeclaredBy.EachOrganisation))
            .Do(CityApprover, new EndReentrustment(SubA))
            .Refuse(HandlingOfficer, new DeclareZeroHoldings(), "7-3a parts-not-declared")
            .Imagine(e => e with { Completion = e.Completion with { ZeroDeclaredAt = Story.Morning } })
            .Refuse(CityApprover, new AcceptZeroHoldings(), "7-3a parts-not-declared")
            .Do(HandlingOfficer, ByPaper)
            .Do(CityApprover, new AcceptZeroHoldings());
    }

    [Fact]
    [Refuses("completion/decline-zero", "9c", "zero-not-declared")]
    [Refuses("completion/decline-zero", "9c", "declining-reason-missing")]
    public void DeclineZeroHoldings_WithoutReasonOrDeclaration_IsRefusedUnderClause9() => Story.AtWork().Emptied()
        .Refuse(CityApprover, new DeclineZeroHoldings(Said), "9c zero-not-declared")
        .Do(HandlingOfficer, new DeclareZeroHoldings())
        .Refuse(CityApprover, new DeclineZeroHoldings(Unsaid), "9c declining-reason-missing")
        .Do(CityApprover, new DeclineZeroHoldings(Said))
        .Do(HandlingOfficer, new DeclareZeroHoldings())
        .Do(CityApprover, new AcceptZeroHoldings());

    [Fact]
    [Refuses("completion/accept-zero", "9c", "already-approved-by-this-person")]
    public void AcceptZeroHoldings_WhereTwoMust_EndsWithTheSecond()
    {
        var second = new NamedPerson(WorkerNo(7), City, Office.CityApprover, Said);
        Terms two = TheTerms with
        {
            People = TheTerms.People.Add(second),
            Practices = Practices.Usual with { Quorums = [new Quorum(Matter.ZeroHoldings, 2)] },
        };
        Story story = Story.Fresh().Do(Desk, new OpenContract(two))
            .Do(CityApprover, new SignMemorandum(Memorandum)).Do(HandlingOfficer, new SignMemorandum(Memorandum))
            .CompletionBegun().Do(HandlingOfficer, new DeclareZeroHoldings())
            .Do(CityApprover, new AcceptZeroHoldings());
        Assert.False(story.State.HasEnded);
        Assert.Contains(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d.Code == "zero-waits-for-acceptance");
        story.Refuse(CityApprover, new AcceptZeroHoldings(), "9c already-approved-by-this-person")
            .Do(new Actor(second.Id), new AcceptZeroHoldings());
        Assert.True(story.State.HasEnded);
    }

    static Story Begun() => Story.AtWork().Reentrusted(SubA).Hired(HandlerOfA, SubA).CompletionBegun();
}

public sealed class DiscoveryTests
{
    [Fact]
    public void Discovery_AfterTheEnd_IsAnIncidentAndAReturnOfItsOwn()
    {
        Story story = Story.AtWork().Discovered();
        Assert.True(story.State.Incidents[TheIncident].IsPossibility);
        Assert.Contains(Usb, story.State.Incidents[TheIncident].Items);
        Assert.Contains(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d is { Code: "discovery-to-settle", IsOverdue: true });
        story.Do(HandlingOfficer, Settle).Do(CityOfficer, new ConfirmDiscovery(TheDiscovery, false));
        Assert.Equal(DiscoveryState.Found, story.State.Discoveries[TheDiscovery].State);
        story.Do(HandlingOfficer, Settle);
        Assert.Contains(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d.Code == "discovery-to-confirm");
        story.Do(CityOfficer, new ConfirmDiscovery(TheDiscovery, true));
        Assert.Equal(ArticleState.Kept, ArticleBoard.Of(story.State, story.Now)[9].State);
        Assert.True(story.State.HasEnded && !story.State.StillHeld.Any());
    }

    [Fact]
    public void Discovery_OfADisposedDiskBeforeTheEnd_IsAnIncidentToo() => Story.AtWork().Emptied().Do(Clerk, Discover);

    [Fact]
    [Refuses("discovery/report", "9c", "identifier-already-used")]
    [Refuses("discovery/report", "8-1a", "identifier-already-used")]
    [Refuses("discovery/report", "9c", "discovery-not-described")]
    [Refuses("discovery/report", "9c", "item-unknown")]
    [Refuses("discovery/report", "9c", "nothing-ended-yet")]
    public void ReportDiscovery_Wrongly_IsRefusedUnderClause9Or8()
    {
        Story.AtWork().Refuse(Clerk, Discover, "9c nothing-ended-yet").Refuse(Clerk, Discover with { Item = null }, "9c nothing-ended-yet")
            .Refuse(Clerk, Discover with { Item = ItemNo(80) }, "9c item-unknown");
        Story.AtWork().Ended()
            .Refuse(Clerk, Discover with { What = Unsaid }, "9c discovery-not-described")
            .Do(Clerk, Discover with { Item = null })
            .Refuse(Clerk, Discover, "8-1a identifier-already-used", "9c identifier-already-used");
    }

    [Fact]
    [Refuses("discovery/settle", "9b", "discovery-not-open")]
    [Refuses("discovery/settle", "9b", "discovery-method-not-enough")]
    [Refuses("discovery/settle", "9b", "witness-missing")]
    [Refuses("discovery/settle", "9b", "discovery-not-proved")]
    [Refuses("discovery/confirm", "9c", "discovery-not-settled")]
    public void SettleDiscovery_Wrongly_IsRefusedUnderClause9() => Story.AtWork().Ended()
        .Refuse(HandlingOfficer, Settle, "9b discovery-not-open")
        .Do(CityOfficer, Discover)
        .Refuse(HandlingOfficer, Settle with { Method = null }, "9b discovery-method-not-enough")
        .Refuse(HandlingOfficer, Settle with { Method = DisposalMethod.FormatOnly }, "9b discovery-method-not-enough")
        .Refuse(HandlingOfficer, Settle with { Witness = HandlingOfficer.Worker!.Value }, "9b witness-missing")
        .Refuse(HandlingOfficer, Settle with { Evidence = Unsaid }, "9b discovery-not-proved")
        .Refuse(CityOfficer, new ConfirmDiscovery(TheDiscovery, true), "9c discovery-not-settled")
        .Do(HandlingOfficer, Settle with { Done = Disposition.HandBack, Method = null });
}
