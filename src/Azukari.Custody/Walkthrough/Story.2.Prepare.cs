using Azukari.Rules;

namespace Azukari.Custody.Walkthrough;

public sealed partial class Story
{
    static readonly CourseId Course = CourseId.Wrap("memorandum-basics");

    /// <summary>2. Places, terminals, handlers: enrolled, trained, pledged, notified, received.</summary>
    void Prepare()
    {
        Register(Cast.Terminal1, Cast.Room, "第二室 端末07");
        Register(Cast.Terminal2, Cast.DataCentre, "データセンター 端末02");
        var seals = new Seals();
        Refused("5-2", Cast.HandlingOfficer, "", new RegisterTerminal(
            NewId.Of<TerminalId>(), PlaceId.Wrap("contractor-office"), seals.Seal("自社の端末")), seals);
        Does(Cast.CityApprover, "", new RegisterRecipient(Municipality, CityKey));

        Enrol(Cast.Handler1, "山田 花子", Contractor, Employment.Employee);
        Enrol(Cast.Handler2, "鈴木 一郎", Contractor, Employment.Dispatched);
        Enrol(Cast.Lapsed, "佐々木 次郎", Contractor, Employment.Employee);
        Refused("7-1a", Cast.HandlingOfficer, "", new EnrolWorker(
            NewId.Of<WorkerId>(), OrganisationId.Wrap("unknown-firm"), (seals = new Seals()).Seal("某 三郎"), Employment.Employee), seals);
        foreach (string handler in (string[])[Cast.Handler1, Cast.Handler2, Cast.Lapsed])
        {
            Train(handler);
            Does(handler, "", new SignPledge());
        }

        Refused("6-3", Cast.Handler1, Cast.Terminal1, new OpenItem(NewId.Of<ItemId>(), Cast.Eligibility));
        foreach (string handler in (string[])[Cast.Handler1, Cast.Handler2, Cast.Lapsed])
        {
            Notify(handler, [Cast.Eligibility, Cast.Assessment]);
        }
    }

    void Register(string handle, PlaceId place, string label)
    {
        var seals = new Seals();
        Does(Cast.HandlingOfficer, "", new RegisterTerminal(cast.New<TerminalId>(handle), place, seals.Seal(label)), seals);
    }

    void Enrol(string handle, string name, OrganisationId firm, Employment employment)
    {
        var seals = new Seals();
        Does(Cast.HandlingOfficer, "", new EnrolWorker(cast.New<WorkerId>(handle), firm, seals.Seal(name), employment), seals);
    }

    void Train(string who) => Does(Cast.HandlingOfficer, "", new RecordTraining(
        cast.Worker(who), Course, JapanTime.DayOf(clock.GetUtcNow()), Passed: true, PenaltiesTaught: true));

    void Notify(string who, PurposeId[] purposes)
    {
        Does(Cast.HandlingOfficer, "", new NotifyHandler(
            cast.Worker(who), HandlerRole.Handler, [.. purposes], [Cast.Room, Cast.DataCentre]));
        Does(Cast.CityOfficer, "", new ReceiveHandler(cast.Worker(who)));
    }
}
