using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>What the parties change while the contract lives.</summary>
sealed partial class Story
{
    internal static readonly AmendmentId TheAmendment = Make<AmendmentId>(1);
    internal static readonly MemorandumId OtherText = new("personal-information");
    internal static readonly CitationId TheCitation = new("specific-personal-information");
    internal static readonly ConsultationId TheQuestion = Make<ConsultationId>(1);
    internal static readonly ConsultationId SecondQuestion = Make<ConsultationId>(2);

    /// <summary>Someone of the city, and someone of the contractor, of whom the contract did not know.</summary>
    internal static readonly Actor NewApprover = new(WorkerNo(31));
    internal static readonly Actor NewOfficer = new(WorkerNo(32));

    /// <summary>A third place, a shorter validity, and another text.</summary>
    internal static Terms Amended { get; } = TheTerms with
    {
        Memorandum = Sha("the amended memorandum"),
        Places = Okayama.Places.Add(Annex),
        TrainingValidityMonths = 6,
    };

    internal ProposeAmendment Amending(Terms? terms = null, int inDays = 10) =>
        new(TheAmendment, terms ?? Amended, Today.AddDays(inDays), Said);

    internal Story AmendmentProposed(Terms? terms = null, int inDays = 10) => Do(CityOfficer, Amending(terms, inDays));

    internal Story AmendmentSigned(Terms? terms = null, int inDays = 10) => AmendmentProposed(terms, inDays)
        .Do(CityApprover, new SignAmendment(TheAmendment, (terms ?? Amended).Memorandum))
        .Do(HandlingOfficer, new SignAmendment(TheAmendment, (terms ?? Amended).Memorandum));

    internal static FileOtherMemorandum Other(MemorandumId? id = null, int rank = 2, MemorandumId? replaces = null) =>
        new(id ?? OtherText, Sha("the other"), rank, InformationKind.PersonalInformation, Said, replaces);

    internal Story OtherFiled() => Do(CityApprover, Other());

    internal Story OtherStands(MemorandumId? id = null) => Do(CityApprover, Other(id))
        .Do(CityApprover, new SignOtherMemorandum(id ?? OtherText, Sha("the other")))
        .Do(HandlingOfficer, new SignOtherMemorandum(id ?? OtherText, Sha("the other")));

    internal Story Extracted(ItemId extract) => Do(Handler, new ExtractItem(
        extract, Register, Migration, MaskKind.Drop, Said, new(3, 1, 0, 0), Said,
        new(DataClass.NoNumberFound, 0, 0, 0, 0), Content(60)));

    internal Story Asked(ConsultationId? id = null, ConsultationId? replaces = null) =>
        Do(HandlingOfficer, new AskConsultation(id ?? TheQuestion, [new("5-3a"), new("5-3c")], Said, replaces));

    internal Story Answered(ConsultationId? id = null, ConsultationId? replaces = null) => Asked(id, replaces)
        .Do(CityOfficer, new ProposeInterpretation(id ?? TheQuestion, Said));

    internal Story AnswerAgreed(ConsultationId? id = null, ConsultationId? replaces = null) => Answered(id, replaces)
        .Do(CityApprover, new AgreeInterpretation(id ?? TheQuestion, 1))
        .Do(HandlingOfficer, new AgreeInterpretation(id ?? TheQuestion, 1));

    internal Story Deputised(Actor who, Office office, int days = 7) => Do(
        office == Office.HandlingOfficer ? HandlingOfficer : CityApprover,
        new AppointDeputy(who.Worker!.Value, office, new Period(Today, Today.AddDays(days)), Said, Said));

    internal Story Cancelled(int inDays = 0) => Do(CityApprover, new CancelContract(Today.AddDays(inDays), Said));

    /// <summary>Noon of a day in Japan.</summary>
    internal Story OnDay(DateOnly day) => Until(JapanTime.StartOf(day).AddHours(12));
}
