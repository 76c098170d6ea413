using Azukari.Rules;

namespace Azukari.Custody.Walkthrough;

public sealed partial class Story
{
    /// <summary>6. A re-entrustment: nothing without consent, and then inside the consent alone.</summary>
    void Reentrust()
    {
        var seals = new Seals();
        var period = new Period(Today, Today.AddMonths(3));
        Does(Cast.HandlingOfficer, "", new ApplyForReentrustment(
            Cast.Midori, Contractor, seals.Seal("みどり運用株式会社"),
            new Scope([Cast.Eligibility, Cast.Assessment], [Cast.Room, Cast.DataCentre], period),
            seals.Seal("資格データの移行検証は同社の専門要員がいなければできないため"), HandlesNumbers: true), seals);
        Refused("7-1b", Cast.HandlingOfficer, "", new EnrolWorker(
            NewId.Of<WorkerId>(), Cast.Midori, (seals = new Seals()).Seal("緑 五郎"), Employment.Employee), seals);
        Does(Cast.CityApprover, "", new ConsentToReentrustment(
            Cast.Midori, new Scope([Cast.Eligibility], [Cast.Room, Cast.DataCentre], period)));
        Refused("7-2b", Cast.HandlingOfficer, "", new FileAgreement(Cast.Midori, FurtherTiersThroughContractor: false));
        Does(Cast.HandlingOfficer, "", new FileAgreement(Cast.Midori, FurtherTiersThroughContractor: true));

        Enrol(Cast.SubHandler, "緑 五郎", Cast.Midori, Employment.Employee);
        Train(Cast.SubHandler);
        Does(Cast.SubHandler, "", new SignPledge());
        Refused("7-1b", Cast.HandlingOfficer, "", new NotifyHandler(
            cast.Worker(Cast.SubHandler), HandlerRole.Handler, [Cast.Assessment], [Cast.Room]));
        Notify(Cast.SubHandler, [Cast.Eligibility]);
        (Receipt opened, _) = desk.Open(
            PersonOf(Cast.SubHandler, Cast.Terminal2), new OpenItem(Smallest, Cast.Eligibility, Reveal: true), Stream.Null);
        Expect(null, Cast.SubHandler, Cast.Terminal2, opened, "");
        Refused("7-1b", Cast.SubHandler, Cast.Terminal2, new OpenItem(Smallest, Cast.Assessment));
        Does(Cast.HandlingOfficer, "", new EndReentrustment(Cast.Midori));
        Refused("7-1a", Cast.SubHandler, Cast.Terminal2, new OpenItem(Smallest, Cast.Eligibility));
    }
}
