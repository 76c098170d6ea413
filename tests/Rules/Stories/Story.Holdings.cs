using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Things of the registers, areas and checklists, with short names.</summary>
static class Things
{
    internal static readonly FilingId TheFiling = Make<FilingId>(1);
    internal static readonly OtherUseId TheOtherUse = Make<OtherUseId>(1);
    internal static readonly VisitId TheVisit = Make<VisitId>(1);

    /// <summary>Both in the data centre; the third in the operations room.</summary>
    internal static readonly AreaId ServerRoom = new("server-room");
    internal static readonly AreaId WorkArea = new("work-area");
    internal static readonly AreaId OtherRoom = new("other-room");

    internal static readonly NetworkRange Network = new("10.20.0.0/16");

    /// <summary>The purpose that is named under the exception.</summary>
    internal static readonly PurposeId Inquiry = new("inquiry");
}

sealed partial class Story
{
    internal static EnterFiling Filing { get; } = new(
        Things.TheFiling, Said, City, Said, [Migration, Operation], Said, Said, Said, PersonsAtMost: 123);

    internal static ChangeFiling ChangedFiling { get; } = new(
        Things.TheFiling, Said, City, Said, [Migration, Operation, Testing], Said, Said, Said);

    /// <summary>An entry of the register, and both files of <see cref="AtWork"/> under it.</summary>
    internal Story Filed() => Do(HandlingOfficer, Filing)
        .Do(HandlingOfficer, new AssignToFiling(Things.TheFiling, [Register, Roll]));

    internal static DescribeMedium UsbDescribed { get; } = new(
        Usb, MediumForm.UsbMemory, Sealed("SN-0042"), null, Said, MediumEncryption.Aes256, Said, KeyApart: true, RemoteWipe: false);

    internal static EstablishArea TheServerRoom { get; } = new(
        Things.ServerRoom, DataCentre, AreaKind.Management, Said, [AreaMeasure.Lock, AreaMeasure.Camera]);

    /// <summary>A controlled and a work area in the data centre, the USB memory described, and one handler who may enter.</summary>
    internal Story Furnished() => Do(HandlingOfficer, TheServerRoom)
        .Do(HandlingOfficer, new EstablishArea(Things.WorkArea, DataCentre, AreaKind.Handling, Said, [AreaMeasure.Partition]))
        .Do(HandlingOfficer, new PermitEntry(Things.ServerRoom, Handler.Worker!.Value))
        .Do(HandlingOfficer, UsbDescribed);

    internal static RecordEntry Entering { get; } = new(Things.TheVisit, Things.ServerRoom, Said, Handler.Worker!.Value);

    /// <summary>Monday to Friday, half past eight to a quarter past five.</summary>
    internal static SetAttendedHours OfficeHours { get; } = new(
        DataCentre, [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday], 830, 1715);

    internal static RequestOtherUse OtherUse { get; } = new(
        Things.TheOtherUse, Things.Inquiry, PurposeBasis.ProvisionItem15, [Register], JapanTime.DayOf(Morning),
        JapanTime.DayOf(Morning).AddDays(6), Said);

    internal Story OtherUseAsked() => Do(CityOfficer, OtherUse);

    internal Story OtherUseApproved() => OtherUseAsked().Do(CityApprover, new ApproveOtherUse(Things.TheOtherUse));

    internal static AdoptMeasure Adoption { get; } = new(
        Contractor, GuidelineMeasure.AreaControl, Handler.Worker!.Value, Said);

    internal Story Adopted() => Do(HandlingOfficer, Adoption);

    internal static GiveEvidence EvidenceOn(DateOnly day) => new(Contractor, GuidelineMeasure.AreaControl, Said, day, Sha("photo"));

    internal Story Evidenced() => Adopted().Do(HandlingOfficer, EvidenceOn(Today));

    internal Story Waived() => Do(HandlingOfficer, new WaiveMeasure(Contractor, GuidelineMeasure.ExternalEnvironment, Said));
}
