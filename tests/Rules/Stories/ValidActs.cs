using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>One act that is permitted: the story so far, who does it, and the act.</summary>
sealed record ValidAct(Story Story, Actor By, Act Act);

/// <summary>For every act there is, one story in which it is permitted.</summary>
static partial class ValidActs
{
    static readonly Dictionary<string, Func<ValidAct>> Makers = new()
    {
        ["contract/open"] = () => new(Story.Fresh(), Desk, new OpenContract(TheTerms)),
        ["memorandum/sign"] = () => new(Story.HalfSigned(), HandlingOfficer, new SignMemorandum(Memorandum)),
        ["recipient/register"] = () => AtWork(CityApprover, new RegisterRecipient(City, OtherKey)),
        ["place/designate"] = () => AtWork(CityApprover, new DesignatePlace(Annex, Said)),
        ["terminal/register"] = () => AtWork(CityOfficer, new RegisterTerminal(PrivateTerminal, DataCentre, Said)),
        ["terminal/withdraw"] = () => AtWork(CityOfficer, new WithdrawTerminal(RoomTerminal)),
        ["worker/enrol"] = () =>
            AtWork(HandlingOfficer, new EnrolWorker(WorkerNo(20), Contractor, Said, Employment.Dispatched)),
        ["worker/leave"] = () => AtWork(HandlingOfficer, new RecordLeaving(Clerk.Worker!.Value)),
        ["pledge/sign"] = () => AtWork(Clerk, new SignPledge()),
        ["training/record"] = () => AtWork(
            HandlingOfficer, new RecordTraining(Clerk.Worker!.Value, new("basics"), new DateOnly(2026, 4, 1), true, true)),
        ["handler/notify"] = () => AtWork(HandlingOfficer, Notify),
        ["handler/receive"] = () => new(
            Story.AtWork().Do(HandlingOfficer, Notify), CityOfficer, new ReceiveHandler(Clerk.Worker!.Value)),
        ["handler/return"] = () => new(
            Story.AtWork().Do(HandlingOfficer, Notify), CityOfficer, new ReturnNotification(Clerk.Worker!.Value, Said)),
        ["handler/withdraw"] = () => AtWork(HandlingOfficer, new WithdrawNotification(Handler.Worker!.Value)),
        ["handler/narrow"] = () => AtWork(
            HandlingOfficer, new NarrowHandler(Handler.Worker!.Value, [Migration], [DataCentre])),
        ["handler/suspend"] = () => AtWork(
            CityOfficer, new SuspendHandler(Handler.Worker!.Value, SuspensionCause.UnusualAccess, Said)),
        ["handler/reinstate"] = () => new(
            Story.AtWork().Suspended(Handler, CityOfficer), CityOfficer, new ReinstateHandler(Handler.Worker!.Value, Said)),
        ["worker/correct"] = () => AtWork(
            HandlingOfficer, new CorrectWorker(Clerk.Worker!.Value, Said, Employment: Employment.Dispatched, DispatchingFirm: Said)),
        ["worker/prove-employment"] = () => AtWork(
            CityOfficer, new ProveEmployment(Clerk.Worker!.Value, EmploymentEvidence.InsuranceRecord, Said)),
        ["worker/check-exit"] = () => new(
            Story.AtWork().Left(Clerk), HandlingOfficer, new CheckExit(Clerk.Worker!.Value, true)),
        ["badge/issue"] = () => AtWork(
            CityOfficer, new IssueBadge(Story.TheBadge, Clerk.Worker!.Value, BadgeKind.EntryPass, Said, new DateOnly(2027, 3, 31))),
        ["badge/return"] = () => new(
            Story.AtWork().BadgeIssued(Clerk), HandlingOfficer, new ReturnBadge(Story.TheBadge, BadgeEnd.Returned)),
        ["pledge/require"] = () => AtWork(
            HandlingOfficer, new RequirePledge([Handler.Worker!.Value], new DateOnly(2026, 4, 30))),
        ["training/adopt"] = () => AtWork(HandlingOfficer, Story.Adopt),
        ["training/sit"] = () => new(Story.AtWork().CourseAdopted(), Clerk, Story.Sit(80)),
        ["training/plan"] = () =>
        {
            Story story = Story.AtWork();
            return new(story, HandlingOfficer, story.TrainingPlanFor(Clerk.Worker!.Value));
        },
        ["training/attend"] = () => new(Story.AtWork().TrainingPlanned(), HandlingOfficer, Story.Absent(Clerk)),
        ["training/cancel"] = () => new(
            Story.AtWork().TrainingPlanned(), HandlingOfficer, new CancelTraining(Story.ThePlan, Said)),
        ["staffing/plan"] = () =>
        {
            Story story = Story.AtWork();
            return new(story, HandlingOfficer, story.Staffing(2, 60));
        },
        ["staffing/report"] = () =>
        {
            Story story = Story.AtWork();
            return new(story, HandlingOfficer, story.Volume(1_000, 20));
        },
        ["staffing/settle"] = () =>
        {
            Story story = Story.AtWork();
            story.Do(HandlingOfficer, story.Volume(1_000, 20, handlers: 9));
            return new(story, CityOfficer, new SettleVolume(Story.TheVolume, Said));
        },
        ["supervision/record"] = () =>
        {
            Story story = Story.AtWork();
            return new(story, HandlingOfficer, story.Supervision(SupervisionFinding.NothingFound));
        },
        ["supervision/settle"] = () =>
        {
            Story story = Story.AtWork();
            story.Do(HandlingOfficer, story.Supervision(SupervisionFinding.SharedCredential));
            return new(story, HandlingOfficer, new SettleSupervision(Story.TheSupervision, Said));
        },
        ["supervision/acknowledge"] = () => AtWork(
            HandlingOfficer, new AcknowledgeUnusual(
                Handler.Worker!.Value, new DateOnly(2026, 4, 1), UnusualKind.Hours, UnusualVerdict.Explained, Said)),
        ["access-review/open"] = () => AtWork(
            HandlingOfficer, new OpenAccessReview(Story.TheReview, new DateOnly(2026, 5, 1))),
        ["access-review/decide"] = () => new(
            Story.AtWork().ReviewOpened(), HandlingOfficer, Story.Decide(Handler, AccessDecision.Keep)),
        ["item/receive"] = () =>
            AtWork(Handler, new ReceiveItem(ItemNo(20), Said, [Migration], Scan, Said, Content(20))),
        ["medium/register"] = () => AtWork(HandlingOfficer, new RegisterMedium(ItemNo(20), MediumKind.Medium, Said)),
        ["item/open"] = () => AtWork(Handler, new OpenItem(Register, Migration)),
        ["item/extract"] = () => AtWork(
            Handler, new ExtractItem(
                ItemNo(20), Register, Migration, MaskKind.Redact, Said, new(3, 1, 2, 0), Said,
                new(DataClass.NoNumberFound, 0, 0, 0, 0), Content(20))),
        ["copy/check-out"] = () =>
            AtWork(Handler, new CheckOutCopy(ItemNo(20), Register, Migration, new DateOnly(2026, 4, 1))),
        ["copy/check-in"] = () => new(
            Story.AtWork().CheckedOut(ItemNo(20)), Handler, new CheckInCopy(ItemNo(20), ErasureMethod.Overwrite)),
        ["take-out/request"] = () =>
        {
            Story story = Story.AtWork();
            return new(story, Handler, story.Request());
        },
        ["take-out/approve"] = () => new(Story.AtWork().Requested(), CityApprover, new ApproveTakeOut(TheTakeOut)),
        ["take-out/decline"] = () => new(Story.AtWork().Requested(), CityApprover, new DeclineTakeOut(TheTakeOut, Said)),
        ["take-out/cancel"] = () => new(Story.AtWork().PackedUp(), Handler, new CancelTakeOut(TheTakeOut)),
        ["take-out/pack"] = () => new(Story.AtWork().Approved(), Handler, Story.Pack),
        ["take-out/depart"] = () => new(Story.AtWork().PackedUp(), Handler, new DepartTakeOut(TheTakeOut, Said)),
        ["take-out/hand-over"] = () => new(
            Story.AtWork().Departed(), Handler, new HandOverTakeOut(TheTakeOut, SecondHandler.Worker!.Value, Said)),
        ["take-out/arrive"] = () => new(Story.AtWork().Departed(), Handler, new ArriveTakeOut(TheTakeOut)),
        ["take-out/return"] = () => new(Story.AtWork().Arrived(), Handler, new ReturnTakeOut(TheTakeOut)),
        ["take-out/confirm"] = () => new(
            Story.AtWork().Returned(), HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite)),
        ["take-out/overdue"] = () => new(
            Story.AtWork().Departed().Wait(TimeSpan.FromHours(8)), Desk, new RaiseOverdueTakeOut(TheTakeOut, TheIncident)),
        ["take-out/seal"] = () => new(Story.AtWork().PackedUp(), Handler, Story.Seal),
        ["take-out/write"] = () => new(
            Story.AtWork().PackedUp(), Handler, new WriteCopiesToMedium(TheTakeOut, Usb, [Story.TheCopy])),
        ["take-out/attend"] = () => new(
            Story.AtWork().Requested().Do(CityApprover, new ApproveTakeOut(TheTakeOut, CityWitness: true)), CityOfficer,
            new AttendTakeOut(TheTakeOut)),
        ["take-out/offer"] = () => new(
            Story.AtWork().Departed(), Handler, new OfferTakeOut(TheTakeOut, SecondHandler.Worker!.Value)),
        ["take-out/accept"] = () => new(Story.AtWork().Offered(), SecondHandler, new AcceptTakeOut(TheTakeOut)),
        ["take-out/refuse"] = () => new(Story.AtWork().Offered(), SecondHandler, new RefuseHandOver(TheTakeOut, Said)),
        ["take-out/load"] = () => new(
            Story.AtWork().Permitted().Arrived(), Handler, new LoadCopies(TheTakeOut, [Story.TheCopy], Story.Permission)),
        ["take-out/erase"] = () => new(
            Story.AtWork().LoadedThere(), Handler,
            new EraseCopies(TheTakeOut, [Story.TheCopy], CopyPlace.Destination, ErasureMethod.Overwrite, SecondHandler.Worker!.Value)),
        ["take-out/extend"] = () =>
        {
            Story story = Story.AtWork().Departed();
            return new(story, Handler, new AskForExtension(TheTakeOut, story.Now.AddHours(20), Said));
        },
        ["take-out/approve-extension"] = () => new(
            Story.AtWork().ExtensionAsked(), CityApprover, new ApproveExtension(TheTakeOut)),
        ["take-out/decline-extension"] = () => new(
            Story.AtWork().ExtensionAsked(), CityApprover, new DeclineExtension(TheTakeOut, Said)),
        ["take-out/revoke"] = () => new(Story.AtWork().PackedUp(), CityApprover, new RevokeTakeOut(TheTakeOut, Said)),
        ["take-out/recall"] = () =>
        {
            Story story = Story.AtWork().Departed();
            return new(story, CityOfficer, new RecallTakeOut(TheTakeOut, story.Now.AddHours(1), Said));
        },
        ["take-out/lose"] = () =>
        {
            Story story = Story.AtWork().Departed();
            return new(story, Handler, story.Loss(Usb));
        },
        ["take-out/find"] = () => new(
            Story.AtWork().LostUsb(), CityOfficer, Story.Find(Usb) with { Witness = CityApprover.Worker!.Value }),
        ["take-out/raise"] = () => new(
            Story.AtWork().CounterDeparted().Wait(TimeSpan.FromHours(3)), Desk,
            new RaiseTakeOutAlarm(TheTakeOut, TheIncident, TakeOutAlarm.ArrivalMissing)),
        ["take-in/record"] = () =>
        {
            Story story = Story.AtWork();
            return new(story, HandlingOfficer, story.BringIn());
        },
        ["take-in/leave"] = () => new(
            Story.AtWork().BroughtIn(), HandlingOfficer, new CheckOutTakeIn(Story.TheTakeIn, true)),
        ["reentrustment/apply"] = () => AtWork(HandlingOfficer, Story.Application(SubA)),
        ["reentrustment/consent"] = () => new(
            Story.AtWork().AppliedFor(SubA), CityApprover, new ConsentToReentrustment(SubA, WholeScope)),
        ["reentrustment/decline"] = () => new(
            Story.AtWork().AppliedFor(SubA), CityApprover, new DeclineReentrustment(SubA, Said)),
        ["reentrustment/agree"] = () => new(Story.AtWork().Consented(SubA), HandlingOfficer, new FileAgreement(SubA, true)),
        ["reentrustment/end"] = () => new(Story.AtWork().Consented(SubA), CityApprover, new EndReentrustment(SubA)),
        ["reentrustment/withdraw"] = () => new(Story.AtWork().AppliedFor(SubA), HandlingOfficer, new WithdrawApplication(SubA)),
        ["reentrustment/apply-change"] = () => new(
            Story.AtWork().Reentrusted(SubA), HandlingOfficer, new ApplyForChange(SubA, CallCentre, Said)),
        ["reentrustment/consent-change"] = () => new(
            Story.AtWork().Reentrusted(SubA).ChangeAppliedFor(SubA), CityApprover, new ConsentToChange(SubA)),
        ["reentrustment/decline-change"] = () => new(
            Story.AtWork().Reentrusted(SubA).ChangeAppliedFor(SubA), CityApprover, new DeclineChange(SubA, Said)),
        ["reentrustment/report"] = () => new(
            Story.AtWork().Reentrusted(SubA), HandlingOfficer,
            new ReportOnReentrustee(SubA, new DateOnly(2026, 4, 1), ChainFinding.Kept, Said)),
        ["reentrustment/suspend"] = () => new(
            Story.AtWork().Reentrusted(SubA), CityOfficer, new SuspendReentrustment(SubA, Said)),
        ["reentrustment/resume"] = () => new(
            Story.AtWork().Reentrusted(SubA).Suspended(SubA), CityApprover, new ResumeReentrustment(SubA)),
        ["reentrustment/consent-in-advance"] = () => AtWork(CityApprover, Story.Advance(SubA)),
        ["reentrustment/withdraw-advance"] = () => new(
            Story.AtWork().ConsentedInAdvance(SubA), CityApprover, new WithdrawAdvanceConsent(SubA)),
        ["reentrustment/begin"] = () => new(
            Story.AtWork().ConsentedInAdvance(SubA), HandlingOfficer, new BeginUnderAdvanceConsent(SubA, CallCentre, Said)),
        ["incident/report"] = () =>
        {
            Story story = Story.AtWork();
            return new(story, Clerk, story.Report());
        },
        ["incident/receive"] = () => new(Story.AtWork().Reported(), CityOfficer, new ReceiveIncidentReport(TheIncident)),
        ["incident/contain"] = () => new(Story.AtWork().Reported(), HandlingOfficer, new RecordContainment(TheIncident, Said)),
        ["incident/classify"] = () => new(
            Story.AtWork().Reported(), CityOfficer,
            new ClassifyIncident(TheIncident, ReportableSituation.UseSystem, 1, false, Said)),
        ["incident/instruct"] = () => new(
            Story.AtWork().Reported(), CityOfficer,
            new InstructOnIncident(TheIncident, TheInstruction, Said, new DateOnly(2026, 4, 3))),
        ["incident/fulfil"] = () => new(
            Story.AtWork().Instructed(), HandlingOfficer, new FulfilInstruction(TheIncident, TheInstruction, Said)),
        ["incident/propose-prevention"] = () => new(
            Story.AtWork().Reported(), HandlingOfficer,
            new ProposePrevention(TheIncident, TheMeasure, Said, Clerk.Worker!.Value, new DateOnly(2026, 5, 1))),
        ["incident/agree-prevention"] = () => new(
            Story.AtWork().Proposed(), CityApprover, new AgreePrevention(TheIncident, TheMeasure)),
        ["incident/verify-prevention"] = () => new(
            Story.AtWork().Agreed(), CityOfficer, new VerifyPrevention(TheIncident, TheMeasure)),
        ["incident/close"] = () => new(Story.AtWork().Verified(), CityApprover, new CloseIncident(TheIncident)),
        ["document/issue"] = () => AtWork(HandlingOfficer, Story.Register1),
        ["sweep/record"] = () => AtWork(Handler, Story.SweepOf(TheSweep)),
        ["incident/freeze"] = () => new(Story.AtWork().Reported(), HandlingOfficer, Story.FreezingHandler),
        ["incident/thaw"] = () => new(Story.AtWork().Reported().Frozen(), CityApprover, new ThawUse(Story.TheFreeze, Said)),
        ["incident/continue"] = () =>
            new(Story.AtWork().Reported().Frozen(), CityApprover, Story.Continuing(new DateOnly(2026, 4, 10))),
        ["incident/end-continuation"] = () => new(
            Story.AtWork().Reported().Frozen().Continued(), CityOfficer, new EndContinuation(Story.TheFreeze, Story.TheContinuation)),
        ["incident/know"] = () =>
            new(Story.AtWork().Reported(), Clerk, new StateKnowledge(TheIncident, Knower.Worker, Story.Morning)),
        ["incident/state"] = () =>
            new(Story.AtWork().Reported(), HandlingOfficer, new StateOnIncident(TheIncident, StatementKind.NoLeak, Said)),
        ["incident/count"] = () =>
            new(Story.AtWork().Reported(), HandlingOfficer, new CountPersons(TheIncident, 0, 123, CountBasis.Ledger)),
        ["incident/confirm"] = () =>
            new(Story.AtWork().Reported(), CityOfficer, new ConfirmIncident(TheIncident, Story.Morning, Said)),
        ["incident/dismiss"] = () =>
            new(Story.AtWork().Acknowledged(), CityApprover, new DismissIncident(TheIncident, Said)),
        ["incident/reopen"] = () => new(Story.AtWork().Closed(), CityOfficer, new ReopenIncident(TheIncident, Said)),
        ["incident/withdraw-instruction"] = () => new(
            Story.AtWork().Instructed(), CityOfficer, new WithdrawInstruction(TheIncident, TheInstruction, Said)),
        ["incident/decline-prevention"] = () =>
            new(Story.AtWork().Proposed(), CityApprover, new DeclinePrevention(TheIncident, TheMeasure, Said)),
        ["incident/carry-out-prevention"] = () =>
            new(Story.AtWork().Agreed(), HandlingOfficer, new CarryOutPrevention(TheIncident, TheMeasure, Said)),
        ["incident/change-prevention"] = () => new(
            Story.AtWork().Agreed(), HandlingOfficer,
            new ChangePrevention(TheIncident, TheMeasure, Clerk.Worker!.Value, new DateOnly(2026, 6, 1), Said)),
        ["incident/write"] = () =>
            new(Story.AtWork().Reported(), HandlingOfficer, new WriteReportItem(TheIncident, ReportItem.Other, Said)),
        ["incident/notify-city"] = () =>
            new(Story.AtWork().Reported().Wrote(ReportItem.Overview), HandlingOfficer, new NotifyCity(TheIncident)),
        ["incident/submit-report"] = () => new(
            Story.AtWork().Reported().Wrote(ReportItem.Overview), CityOfficer,
            new SubmitReport(TheIncident, ReportKind.First, new DateOnly(2026, 4, 1), ReportWay.WebForm, Said)),
        ["incident/notify-persons"] = () => new(
            Story.AtWork().Reported().WroteAll(), CityOfficer,
            new NotifyPersons(TheIncident, NoticeMethod.Post, new DateOnly(2026, 4, 1), 120)),
        ["incident/postpone-notice"] = () => new(
            Story.AtWork().Reported(), CityOfficer,
            new PostponeNotice(TheIncident, WaitingReason.LittleKnown, new DateOnly(2026, 4, 8), Said)),
        ["incident/publish"] = () => new(
            Story.AtWork().Reported(), CityOfficer,
            new RecordPublication(TheIncident, false, new DateOnly(2026, 4, 8), PublicationMethod.WebSite, Said)),
        ["claim/receive"] = () =>
        {
            Story story = Story.AtWork().Reported();
            return new(story, CityOfficer, story.Claiming());
        },
        ["claim/instruct"] = () => new(
            Story.AtWork().Reported().Claimed(), CityOfficer, new InstructOnClaim(Story.TheClaim, Said, new DateOnly(2026, 4, 8))),
        ["claim/handle"] = () =>
            new(Story.AtWork().Reported().InstructedOnClaim(), HandlingOfficer, new HandleClaim(Story.TheClaim, Said)),
        ["claim/settle"] = () => new(
            Story.AtWork().Reported().InstructedOnClaim(), CityApprover,
            new SettleClaim(Story.TheClaim, ClaimOutcome.Judgment, 15_000, Said)),
        ["damage/claim"] = () => new(Story.AtWork().Reported(), CityApprover, Story.Damaged()),
        ["damage/revise"] = () =>
            new(Story.AtWork().Reported().DamageClaimed(), CityApprover, new ReviseDamage(Story.TheDamage, 20_000_000, Said)),
        ["damage/agree"] = () =>
            new(Story.AtWork().Reported().DamageClaimed(), HandlingOfficer, new AgreeDamage(Story.TheDamage, 29_500_000)),
        ["damage/pay"] = () => new(
            Story.AtWork().Reported().DamageAgreed(), CityOfficer,
            new PayDamage(Story.TheDamage, 9_500_000, new DateOnly(2026, 4, 1))),
        ["damage/waive"] = () =>
            new(Story.AtWork().Reported().DamageClaimed(), CityApprover, new WaiveDamage(Story.TheDamage, Said)),
        ["calendar/record"] = () => AtWork(CityOfficer, Story.HolidaysOf(2026)),
        ["filing/enter"] = () => AtWork(HandlingOfficer, Story.Filing),
        ["filing/change"] = () => new(Story.AtWork().Filed(), CityOfficer, Story.ChangedFiling),
        ["filing/close"] = () => new(
            Story.AtWork().Do(HandlingOfficer, Story.Filing), HandlingOfficer, new CloseFiling(Things.TheFiling, Said)),
        ["filing/assign"] = () => new(
            Story.AtWork().Do(HandlingOfficer, Story.Filing), HandlingOfficer, new AssignToFiling(Things.TheFiling, [Register])),
        ["medium/describe"] = () => AtWork(HandlingOfficer, Story.UsbDescribed),
        ["medium/move"] = () => new(Story.AtWork().Furnished(), Handler, new MoveMedium(Usb, Things.WorkArea, Said)),
        ["medium/write"] = () => new(
            Story.AtWork().Furnished().CheckedOut(ItemNo(9)), Handler, new WriteToMedium(Usb, [ItemNo(9)])),
        ["other-use/request"] = () => AtWork(CityOfficer, Story.OtherUse),
        ["other-use/approve"] = () => new(
            Story.AtWork().OtherUseAsked(), CityApprover, new ApproveOtherUse(Things.TheOtherUse)),
        ["other-use/decline"] = () => new(
            Story.AtWork().OtherUseAsked(), CityApprover, new DeclineOtherUse(Things.TheOtherUse, Said)),
        ["other-use/withdraw"] = () => new(
            Story.AtWork().OtherUseApproved(), CityApprover, new WithdrawOtherUse(Things.TheOtherUse, Said)),
        ["place/suspend"] = () => AtWork(HandlingOfficer, new SuspendPlace(DataCentre, Said)),
        ["place/resume"] = () => new(
            Story.AtWork().Do(CityOfficer, new SuspendPlace(DataCentre, Said)), CityApprover, new ResumePlace(DataCentre, Said)),
        ["place/withdraw"] = () => AtWork(CityApprover, new WithdrawPlace(OperationsRoom, Said)),
        ["place/set-hours"] = () => AtWork(CityOfficer, Story.OfficeHours),
        ["place/clear-hours"] = () => new(
            Story.AtWork().Do(CityOfficer, Story.OfficeHours), CityApprover, new ClearAttendedHours(DataCentre)),
        ["place/admit-network"] = () => AtWork(CityOfficer, new AdmitNetwork(DataCentre, Things.Network)),
        ["place/remove-network"] = () => new(
            Story.AtWork().Do(CityOfficer, new AdmitNetwork(DataCentre, Things.Network)), CityOfficer,
            new RemoveNetwork(DataCentre, Things.Network)),
        ["area/establish"] = () => AtWork(HandlingOfficer, Story.TheServerRoom),
        ["area/change"] = () => new(
            Story.AtWork().Furnished(), HandlingOfficer,
            new ChangeArea(Things.WorkArea, AreaKind.Handling, Said, [AreaMeasure.Camera])),
        ["area/close"] = () => new(Story.AtWork().Furnished(), HandlingOfficer, new CloseArea(Things.WorkArea)),
        ["area/permit"] = () => new(
            Story.AtWork().Furnished(), HandlingOfficer, new PermitEntry(Things.WorkArea, Clerk.Worker!.Value)),
        ["area/revoke"] = () => new(
            Story.AtWork().Furnished(), CityOfficer, new RevokeEntry(Things.ServerRoom, Handler.Worker!.Value)),
        ["area/enter"] = () => new(Story.AtWork().Furnished(), Handler, Story.Entering),
        ["area/leave"] = () => new(
            Story.AtWork().Furnished().Do(Handler, Story.Entering), Handler, new RecordExit(Things.TheVisit)),
        ["terminal/move"] = () => new(
            Story.AtWork().Furnished(), HandlingOfficer, new MoveTerminal(CentreTerminal, Things.WorkArea)),
        ["measure/adopt"] = () => AtWork(HandlingOfficer, Story.Adoption),
        ["measure/evidence"] = () => new(Story.AtWork().Adopted(), HandlingOfficer, Story.EvidenceOn(JapanTime.DayOf(Story.Morning))),
        ["measure/review"] = () => new(
            Story.AtWork().Evidenced(), CityOfficer,
            new ReviewMeasure(Contractor, GuidelineMeasure.AreaControl, MeasureResult.Effective, Said)),
        ["measure/waive"] = () => AtWork(
            HandlingOfficer, new WaiveMeasure(Contractor, GuidelineMeasure.ExternalEnvironment, Said)),
        ["measure/answer-waiver"] = () => new(
            Story.AtWork().Waived(), CityApprover, new AnswerWaiver(Contractor, GuidelineMeasure.ExternalEnvironment, true)),
        ["completion/begin"] = () => AtWork(CityApprover, new BeginCompletion(new DateOnly(2026, 5, 1))),
        ["completion/instruct"] = () => new(
            Story.AtWork().CompletionBegun(), CityOfficer, new InstructDisposition([Register], Disposition.HandBack)),
        ["completion/hand-back"] = () => new(ToBeHandedBack(), HandlingOfficer, HandBack),
        ["completion/receive"] = () => new(
            ToBeHandedBack().Do(Handler, HandBack), CityOfficer, new ReceiveHandback(Register, Sha("package"))),
        ["item/erase"] = () => new(
            Story.AtWork().CompletionBegun().ToldTo(Disposition.Erase, Register), HandlingOfficer, Story.Erase(Register)),
        ["item/confirm-erasure"] = () => new(
            Story.AtWork().CompletionBegun().ToldTo(Disposition.Erase, Register).Do(HandlingOfficer, Story.Erase(Register)),
            Desk, Story.ErasureOf(Register)),
        ["medium/dispose"] = () => new(
            Story.AtWork().CompletionBegun().ToldTo(Disposition.Dispose, Usb), HandlingOfficer, Story.Dispose(Usb)),
        ["completion/declare-zero"] = () => new(Story.AtWork().Emptied(), HandlingOfficer, new DeclareZeroHoldings()),
        ["completion/accept-zero"] = () => new(Story.AtWork().DeclaredZero(), CityApprover, new AcceptZeroHoldings()),

        // Parties
        ["amendment/propose"] = () =>
        {
            Story story = Story.AtWork();
            return new(story, HandlingOfficer, story.Amending());
        },
        ["amendment/sign"] = () => new(
            Story.AtWork().AmendmentProposed(), CityApprover, new SignAmendment(Story.TheAmendment, Story.Amended.Memorandum)),
        ["amendment/drop"] = () => new(
            Story.AtWork().AmendmentProposed(), HandlingOfficer, new DropAmendment(Story.TheAmendment, Said)),
        ["officer/appoint"] = () => AtWork(
            CityApprover, new AppointOfficer(Story.NewApprover.Worker!.Value, Office.CityApprover, Said)),
        ["officer/relieve"] = () => AtWork(CityApprover, new RelieveOfficer(CityOfficer.Worker!.Value, Office.CityOfficer)),
        ["deputy/appoint"] = () => AtWork(
            CityApprover,
            new AppointDeputy(
                CityOfficer.Worker!.Value, Office.CityApprover, new(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 7)), Said)),
        ["deputy/withdraw"] = () => new(
            Story.AtWork().Deputised(CityOfficer, Office.CityApprover), CityApprover,
            new WithdrawDeputy(CityOfficer.Worker!.Value, Office.CityApprover)),
        ["memorandum/file-other"] = () => AtWork(CityApprover, Story.Other()),
        ["memorandum/sign-other"] = () => new(
            Story.AtWork().OtherFiled(), HandlingOfficer, new SignOtherMemorandum(Story.OtherText, Sha("the other"))),
        ["citation/record"] = () => AtWork(
            CityOfficer, new RecordCitation(Story.TheCitation, Said, new DateOnly(2026, 4, 1))),
        ["contract/cancel"] = () => AtWork(CityApprover, new CancelContract(new DateOnly(2026, 5, 1), Said)),
        ["contract/restore"] = () => new(Story.AtWork().Cancelled(inDays: 9), CityApprover, new RestoreContract(Said)),

        // Consultations and corrections
        ["consultation/ask"] = () => AtWork(CityOfficer, new AskConsultation(Story.TheQuestion, [new("5-3a")], Said)),
        ["consultation/say"] = () => new(Story.AtWork().Asked(), CityOfficer, new SayInConsultation(Story.TheQuestion, Said)),
        ["consultation/propose"] = () => new(
            Story.AtWork().Asked(), CityOfficer, new ProposeInterpretation(Story.TheQuestion, Said)),
        ["consultation/agree"] = () => new(
            Story.AtWork().Answered(), CityApprover, new AgreeInterpretation(Story.TheQuestion, 1)),
        ["consultation/withdraw"] = () => new(
            Story.AtWork().Asked(), HandlingOfficer, new WithdrawConsultation(Story.TheQuestion, Said)),
        ["correction/record"] = () => AtWork(HandlingOfficer, new CorrectEntry(Make<ActId>(1), Said, Said, Said)),
    };

    static HandBackItem HandBack => new(Register, CityKey, Sha("package"), 70_000);

    static NotifyHandler Notify => new(Clerk.Worker!.Value, HandlerRole.Handler, [Migration], [DataCentre]);

    internal static ValidAct Of(string act) => Makers.TryGetValue(act, out Func<ValidAct>? make) ? make() : OfCompliance[act]();

    internal static IReadOnlyCollection<string> Names => [.. Makers.Keys, .. OfCompliance.Keys];

    static ValidAct AtWork(Actor by, Act act) => new(Story.AtWork(), by, act);

    static Story ToBeHandedBack() => Story.AtWork().CompletionBegun().ToldTo(Disposition.HandBack, Register);
}
