using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>The nine cases otherwise than they happened: another actor, order, medium, day, tier, after a correction, after the end.</summary>
public sealed class VariationTests
{
    static readonly Actor SubWorker = new(WorkerNo(20));
    static readonly Actor DeepWorker = new(WorkerNo(21));

    // 1. Amagasaki

    [Fact]
    public void Amagasaki_ByAWorkerOfATierThreeFirm_NeedsItsOwnConsentAtThatDepth()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Reentrusted(SubB, SubA).Reentrusted(SubC, SubB).Hired(DeepWorker, SubC);
        story.Do(DeepWorker, story.Request() with { Carriers = [DeepWorker.Worker!.Value, Handler.Worker!.Value] })
            .Do(CityApprover, new EndReentrustment(SubA, Said))
            .Refuse(CityApprover, new ApproveTakeOut(TheTakeOut), "6-3 carrier-not-a-handler", "7-1a organisation-without-consent")
            .Refuse(DeepWorker, Story.Pack, "5-3a not-approved", "7-1a organisation-without-consent");
    }

    [Fact]
    public void Amagasaki_ReturnedAtTheLastInstantOfItsHour_IsNoIncident()
    {
        Story story = Story.AtWork().Arrived();
        DateTimeOffset due = story.State.TakeOuts[TheTakeOut].DueBack;
        story.Until(due.AddTicks(-1));
        Assert.Empty(DeskActs.DueAt(story.State, story.Now));
        Assert.NotEmpty(DeskActs.DueAt(story.State, due.AddTicks(1)));
        story.Do(Handler, new ReturnTakeOut(TheTakeOut));
        Assert.DoesNotContain(DeskActs.DueAt(story.State, due.AddDays(1)), a => a is RaiseOverdueTakeOut);
    }

    [Fact]
    public void Amagasaki_OnPaperInsteadOfASticks_IsOverdueAlike()
    {
        Story story = Story.AtWork();
        story.Do(Handler, story.Request() with { Items = [Paper] }).Do(CityApprover, new ApproveTakeOut(TheTakeOut))
            .Do(Handler, Story.Pack with { Packages = [] }).Do(Handler, new DepartTakeOut(TheTakeOut, Said))
            .Until(story.State.TakeOuts[TheTakeOut].DueBack.AddMinutes(1));
        story.Do(Desk, Assert.Single(DeskActs.DueAt(story.State, story.Now)));
        Assert.True(story.State.TakeOuts[TheTakeOut].IsOverdue);
        Assert.True(Assert.Single(story.State.Incidents.Values).IsPossibility);
    }

    [Fact]
    public void Amagasaki_ApproverWhoAskedHimself_CannotApproveByADeputyshipEither()
    {
        Story story = Story.AtWork().Deputised(Handler, Office.HandlingOfficer).Requested();
        story.Refuse(Handler, new ApproveTakeOut(TheTakeOut), "5-3a not-entitled", "5-3a approved-by-the-one-who-asked");
    }

    // 2. Tax bureaux and Saitama

    [Fact]
    public void Bureaux_OneRecordWithinWhatTheHandlersCouldKey_IsNotRaisedAndOneMoreIs()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Staffing(2, 60)).Do(HandlingOfficer, story.Volume(60 * 112, 112));
        Assert.DoesNotContain("output-beyond-handlers", story.Due);
        Story more = Story.AtWork();
        more.Do(HandlingOfficer, more.Staffing(2, 60)).Do(HandlingOfficer, more.Volume((60 * 112) + 1, 112));
        Assert.Contains("output-beyond-handlers", more.Due);
    }

    [Fact]
    public void Bureaux_BundleCarriedBackByATakeOutOfAnotherTier_IsAMovementSinceTheNoticeToo()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Reentrusted(SubB, SubA).Hired(DeepWorker, SubB);
        story.Do(DeepWorker, story.Request() with { Items = [Paper], Carriers = [DeepWorker.Worker!.Value, Handler.Worker!.Value] })
            .Do(CityApprover, new ApproveTakeOut(TheTakeOut)).Do(DeepWorker, Story.Pack with { Packages = [] })
            .Do(DeepWorker, new DepartTakeOut(TheTakeOut, Said)).InspectionNotified().Do(DeepWorker, new ReturnTakeOut(TheTakeOut));
        Movement back = Movements.Of(AnalysisTests.Read(story), story.State.Inspections[Story.TheInspection].KnownFrom)
            .Single(m => m.Act == "take-out/return");
        Assert.True(back.SinceNotice);
        Assert.Equal(DeepWorker.Worker, back.By);
    }

    [Fact]
    public void Bureaux_IncidentAfterTheEnd_IsTakenFromTheCityToo_AndFreezesNothingThatIsGone()
    {
        Story story = Story.AtWork().Ended().Wait(TimeSpan.FromDays(220));
        story.Do(CityOfficer, story.Report() with { Items = [] })
            .Refuse(Handler, new OpenItem(Register, Migration), "5-1a item-not-held-here", "9c contract-has-ended");
        Assert.Equal(story.Today, story.State.Incidents[TheIncident].KnownToCityOn);
    }

    // 3. Six cities and Yamagata

    [Fact]
    public void SixCities_OnTheLastDayOfTheConsent_IsPermittedAndOnTheNextRefused()
    {
        Period until = new(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 30));
        Story story = Story.AtWork().Reentrusted(SubA, scope: WholeScope with { Period = until }).Hired(SubWorker, SubA);
        story.Until(JapanTime.EndOf(until.Until).AddMinutes(-1)).Do(SubWorker, new OpenItem(Register, Migration))
            .Until(JapanTime.StartOf(until.Until.AddDays(1)))
            .Refuse(SubWorker, new OpenItem(Register, Migration), "7-1b outside-consent");
    }

    [Fact]
    public void SixCities_AtDepthThree_EndsWithTheFirstConsentAboveThatLapses()
    {
        Period month = new(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 30));
        Scope short1 = WholeScope with { Period = month };
        Story story = Story.AtWork().Reentrusted(SubA).Reentrusted(SubB, SubA, short1).Reentrusted(SubC, SubB, short1).Hired(DeepWorker, SubC)
            .Do(DeepWorker, new OpenItem(Register, Migration));
        story.Until(JapanTime.StartOf(month.Until.AddDays(1))).Refuse(DeepWorker, new OpenItem(Register, Migration), "7-1b outside-consent")
            .Refuse(HandlingOfficer, new ApplyForChange(SubC, WholeScope, Said), "7-1b scope-beyond-parent");
    }

    [Fact]
    public void Yamagata_ConsentOfTheOfficerInsteadOfTheApprover_GrantsNothing() => Story.AtWork().AppliedFor(SubA)
        .Refuse(CityOfficer, new ConsentToReentrustment(SubA, WholeScope), "7-1b not-entitled")
        .Refuse(HandlingOfficer, new FileAgreement(SubA, true), "7-2a consent-missing");

    [Fact]
    public void Yamagata_WithdrawnBeforeTheAnswer_CanNoLongerBeConsentedTo() => Story.AtWork().AppliedFor(SubA)
        .Do(HandlingOfficer, new WithdrawApplication(SubA))
        .Refuse(CityApprover, new ConsentToReentrustment(SubA, WholeScope), "7-1b no-application");

    // 4. Pension service

    [Theory]
    [InlineData(8, false)]
    [InlineData(7, true)]
    public void Pension_AtTheVeryShareOfPlannedHandlers_IsNotRaisedAndOneBelowIs(int there, bool raised)
    {
        // Eighty of a hundred planned are enough: eight of ten.
        Story story = Story.AtWork().Imagine(e => Enumerable.Range(100, there - 2).Aggregate(e, (state, n) => state with
        {
            Workers = state.Workers.Add(WorkerNo(n), state.Workers[Handler.Worker!.Value] with { Id = WorkerNo(n) }),
        }));
        story.Do(HandlingOfficer, story.Staffing(10));
        Assert.Equal(raised, story.Due.Contains("handlers-far-fewer-than-planned"));
    }

    [Fact]
    public void Pension_ContinuationEndsWithItsLastDay_WithoutAnybodysWord()
    {
        Story story = Story.AtWork().Reported().Frozen().Continued();
        DateOnly until = story.Today.AddDays(10);
        story.Until(JapanTime.EndOf(until).AddMinutes(-1)).Do(Handler, new OpenItem(Register, Migration))
            .Until(JapanTime.StartOf(until.AddDays(1))).Refuse(Handler, new OpenItem(Register, Migration), "8-1c contract-frozen");
    }

    [Fact]
    public void Pension_AbroadUnderTheOtherMemorandum_WithoutNumbersIsRefusedBesideToo() => Story.AtWork()
        .Refuse(HandlingOfficer, new EnrolWorker(WorkerNo(22), Outsider, Said, Employment.Employee), "7-1a firm-not-consented")
        .Refuse(CityApprover, new RegisterRecipient(Outsider, OtherKey), "4-1a recipient-outside-contract");

    // 5. Kanagawa

    [Fact]
    public void Kanagawa_MethodThatSuitsDisksOutsideTheNetwork_IsNotEnoughInsideIt()
    {
        Story story = Story.AtWork().DisposalTold();
        story.Refuse(HandlingOfficer, story.Certify(Usb) with { Method = DisposalMethod.Degaussing }, "9b certificate-method-not-enough")
            .Refuse(
                HandlingOfficer, story.Certify(Usb) with { Method = DisposalMethod.Degaussing, OutsideNumberNetwork = true },
                "9b outside-reason-missing")
            .Refuse(
                HandlingOfficer,
                story.Certify(Usb) with { Method = DisposalMethod.FormatOnly, OutsideNumberNetwork = true, WhyOutside = Said },
                "9b certificate-method-not-enough")
            .Do(HandlingOfficer, story.Certify(Usb) with { Method = DisposalMethod.Degaussing, OutsideNumberNetwork = true, WhyOutside = Said });
    }

    [Fact]
    public void Kanagawa_CertificateFiledByTheEraserItself_CountsThroughTheContractorAlone()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Hired(SubWorker, SubA).DisposalTold();
        story.Refuse(SubWorker, story.Certify(Usb) with { Issuer = SubA }, "9b not-entitled")
            .Do(HandlingOfficer, story.Certify(Usb) with { Issuer = SubA });
    }

    [Fact]
    public void Kanagawa_CertifiedAgain_OrWithTheWitnessWhoFiles_IsRefused()
    {
        Story story = Story.AtWork().DisposalTold();
        story.Refuse(HandlingOfficer, story.Certify(Usb) with { Witness = HandlingOfficer.Worker!.Value }, "9b witness-missing")
            .Do(HandlingOfficer, story.Certify(Usb))
            .Refuse(HandlingOfficer, story.Certify(Usb) with { Certificate = Make<CertificateId>(2) }, "9b already-certified");
    }

    // 6. Printing contractor

    [Fact]
    public void Printing_DeletionDeclaredByAReentrusteeThatStillHolds_IsRefused()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Hired(SubWorker, SubA)
            .Do(SubWorker, new CheckOutCopy(ItemNo(40), Register, Migration, new DateOnly(2026, 4, 1))).CompletionBegun();
        Entry entry = story.Submit(HandlingOfficer, new DeclarePartZero(SubA, Sha("declaration")));
        Assert.Contains(entry.Refusals, r => r is { Clause.Ref: "9c", Code: "part-still-holds" });
    }

    [Fact]
    public void Printing_PossibilityCorrectedToLater_KeepsTheFirstDayOfTheCity()
    {
        Story story = Story.AtWork().Acknowledged();
        DateOnly first = story.State.Incidents[TheIncident].KnownToCityOn;
        story.Wait(TimeSpan.FromDays(20)).Do(CityOfficer, new StateKnowledge(TheIncident, Knower.Municipality, story.Now, true));
        Assert.Equal(first, story.State.Incidents[TheIncident].KnownToCityOn);
    }

    [Fact]
    public void Printing_BackupOfTheErasedFiles_KeepsZeroAway()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, Story.BackupOf() with { Epoch = 7 }).Emptied();
        Entry entry = story.Submit(HandlingOfficer, new DeclareZeroHoldings());
        Assert.Contains(entry.Refusals, r => r is { Clause.Ref: "9c", Code: "backups-still-readable" });
        story.Do(HandlingOfficer, Story.EndOfBackup).Do(HandlingOfficer, new DeclareZeroHoldings());
    }

    // 7. Call-centre group

    [Fact]
    public void CallCentre_AdministratorOfTheCity_ReadsNothingEither() => Story.AtWork()
        .Refuse(CityOfficer, new OpenItem(Register, Migration), "6-3 not-a-notified-handler", "6-1 pledge-not-signed", "6-2a penalties-not-taught", "6-2b training-missing-or-lapsed", "7-1a organisation-without-consent");

    [Fact]
    public void CallCentre_StatementMadeAgainAfterTheSweep_StandsAgainstTheLedgerThen()
    {
        Story story = Story.AtWork().ReportAsked().Do(HandlingOfficer, new StateInReport(Story.TheReport, ReportStatementKind.NoLeak, Said))
            .Swept(TheSweep, numbers: 5).Do(HandlingOfficer, new StateInReport(Story.TheReport, ReportStatementKind.NoLeak, Said));
        Assert.Equal([false, true], story.State.Reports[Story.TheReport].Statements.Select(s => s.IsAgainstTheLedger));
    }

    [Fact]
    public void CallCentre_TrainingOnItsLastDay_StillOpensAndOnTheNextNoMore()
    {
        Story story = Story.AtWork();
        DateOnly lapses = story.State.Workers[Handler.Worker!.Value].TrainingLapsesOn(12)!.Value;
        story.Until(JapanTime.StartOf(lapses).AddMinutes(-1)).Do(Handler, new OpenItem(Register, Migration))
            .Until(JapanTime.StartOf(lapses)).Refuse(Handler, new OpenItem(Register, Migration), "6-2b training-missing-or-lapsed");
    }

    // 8. Ainan and Uji

    [Fact]
    public void Uji_DeputyOfTheApprover_IsBoundLikeHim()
    {
        Story story = Story.AtWork().Requested().Do(CityApprover, new AppointDeputy(
            CityOfficer.Worker!.Value, Office.CityApprover, new Period(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 7)), Said));
        story.Refuse(CityOfficer, new ApproveTakeOut(TheTakeOut, ExtraCarrier: WorkerNo(20)), "6-3 carrier-not-a-handler")
            .Do(CityOfficer, new ApproveTakeOut(TheTakeOut));
    }

    [Fact]
    public void Uji_DeputyAfterHisPeriod_ApprovesNothing()
    {
        Story story = Story.AtWork().Do(CityApprover, new AppointDeputy(
            CityOfficer.Worker!.Value, Office.CityApprover, new Period(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 7)), Said));
        story.Until(JapanTime.EndOf(new DateOnly(2026, 4, 7)).AddMinutes(-2)).AppliedFor(SubA);
        story.Until(JapanTime.StartOf(new DateOnly(2026, 4, 8)))
            .Refuse(CityOfficer, new ConsentToReentrustment(SubA, WholeScope), "7-1b not-entitled");
    }

    [Fact]
    public void Ainan_MediumOfAReentrusteeAtDepthThree_IsRegisteredOrNotUsed()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Reentrusted(SubB, SubA).Reentrusted(SubC, SubB).Hired(DeepWorker, SubC)
            .Do(DeepWorker, new CheckOutCopy(ItemNo(40), Register, Migration, new DateOnly(2026, 4, 3)));
        story.Refuse(DeepWorker, new WriteToMedium(ItemNo(77), [ItemNo(40)]), "5-1a medium-not-registered")
            .Refuse(DeepWorker, new WriteToMedium(Usb, [ItemNo(40)]), "4-2 medium-not-encrypted")
            .Do(HandlingOfficer, Story.UsbDescribed).Do(DeepWorker, new WriteToMedium(Usb, [ItemNo(40)]));
    }

    // 9. Nagasaki

    [Fact]
    public void Nagasaki_OneSheetLessOnArrival_IsRaisedAtOnce()
    {
        Story story = Story.AtWork().CounterDeparted().Do(Handler, new ArriveTakeOut(TheTakeOut, Sheets: 6));
        Act raised = Assert.Single(DeskActs.DueAt(story.State, story.Now));
        story.Do(Desk, raised);
        Assert.Contains(TakeOutAlarm.SheetsMissing, story.State.TakeOuts[TheTakeOut].Raised);
    }

    [Fact]
    public void Nagasaki_ArrivalOnTheVeryMinute_IsNoAlarm()
    {
        Story story = Story.AtWork().CounterDeparted();
        DateTimeOffset by = story.State.TakeOuts[TheTakeOut].Request.ArrivesBy!.Value;
        Assert.Empty(DeskActs.DueAt(story.State, by.AddTicks(-1)));
        story.Until(by.AddTicks(-1)).Do(Handler, new ArriveTakeOut(TheTakeOut, Sheets: 7));
        Assert.Empty(DeskActs.DueAt(story.State, by.AddMinutes(1)));
    }

    [Fact]
    public void Nagasaki_NotebookOfANotebook_IsACopyDownToTheFirst()
    {
        ItemId first = ItemNo(30), second = ItemNo(31);
        Story story = Story.AtWork()
            .Do(HandlingOfficer, new RegisterMedium(first, MediumKind.Paper, Said, MediumForm.HandwrittenNote, Sheets: 35, CopyOf: Register))
            .Do(HandlingOfficer, new RegisterMedium(second, MediumKind.Paper, Said, MediumForm.HandwrittenNote, Sheets: 2, CopyOf: first));
        Assert.Equal([0, 1, 2], Reconciliation.Of(story.State).Items.Where(i => i.Item.Id == Register || i.Item.Id == first || i.Item.Id == second).Select(i => i.Depth));
        story.Refuse(
            HandlingOfficer, new RegisterMedium(ItemNo(32), MediumKind.Paper, Said, MediumForm.HandwrittenNote, Sheets: 1), "9a source-of-copy-missing");
    }
}
