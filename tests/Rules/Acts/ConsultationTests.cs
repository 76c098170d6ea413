using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class ConsultationTests
{
    static readonly Clause Transport = new("5-3c");

    [Fact]
    public void Interpretation_SignedByBoth_IsCitedByTheSentencesItIsAbout()
    {
        Story story = Story.AtWork().Answered();
        Assert.Empty(story.State.InterpretationsOf(Transport));
        story.Do(CityApprover, new AgreeInterpretation(Story.TheQuestion, 1));
        Assert.Empty(story.State.InterpretationsOf(Transport));
        story.Do(HandlingOfficer, new AgreeInterpretation(Story.TheQuestion, 1));
        Assert.Equal([Story.TheQuestion], story.State.InterpretationsOf(Transport).Select(c => c.Id));
        Assert.Empty(story.State.InterpretationsOf(new("5-3b")));
    }

    [Fact]
    public void Interpretation_ReplacedByALaterOne_IsCitedNoMore()
    {
        Story story = Story.AtWork().AnswerAgreed().Answered(Story.SecondQuestion, Story.TheQuestion);
        Assert.Equal([Story.TheQuestion], story.State.InterpretationsOf(Transport).Select(c => c.Id));
        story.Do(CityApprover, new AgreeInterpretation(Story.SecondQuestion, 1))
            .Do(HandlingOfficer, new AgreeInterpretation(Story.SecondQuestion, 1));
        Assert.Equal([Story.SecondQuestion], story.State.InterpretationsOf(Transport).Select(c => c.Id));
    }

    [Fact]
    public void Proposal_ThatFollows_TakesTheSignaturesOfTheOneBefore()
    {
        Story story = Story.AtWork().Answered()
            .Do(HandlingOfficer, new AgreeInterpretation(Story.TheQuestion, 1))
            .Do(CityOfficer, new ProposeInterpretation(Story.TheQuestion, Said))
            .Do(CityApprover, new AgreeInterpretation(Story.TheQuestion, 2));
        Assert.True(story.State.Consultations[Story.TheQuestion].IsOpen);
    }

    [Fact]
    public void Question_WhileOpen_StandsOnTheBoardWithItsAge()
    {
        Story story = Story.AtWork().Asked();
        DateOnly asked = story.Today;
        story.OnDay(asked.AddDays(50)).Do(HandlingOfficer, new SayInConsultation(Story.TheQuestion, Said));
        DueThing due = Assert.Single(Deadlines.NearOf(story.State, story.Now), d => d.Clause.Ref == "12");
        Assert.Equal(("consultation-open", asked), (due.Code, due.Since));
        story.Do(CityOfficer, new ProposeInterpretation(Story.TheQuestion, Said))
            .Do(CityApprover, new AgreeInterpretation(Story.TheQuestion, 1));
        due = Assert.Single(Deadlines.NearOf(story.State, story.Now), d => d.Clause.Ref == "12");
        Assert.Equal(("interpretation-waits-for-signature", Office.HandlingOfficer), (due.Code, due.For));
    }

    [Fact]
    public void Consultation_AfterTheEnd_StaysOpen() => Story.AtWork().Ended().AnswerAgreed();

    [Fact, Refuses("consultation/ask", "12", "identifier-already-used")]
    public void AskConsultation_UnderAUsedIdentifier_IsRefused() => Story.AtWork().Asked()
        .Refuse(CityOfficer, new AskConsultation(Story.TheQuestion, [Transport], Said), "12 identifier-already-used");

    [Fact, Refuses("consultation/ask", "12", "no-clause-in-question")]
    public void AskConsultation_AboutNoSentenceOrOneTwice_IsRefused() => Story.AtWork()
        .Refuse(CityOfficer, new AskConsultation(Story.TheQuestion, [], Said), "12 no-clause-in-question")
        .Refuse(CityOfficer, new AskConsultation(Story.TheQuestion, [Transport, Transport], Said), "12 no-clause-in-question");

    [Fact, Refuses("consultation/ask", "12", "question-missing")]
    public void AskConsultation_WithoutAQuestion_IsRefused() => Story.AtWork()
        .Refuse(CityOfficer, new AskConsultation(Story.TheQuestion, [Transport], Unsaid), "12 question-missing");

    [Fact, Refuses("consultation/ask", "12", "no-answer-to-replace")]
    public void AskConsultation_InThePlaceOfNoAgreedAnswer_IsRefused() => Story.AtWork().Answered()
        .Refuse(
            CityOfficer, new AskConsultation(Story.SecondQuestion, [Transport], Said, Story.TheQuestion), "12 no-answer-to-replace");

    [Fact, Refuses("consultation/say", "12", "consultation-not-open"), Refuses("consultation/propose", "12", "consultation-not-open"),
        Refuses("consultation/agree", "12", "consultation-not-open"), Refuses("consultation/withdraw", "12", "consultation-not-open")]
    public void Anything_InAConsultationThatIsSettled_IsRefused() => Story.AtWork().AnswerAgreed()
        .Refuse(CityOfficer, new SayInConsultation(Story.TheQuestion, Said), "12 consultation-not-open")
        .Refuse(CityOfficer, new ProposeInterpretation(Story.TheQuestion, Said), "12 consultation-not-open")
        .Refuse(CityApprover, new AgreeInterpretation(Story.TheQuestion, 1), "12 consultation-not-open")
        .Refuse(HandlingOfficer, new WithdrawConsultation(Story.TheQuestion, Said), "12 consultation-not-open");

    [Fact, Refuses("consultation/say", "12", "nothing-said")]
    public void SayInConsultation_WithoutWords_IsRefused() => Story.AtWork().Asked()
        .Refuse(CityOfficer, new SayInConsultation(Story.TheQuestion, Unsaid), "12 nothing-said");

    [Fact, Refuses("consultation/propose", "12", "interpretation-missing")]
    public void ProposeInterpretation_WithoutOne_IsRefused() => Story.AtWork().Asked()
        .Refuse(CityOfficer, new ProposeInterpretation(Story.TheQuestion, Unsaid), "12 interpretation-missing");

    [Fact, Refuses("consultation/agree", "12", "nothing-proposed")]
    public void AgreeInterpretation_BeforeAProposal_IsRefused() => Story.AtWork().Asked()
        .Refuse(CityApprover, new AgreeInterpretation(Story.TheQuestion, 1), "12 nothing-proposed");

    [Fact, Refuses("consultation/agree", "12", "not-the-last-proposal")]
    public void AgreeInterpretation_OfAnEarlierProposal_IsRefused() => Story.AtWork().Answered()
        .Do(HandlingOfficer, new ProposeInterpretation(Story.TheQuestion, Said))
        .Refuse(CityApprover, new AgreeInterpretation(Story.TheQuestion, 1), "12 not-the-last-proposal");

    [Fact, Refuses("consultation/agree", "12", "answer-already-signed")]
    public void AgreeInterpretation_TwiceByOneParty_IsRefused() => Story.AtWork().Answered()
        .Do(CityApprover, new AgreeInterpretation(Story.TheQuestion, 1))
        .Refuse(CityApprover, new AgreeInterpretation(Story.TheQuestion, 1), "12 answer-already-signed");

    [Fact, Refuses("consultation/agree", "12", "no-answer-to-replace")]
    public void AgreeInterpretation_WhoseForerunnerWasReplacedByAnother_IsRefused() => Story.AtWork().AnswerAgreed()
        .Answered(Story.SecondQuestion, Story.TheQuestion)
        .AnswerAgreed(Make<ConsultationId>(3), Story.TheQuestion)
        .Refuse(CityApprover, new AgreeInterpretation(Story.SecondQuestion, 1), "12 no-answer-to-replace");

    [Fact, Refuses("consultation/withdraw", "12", "not-the-asking-party"), Refuses("consultation/withdraw", "12", "withdrawal-reason-missing")]
    public void WithdrawConsultation_ByTheOtherPartyOrWithoutAReason_IsRefused() => Story.AtWork().Asked()
        .Refuse(CityOfficer, new WithdrawConsultation(Story.TheQuestion, Said), "12 not-the-asking-party")
        .Refuse(HandlingOfficer, new WithdrawConsultation(Story.TheQuestion, Unsaid), "12 withdrawal-reason-missing")
        .Do(HandlingOfficer, new WithdrawConsultation(Story.TheQuestion, Said));
}

public sealed class CorrectEntryTests
{
    static ActId IdOf(Story story, int index)
    {
        Assert.True(EntryFormat.TryRead(story.Entries[index], out Entry entry, out _));
        return entry.Id;
    }

    static Corrections Read(Story story) => Corrections.Read(story.Entries.Select(bytes =>
    {
        Assert.True(EntryFormat.TryRead(bytes, out Entry entry, out _));
        return entry;
    }));

    [Fact]
    public void Correction_OfAnEntry_LeavesItAndTheStateAndStandsBesideIt()
    {
        // Amagasaki 2022: the prime corrects the worker's tier four days later.
        Story story = Story.AtWork();
        int enrolled = story.Entries.Count;
        story.Enrolled(new(WorkerNo(40)), Contractor);
        Engagement before = story.State;
        story.Do(HandlingOfficer, new CorrectEntry(IdOf(story, enrolled), Said, Said, Said));
        Assert.Same(before, story.State);
        Corrections corrections = Read(story);
        CorrectionEntry standing = corrections.Standing(IdOf(story, enrolled))!;
        Assert.Equal((long)enrolled, standing.Corrects);
        Assert.Empty(corrections.Dangling);
        Assert.Null(corrections.Standing(IdOf(story, 0)));
    }

    [Fact]
    public void Correction_ThatIsCorrectedItself_GivesWayToItsOwn()
    {
        Story story = Story.AtWork();
        ActId first = IdOf(story, 3);
        story.Do(HandlingOfficer, new CorrectEntry(first, Said, Said, Said));
        ActId second = IdOf(story, story.Entries.Count - 1);
        story.Do(HandlingOfficer, new CorrectEntry(second, Said, Sealed("better"), Said));
        Assert.Equal(Sealed("better"), Read(story).Standing(first)!.Said.Right);
        story.Do(HandlingOfficer, new CorrectEntry(first, Said, Sealed("best"), Said));
        Assert.Equal(Sealed("best"), Read(story).Standing(first)!.Said.Right);
        Assert.Equal(2, Read(story).Of(first).Count());
    }

    [Fact]
    public void Correction_OfWhatIsNotThereOrComesLater_Dangles()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, new CorrectEntry(Make<ActId>(9_999), Said, Said, Said));
        ActId next = Make<ActId>(story.Entries.Count + 2);
        story.Do(HandlingOfficer, new CorrectEntry(next, Said, Said, Said)).Do(Clerk, new SignPledge());
        Assert.Equal(2, Read(story).Dangling.Count());
        Assert.Null(Read(story).Standing(next));

        // The desk keeps such entries out; in a ledger that holds one, the replay finds it.
        var replay = new Replay();
        story.Entries.ToList().ForEach(bytes => replay.Next(bytes));
        Assert.Equal([ReplayFault.CorrectionOfNothing, ReplayFault.CorrectionOfNothing], replay.Findings.Select(f => f.Fault));
    }

    [Fact, Refuses("correction/record", "2", "correction-incomplete")]
    public void CorrectEntry_WithoutWhatWasWrongOrWhatIsRight_IsRefused() => Story.AtWork()
        .Refuse(HandlingOfficer, new CorrectEntry(Make<ActId>(1), Unsaid, Said, Said), "2 correction-incomplete")
        .Refuse(HandlingOfficer, new CorrectEntry(Make<ActId>(1), Said, Unsaid, Said), "2 correction-incomplete");

    [Fact, Refuses("correction/record", "2", "correction-reason-missing")]
    public void CorrectEntry_WithoutAReason_IsRefused() => Story.AtWork()
        .Refuse(HandlingOfficer, new CorrectEntry(Make<ActId>(1), Said, Said, Unsaid), "2 correction-reason-missing");
}
