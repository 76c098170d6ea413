using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class ReportIncidentTests
{
    [Fact]
    public void ReportIncident_ByAnyWorkerAnywhereWithoutProof_IsPermitted()
    {
        Story story = Story.AtWork().At(null);
        story.Do(Clerk, story.Report() with { Items = [] });
        Assert.Equal(Clerk.Worker, story.State.Incidents[TheIncident].ReportedBy);
    }

    [Fact]
    public void ReportIncident_AfterTheEnd_IsPermitted() => Story.AtWork().Ended().Reported();

    [Fact, Refuses("incident/report", "8-1a", "identifier-already-used")]
    public void ReportIncident_UnderAUsedIdentifier_IsRefusedUnderClause8() =>
        Refuse(Story.AtWork().Reported(), r => r, "8-1a identifier-already-used");

    [Fact, Refuses("incident/report", "8-1a", "nothing-said")]
    public void ReportIncident_SayingNothing_IsRefusedUnderClause8() =>
        Refuse(Story.AtWork(), r => r with { What = Unsaid }, "8-1a nothing-said");

    [Fact, Refuses("incident/report", "8-1a", "known-in-the-future")]
    public void ReportIncident_KnownTomorrow_IsRefusedUnderClause8() =>
        Refuse(Story.AtWork(), r => r with { KnownAt = r.KnownAt.AddMilliseconds(1) }, "8-1a known-in-the-future");

    static void Refuse(Story story, Func<ReportIncident, ReportIncident> change, string reason) =>
        story.Refuse(Clerk, change(story.Report()), reason);
}

public sealed class IncidentHandlingTests
{
    static readonly IncidentId None = Make<IncidentId>(2000);

    [Fact]
    public void Incident_FromReportToClosing_GoesThroughEveryStep()
    {
        Incident incident = Story.AtWork().Closed().State.Incidents[TheIncident];
        Assert.NotNull(incident.ClosedAt);
    }

    [Fact, Refuses("incident/receive", "8-1a", "no-open-incident")]
    public void ReceiveIncidentReport_NeverReported_IsRefusedUnderClause8() => Story.AtWork()
        .Refuse(CityOfficer, new ReceiveIncidentReport(None), "8-1a no-open-incident");

    [Fact, Refuses("incident/receive", "8-1a", "already-received-by-city")]
    public void ReceiveIncidentReport_Twice_IsRefusedUnderClause8() => Story.AtWork().Acknowledged()
        .Refuse(CityApprover, new ReceiveIncidentReport(TheIncident), "8-1a already-received-by-city");

    [Fact, Refuses("incident/contain", "8-1c", "no-open-incident")]
    public void RecordContainment_OfAClosedIncident_IsRefusedUnderClause8() => Story.AtWork().Closed()
        .Refuse(HandlingOfficer, new RecordContainment(TheIncident, Said), "8-1c no-open-incident");

    [Fact, Refuses("incident/contain", "8-1c", "nothing-said")]
    public void RecordContainment_SayingNothing_IsRefusedUnderClause8() => Story.AtWork().Reported()
        .Refuse(HandlingOfficer, new RecordContainment(TheIncident, Unsaid), "8-1c nothing-said");

    [Fact, Refuses("incident/instruct", "8-1b", "no-open-incident")]
    public void InstructOnIncident_NeverReported_IsRefusedUnderClause8() => Instruct(
        Story.AtWork(), i => i with { Incident = None }, "8-1b no-open-incident");

    [Fact, Refuses("incident/instruct", "8-1b", "nothing-said")]
    public void InstructOnIncident_SayingNothing_IsRefusedUnderClause8() => Instruct(
        Story.AtWork().Reported(), i => i with { What = Unsaid }, "8-1b nothing-said");

    [Fact, Refuses("incident/instruct", "8-1b", "identifier-already-used")]
    public void InstructOnIncident_UnderAUsedIdentifier_IsRefusedUnderClause8() => Instruct(
        Story.AtWork().Instructed(), i => i, "8-1b identifier-already-used");

    [Fact, Refuses("incident/fulfil", "8-1b", "instruction-unknown")]
    public void FulfilInstruction_NeverGiven_IsRefusedUnderClause8() => Story.AtWork().Reported()
        .Refuse(HandlingOfficer, new FulfilInstruction(TheIncident, TheInstruction, Said), "8-1b instruction-unknown");

    [Fact, Refuses("incident/fulfil", "8-1b", "instruction-already-fulfilled")]
    public void FulfilInstruction_Twice_IsRefusedUnderClause8() => Story.AtWork().Fulfilled().Refuse(
        HandlingOfficer, new FulfilInstruction(TheIncident, TheInstruction, Said), "8-1b instruction-already-fulfilled");

    [Fact, Refuses("incident/fulfil", "8-1b", "nothing-said")]
    public void FulfilInstruction_SayingNothing_IsRefusedUnderClause8() => Story.AtWork().Instructed()
        .Refuse(HandlingOfficer, new FulfilInstruction(TheIncident, TheInstruction, Unsaid), "8-1b nothing-said");

    [Fact]
    public void ClassifyIncident_Again_ReplacesTheClassification()
    {
        Story story = Story.AtWork().Classified();
        story.Do(CityApprover, new ClassifyIncident(TheIncident, ReportableSituation.UnjustPurpose, 460_517, false, Said));
        Assert.Equal(460_517, story.State.Incidents[TheIncident].Classification!.PersonsAtMost);
    }

    [Fact, Refuses("incident/classify", "1-6", "no-open-incident")]
    public void ClassifyIncident_NeverReported_IsRefusedUnderClause1() =>
        Classify(c => c with { Incident = None }, "1-6 no-open-incident");

    [Fact, Refuses("incident/classify", "1-6", "nothing-said")]
    public void ClassifyIncident_WithoutAReason_IsRefusedUnderClause1() =>
        Classify(c => c with { Reason = Unsaid }, "1-6 nothing-said");

    [Fact, Refuses("incident/classify", "1-6", "persons-negative")]
    public void ClassifyIncident_OfFewerThanNobody_IsRefusedUnderClause1() =>
        Classify(c => c with { PersonsAtMost = -1 }, "1-6 persons-negative");

    [Fact, Refuses("incident/classify", "1-6", "over-hundred-must-be-classified")]
    public void ClassifyIncident_OfOverAHundredAsNothing_IsRefusedUnderClause1() => Classify(
        c => c with { Situation = ReportableSituation.None, PersonsAtMost = 101 }, "1-6 over-hundred-must-be-classified");

    [Fact]
    public void ClassifyIncident_OfAHundredAsNothing_IsPermitted() => Story.AtWork().Acknowledged()
        .Do(CityOfficer, new ClassifyIncident(TheIncident, ReportableSituation.None, 100, false, Said));

    [Fact]
    public void ClassifyIncident_OfEncryptedContent_MayBeExempt() => Story.AtWork().Acknowledged()
        .Do(CityOfficer, new ClassifyIncident(TheIncident, ReportableSituation.None, 1_000, true, Said));

    [Fact, Refuses("incident/classify", "1-6", "exemption-needs-encrypted-content")]
    public void ClassifyIncident_ExemptWithPaperLost_IsRefusedUnderClause1()
    {
        Story story = Story.AtWork();
        story.Do(Clerk, story.Report() with { Items = [Register, Paper] }).Refuse(
            CityOfficer, new ClassifyIncident(TheIncident, ReportableSituation.UseSystem, 1, true, Said),
            "1-6 exemption-needs-encrypted-content");
    }

    [Fact, Refuses("incident/classify", "1-6", "exemption-needs-encrypted-content")]
    public void ClassifyIncident_ExemptWithAWorkingCopyLost_IsRefusedUnderClause1()
    {
        Story story = Story.AtWork().CheckedOut(ItemNo(20));
        story.Do(Clerk, story.Report() with { Items = [ItemNo(20)] }).Refuse(
            CityOfficer, new ClassifyIncident(TheIncident, ReportableSituation.UseSystem, 1, true, Said),
            "1-6 exemption-needs-encrypted-content");
    }

    [Fact, Refuses("incident/propose-prevention", "8-2", "no-open-incident")]
    public void ProposePrevention_NeverReported_IsRefusedUnderClause8() => Propose(
        Story.AtWork(), p => p with { Incident = None }, "8-2 no-open-incident");

    [Fact, Refuses("incident/propose-prevention", "8-2", "nothing-said")]
    public void ProposePrevention_SayingNothing_IsRefusedUnderClause8() => Propose(
        Story.AtWork().Reported(), p => p with { What = Unsaid }, "8-2 nothing-said");

    [Fact, Refuses("incident/propose-prevention", "8-2", "owner-unknown")]
    public void ProposePrevention_OwnedByAStranger_IsRefusedUnderClause8() => Propose(
        Story.AtWork().Reported(), p => p with { Owner = Stranger.Worker!.Value }, "8-2 owner-unknown");

    [Fact, Refuses("incident/propose-prevention", "8-2", "identifier-already-used")]
    public void ProposePrevention_UnderAUsedIdentifier_IsRefusedUnderClause8() => Propose(
        Story.AtWork().Proposed(), p => p, "8-2 identifier-already-used");

    [Fact, Refuses("incident/agree-prevention", "8-2", "measure-unknown")]
    public void AgreePrevention_NeverProposed_IsRefusedUnderClause8() => Story.AtWork().Fulfilled()
        .Refuse(CityApprover, new AgreePrevention(TheIncident, TheMeasure), "8-2 measure-unknown");

    [Fact, Refuses("incident/verify-prevention", "8-2", "measure-unknown")]
    public void VerifyPrevention_NeverProposed_IsRefusedUnderClause8() => Story.AtWork().Fulfilled()
        .Refuse(CityOfficer, new VerifyPrevention(TheIncident, TheMeasure), "8-2 measure-unknown");

    [Fact, Refuses("incident/verify-prevention", "8-2", "measure-not-agreed")]
    public void VerifyPrevention_NeverAgreed_IsRefusedUnderClause8() => Story.AtWork().Proposed()
        .Refuse(CityOfficer, new VerifyPrevention(TheIncident, TheMeasure), "8-2 measure-not-agreed");

    static void Instruct(Story story, Func<InstructOnIncident, InstructOnIncident> change, string reason) => story.Refuse(
        CityOfficer, change(new InstructOnIncident(TheIncident, TheInstruction, Said, story.Today)), reason);

    static void Classify(Func<ClassifyIncident, ClassifyIncident> change, string reason) => Story.AtWork().Acknowledged()
        .Refuse(
            CityOfficer, change(new ClassifyIncident(TheIncident, ReportableSituation.UseSystem, 1, false, Said)), reason);

    static void Propose(Story story, Func<ProposePrevention, ProposePrevention> change, string reason) => story.Refuse(
        HandlingOfficer,
        change(new ProposePrevention(TheIncident, TheMeasure, Said, Clerk.Worker!.Value, story.Today)), reason);
}

public sealed class CloseIncidentTests
{
    static readonly CloseIncident Close = new(TheIncident);

    [Fact, Refuses("incident/close", "8-1a", "no-open-incident")]
    public void CloseIncident_Twice_IsRefusedUnderClause8() =>
        Story.AtWork().Closed().Refuse(CityApprover, Close, "8-1a no-open-incident");

    [Fact, Refuses("incident/close", "8-1a", "not-received-by-city")]
    public void CloseIncident_NeverAcknowledged_IsRefusedUnderClause8() => Ready(Story.AtWork().Reported(), receive: false)
        .Refuse(CityApprover, Close, "8-1a not-received-by-city");

    [Fact, Refuses("incident/close", "1-6", "not-classified")]
    public void CloseIncident_NeverClassified_IsRefusedUnderClause1() => Ready(Story.AtWork().Reported(), classify: false)
        .Refuse(CityApprover, Close, "1-6 not-classified");

    [Fact, Refuses("incident/close", "8-1b", "instructions-open")]
    public void CloseIncident_WithAnInstructionOpen_IsRefusedUnderClause8()
    {
        Story story = Ready(Story.AtWork().Reported());
        story.Do(CityOfficer, new InstructOnIncident(TheIncident, TheInstruction, Said, story.Today))
            .Refuse(CityApprover, Close, "8-1b instructions-open");
    }

    [Fact, Refuses("incident/close", "8-2", "prevention-not-agreed")]
    public void CloseIncident_WithoutAnAgreedMeasure_IsRefusedUnderClause8() =>
        Story.AtWork().Proposed().Refuse(CityApprover, Close, "8-2 prevention-not-agreed");

    [Fact, Refuses("incident/close", "8-2", "prevention-not-verified")]
    public void CloseIncident_WithAMeasureNotVerified_IsRefusedUnderClause8() =>
        Story.AtWork().Agreed().Refuse(CityApprover, Close, "8-2 prevention-not-verified");

    [Fact, Refuses("incident/close", "5-3b", "take-out-still-away")]
    public void CloseIncident_WhileTheTakeOutIsAway_IsRefusedUnderClause5() => Ready(
            Story.AtWork().Departed().Wait(TimeSpan.FromHours(8)).Do(Desk, new RaiseOverdueTakeOut(TheTakeOut, TheIncident)))
        .Refuse(CityApprover, Close, "5-3b take-out-still-away");

    static Story Ready(Story story, bool receive = true, bool classify = true)
    {
        _ = receive ? story.Do(CityOfficer, new ReceiveIncidentReport(TheIncident)) : story;
        _ = classify
            ? story.Do(CityOfficer, new ClassifyIncident(TheIncident, ReportableSituation.UseSystem, 1, false, Said))
            : story;
        return story
            .Do(HandlingOfficer, new ProposePrevention(TheIncident, TheMeasure, Said, Clerk.Worker!.Value, story.Today))
            .Do(CityApprover, new AgreePrevention(TheIncident, TheMeasure))
            .Do(CityOfficer, new VerifyPrevention(TheIncident, TheMeasure));
    }
}
