using Azukari.Rules;

namespace Azukari.Custody.Walkthrough;

public sealed partial class Story
{
    const int SectionsOfADemonstration = 6;
    const int DemonstrationDays = 386;

    static OrganisationId Sakura => OrganisationId.Wrap("sakura-data");

    /// <summary>Plays up to the re-entrustment and ends yesterday, with things that wait for everybody: what a newcomer is to find.</summary>
    /// <param name="root">An empty or absent folder.</param>
    /// <param name="time">The real clock.</param>
    public static void PlayForDemonstration(string root, TimeProvider time)
    {
        using var story = new Story(root, time, _ => { }, null, DemonstrationDays);
        story.PlaySections([], SectionsOfADemonstration);
        story.LeaveWaiting();
    }

    void LeaveWaiting()
    {
        section++;
        var period = new Period(Today, Today.AddMonths(3));
        var rooms = new Scope([Cast.Eligibility], [Cast.Room, Cast.DataCentre], period);
        Apply(Cast.Midori, "みどり運用株式会社", rooms, "移行の検証を続けるため");
        Does(Cast.CityApprover, "", new ConsentToReentrustment(Cast.Midori, rooms));
        Does(Cast.HandlingOfficer, "", new FileAgreement(Cast.Midori, FurtherTiersThroughContractor: true));
        Apply(Sakura, "さくらデータ株式会社", rooms, "帳票の印字を、専門の機械がある同社に任せるため");

        _ = Request("市役所別館の検証室へ届けるため");
        var seals = new Seals();
        Does(Cast.Handler2, Cast.Terminal2, new ReportIncident(
            NewId.Of<IncidentId>(), IncidentKind.Leak, IsPossibility: true, clock.GetUtcNow(),
            seals.Seal("印刷した一覧が1枚足りない。廃棄した中にあるかもしれない"), [Smallest]), seals);
        Does(Cast.HandlingOfficer, "", new AskConsultation(
            NewId.Of<ConsultationId>(), [new Clause("5-2")], (seals = new Seals()).Seal("検証室の隣の会議室は、履行場所に含まれますか")), seals);
        Refused("3", Cast.Handler1, Cast.Terminal1, new OpenItem(Smallest, PurposeId.Wrap("marketing")));
    }

    void Apply(OrganisationId firm, string name, Scope scope, string reason)
    {
        var seals = new Seals();
        Does(Cast.HandlingOfficer, "", new ApplyForReentrustment(
            firm, Contractor, seals.Seal(name), scope, seals.Seal(reason), HandlesNumbers: true), seals);
    }
}
