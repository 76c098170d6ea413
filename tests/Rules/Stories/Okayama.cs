using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Azukari.Rules.Tests;

/// <summary>Someone who acts: a worker at a terminal, or the desk itself.</summary>
readonly record struct Actor(WorkerId? Worker, Authentication How = Authentication.Local);

/// <summary>The sample contract: Okayama's two places and five purposes, its people, and things with short names.</summary>
static class Okayama
{
    internal static readonly OrganisationId City = new("okayama-city");
    internal static readonly OrganisationId Contractor = new("kaigo-systems");
    internal static readonly OrganisationId SubA = new("sub-a");
    internal static readonly OrganisationId SubB = new("sub-b");
    internal static readonly OrganisationId SubC = new("sub-c");
    internal static readonly OrganisationId Outsider = new("outsider");

    internal static readonly PlaceId OperationsRoom = new("second-operations-room");
    internal static readonly PlaceId DataCentre = new("okayama-data-centre");
    internal static readonly PlaceId Annex = new("annex");

    internal static readonly PurposeId Rebuilding = new("rebuilding");
    internal static readonly PurposeId Migration = new("migration");
    internal static readonly PurposeId Testing = new("testing");
    internal static readonly PurposeId Operation = new("operation");
    internal static readonly PurposeId Maintenance = new("maintenance");
    internal static readonly PurposeId Marketing = new("marketing");

    internal static readonly Actor Desk = new(null, Authentication.Desk);
    internal static readonly Actor CityOfficer = new(WorkerNo(1));
    internal static readonly Actor CityApprover = new(WorkerNo(2));
    internal static readonly Actor HandlingOfficer = new(WorkerNo(3));

    /// <summary>Two handlers of the contractor: notified, received, taught, pledged.</summary>
    internal static readonly Actor Handler = new(WorkerNo(4));
    internal static readonly Actor SecondHandler = new(WorkerNo(5));

    /// <summary>On the contractor's rolls, and nothing more.</summary>
    internal static readonly Actor Clerk = new(WorkerNo(6));
    internal static readonly Actor Stranger = new(WorkerNo(99));

    internal static readonly TerminalId RoomTerminal = Make<TerminalId>(1);
    internal static readonly TerminalId CentreTerminal = Make<TerminalId>(2);
    internal static readonly TerminalId PrivateTerminal = Make<TerminalId>(99);

    /// <summary>Received in <see cref="Story.AtWork"/>: two files, a USB memory and a folder of paper, all in the data centre.</summary>
    internal static readonly ItemId Register = ItemNo(1);
    internal static readonly ItemId Roll = ItemNo(2);
    internal static readonly ItemId Usb = ItemNo(3);
    internal static readonly ItemId Paper = ItemNo(4);

    internal static readonly TakeOutId TheTakeOut = Make<TakeOutId>(1);
    internal static readonly IncidentId TheIncident = Make<IncidentId>(1001);
    internal static readonly InstructionId TheInstruction = Make<InstructionId>(1);
    internal static readonly MeasureId TheMeasure = Make<MeasureId>(1);
    internal static readonly SweepId TheSweep = Make<SweepId>(1);
    internal static readonly SweepId SecondSweep = Make<SweepId>(2);

    internal static readonly RecipientKey CityKey = Key(1);
    internal static readonly RecipientKey ContractorKey = Key(2);
    internal static readonly RecipientKey OtherKey = Key(3);

    internal static readonly Digest Memorandum = Sha("the memorandum");
    internal static readonly SealedText Said = Sealed("said");
    internal static SealedText Unsaid => default;

    internal static readonly Period Term = new(new DateOnly(2025, 10, 1), new DateOnly(2031, 3, 31));

    internal static readonly ImmutableArray<PlaceId> Places = [OperationsRoom, DataCentre];
    internal static readonly ImmutableArray<PurposeId> Purposes = [Rebuilding, Migration, Testing, Operation, Maintenance];

    internal static readonly Terms TheTerms = new(
        new("okayama-kaigo"), Memorandum, City, Contractor,
        [
            new(CityOfficer.Worker!.Value, City, Office.CityOfficer, Sealed("city officer")),
            new(CityApprover.Worker!.Value, City, Office.CityApprover, Sealed("city approver")),
            new(HandlingOfficer.Worker!.Value, Contractor, Office.HandlingOfficer, Sealed("handling officer")),
        ],
        Term, Places, Purposes,
        ReentrustmentAllowed: true, TrainingValidityMonths: 12, CarriersPerTransport: 2, HandbackWithinDays: 30,
        InspectionIntervalMonths: 12);

    internal static readonly Scope WholeScope = new(Purposes, Places, Term);
    internal static readonly Scope CallCentre = new([Operation], [OperationsRoom], Term);

    internal static WorkerId WorkerNo(int n) => Make<WorkerId>(n);

    internal static ItemId ItemNo(int n) => Make<ItemId>(n);

    /// <summary>The n-th identifier of its kind: random in form, the same in every run.</summary>
    internal static T Make<T>(int n) where T : struct, IIdentifier<T>
    {
        Span<byte> bytes = stackalloc byte[Identifier.RandomBytes];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes[6..], n);
        return Identifier.FromRandom<T>(bytes);
    }

    internal static RecipientKey Key(int n) =>
        RecipientKey.TryParse("age1" + new string("qpzry9x8"[n], 58), out RecipientKey key)
            ? key
            : throw new ArgumentOutOfRangeException(nameof(n));

    internal static Digest Sha(string text) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    internal static SealedText Sealed(string text) =>
        new(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    internal static ContentRef Content(int n) => new(
        Make<ContentId>(n), Sha($"content {n}"), 65_552 + n, CipherSuite.AgeV1Chacha20Poly1305, KeyCustody.File);

    internal static ScanSummary Scan { get; } = new(DataClass.SpecificPersonalInformation, 120, 3, 0, 1);

    internal static PackedCopy Packed(ItemId item, int copy) => new(item, ItemNo(copy), Sha($"package {copy}"), 70_000);
}
