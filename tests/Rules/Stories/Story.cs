using System.Collections.Immutable;
using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>
/// A contract as it is lived: people do acts at terminals, a minute apart, and the ledger and the engagement grow. Every
/// entry goes through its bytes, so that a story's ledger can be replayed.
/// </summary>
/// <remarks>
/// <code>
/// Story.AtWork().Requested()
///     .Do(CityApprover, new ApproveTakeOut(TheTakeOut))
///     .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3b not-packed");
/// </code>
/// </remarks>
sealed partial class Story
{
    readonly List<byte[]> ledger = [];

    Story()
    {
    }

    /// <summary>1 April 2026, 9:00 in Japan.</summary>
    internal static DateTimeOffset Morning { get; } = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    internal DateTimeOffset Now { get; private set; } = Morning;

    internal DateOnly Today => JapanTime.DayOf(Now);

    internal TerminalId? Terminal { get; private set; } = CentreTerminal;

    internal Engagement State { get; private set; } = Engagement.None;

    internal IReadOnlyList<byte[]> Entries => ledger;

    internal Circumstances As(Actor by) => new(by.Worker, by.How == Authentication.Desk ? null : Terminal, Now, by.How);

    /// <summary>From here on everyone acts at this terminal.</summary>
    internal Story At(TerminalId? terminal)
    {
        Terminal = terminal;
        return this;
    }

    internal Story Wait(TimeSpan time)
    {
        Now += time;
        return this;
    }

    internal Story Until(DateTimeOffset time)
    {
        Now = time;
        return this;
    }

    /// <summary>Puts the story into a state to which no history leads.</summary>
    internal Story Imagine(Func<Engagement, Engagement> change)
    {
        State = change(State);
        return this;
    }

    /// <summary>Submits an act, whatever comes of it.</summary>
    internal Entry Submit(Actor by, Act act)
    {
        Entry entry = Entry.Decide(Make<ActId>(ledger.Count + 1), act, State, As(by));
        byte[] bytes = EntryFormat.Write(entry);
        Assert.True(EntryFormat.TryRead(bytes, out Entry read, out string problem), problem);
        ledger.Add(bytes);
        State = read.ApplyTo(State);
        Now += TimeSpan.FromMinutes(1);
        return entry;
    }

    /// <summary>Does what must be permitted.</summary>
    internal Story Do(Actor by, Act act)
    {
        Assert.Equal([], Codes(Submit(by, act)));
        return this;
    }

    /// <summary>Tries what must be refused for exactly these reasons, each written <c>clause code</c>.</summary>
    internal Story Refuse(Actor by, Act act, params string[] reasons)
    {
        Engagement before = State;
        Entry entry = Submit(by, act);
        Assert.Equal(reasons.Order(StringComparer.Ordinal), Codes(entry).Order(StringComparer.Ordinal));
        Assert.Same(before, State);
        RefusesAttribute.Saw(entry);
        return this;
    }

    internal static IEnumerable<string> Codes(Entry entry) => entry.Refusals.Select(r => $"{r.Clause} {r.Code}");

    // ---- how far a story has come when a test begins

    internal static Story Fresh() => new();

    internal static Story Opened(Func<Terms, Terms>? change = null) =>
        new Story().Do(Desk, new OpenContract(change is null ? TheTerms : change(TheTerms)));

    internal static Story HalfSigned() => Opened().Do(CityApprover, new SignMemorandum(Memorandum));

    internal static Story Concluded(Func<Terms, Terms>? change = null) => Opened(change)
        .Do(CityApprover, new SignMemorandum(Memorandum))
        .Do(HandlingOfficer, new SignMemorandum(Memorandum));

    /// <summary>Concluded, terminals in both places, two handlers and a clerk, both keys, and four items in the data centre.</summary>
    internal static Story AtWork(Func<Terms, Terms>? change = null) => Concluded(change)
        .Do(HandlingOfficer, new RegisterTerminal(RoomTerminal, OperationsRoom, Said))
        .Do(HandlingOfficer, new RegisterTerminal(CentreTerminal, DataCentre, Said))
        .Hired(Handler, Contractor)
        .Hired(SecondHandler, Contractor)
        .Enrolled(Clerk, Contractor)
        .Do(CityApprover, new RegisterRecipient(City, CityKey))
        .Do(CityApprover, new RegisterRecipient(Contractor, ContractorKey))
        .Received(Register, 1)
        .Received(Roll, 2)
        .Do(HandlingOfficer, new RegisterMedium(Usb, MediumKind.Medium, Said))
        .Do(HandlingOfficer, new RegisterMedium(Paper, MediumKind.Paper, Said));

    internal Story Enrolled(Actor who, OrganisationId organisation) =>
        Do(HandlingOfficer, new EnrolWorker(who.Worker!.Value, organisation, Said, Employment.Employee));

    /// <summary>Enrolled, pledged, trained, notified and received.</summary>
    internal Story Hired(
        Actor who, OrganisationId organisation, ImmutableArray<PurposeId>? purposes = null,
        ImmutableArray<PlaceId>? places = null) =>
        Enrolled(who, organisation)
            .Do(who, new SignPledge())
            .Trained(who)
            .Do(HandlingOfficer, new NotifyHandler(
                who.Worker!.Value, HandlerRole.Handler, purposes ?? State.Terms.Purposes, places ?? State.Terms.Places))
            .Do(CityOfficer, new ReceiveHandler(who.Worker!.Value));

    internal Story Trained(Actor who) =>
        Do(HandlingOfficer, new RecordTraining(who.Worker!.Value, new("my-number-basics"), Today, true, true));

    internal Story Received(ItemId item, int content) => Do(
        Handler, new ReceiveItem(item, Said, [Migration, Operation], Scan, Said, Content(content)));

    internal Story CheckedOut(ItemId copy, ItemId? item = null) =>
        Do(Handler, new CheckOutCopy(copy, item ?? Register, Migration, Today));

    /// <summary>A request for a file and a USB memory, to go from now until the evening.</summary>
    internal RequestTakeOut Request(TakeOutId? id = null) => new(
        id ?? TheTakeOut, [Register, Usb], Migration, Said, Said, City,
        [Handler.Worker!.Value, SecondHandler.Worker!.Value], Said, Now, Now.AddHours(8));

    internal Story Requested() => Do(Handler, Request());

    internal Story Approved() => Requested().Do(CityApprover, new ApproveTakeOut(TheTakeOut));

    internal static PackTakeOut Pack { get; } = new(TheTakeOut, CityKey, [Packed(Register, 51)]);

    internal Story PackedUp() => Approved().Do(Handler, Pack);

    internal Story Departed() => PackedUp().Do(Handler, new DepartTakeOut(TheTakeOut, Said));

    internal Story Arrived() => Departed().Do(Handler, new ArriveTakeOut(TheTakeOut));

    internal Story Returned() => Arrived().Do(Handler, new ReturnTakeOut(TheTakeOut));

    internal Story Confirmed() => Returned().Do(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite));

    internal static ApplyForReentrustment Application(OrganisationId who, OrganisationId? parent = null, Scope? scope = null) =>
        new(who, parent ?? Contractor, Said, scope ?? WholeScope, Said, true);

    internal Story AppliedFor(OrganisationId who, OrganisationId? parent = null, Scope? scope = null) =>
        Do(HandlingOfficer, Application(who, parent, scope));

    internal Story Consented(OrganisationId who, OrganisationId? parent = null, Scope? scope = null) =>
        AppliedFor(who, parent, scope).Do(CityApprover, new ConsentToReentrustment(who, scope ?? WholeScope));

    internal Story Reentrusted(OrganisationId who, OrganisationId? parent = null, Scope? scope = null) =>
        Consented(who, parent, scope).Do(HandlingOfficer, new FileAgreement(who, true));

    /// <summary>A re-entrustee with a key, so that it could receive.</summary>
    internal Story WithRecipient(OrganisationId who) =>
        Reentrusted(who).Do(CityApprover, new RegisterRecipient(who, OtherKey));

    internal ReportIncident Report(IncidentId? id = null) =>
        new(id ?? TheIncident, IncidentKind.Leak, true, Now, Said, [Register]);

    internal Story Reported() => Do(Clerk, Report());

    internal Story Acknowledged() => Reported().Do(CityOfficer, new ReceiveIncidentReport(TheIncident));

    internal Story Classified() => Acknowledged()
        .Do(CityOfficer, new ClassifyIncident(TheIncident, ReportableSituation.UseSystem, 1, false, Said));

    internal Story Instructed() => Classified()
        .Do(CityOfficer, new InstructOnIncident(TheIncident, TheInstruction, Said, Today.AddDays(3)));

    internal Story Fulfilled() => Instructed().Do(HandlingOfficer, new FulfilInstruction(TheIncident, TheInstruction, Said));

    internal Story Proposed() => Fulfilled().Do(
        HandlingOfficer, new ProposePrevention(TheIncident, TheMeasure, Said, HandlingOfficer.Worker!.Value, Today.AddDays(30)));

    internal Story Agreed() => Proposed().Do(CityApprover, new AgreePrevention(TheIncident, TheMeasure));

    internal Story Verified() => Agreed().Do(CityOfficer, new VerifyPrevention(TheIncident, TheMeasure));

    internal Story Closed() => Verified().Do(CityApprover, new CloseIncident(TheIncident));

    /// <summary>A sweep of a thousand files that found so many numbers and could not read one file.</summary>
    internal static RecordSweep SweepOf(SweepId id, long numbers = 0, SweepId? follows = null) => new(
        id, Said, new SweepCounts(1_000, 5_000_000, numbers, 0, 3, numbers), new SweepUnread(1, 0, 0, 0, 0), follows, Said, Content(90));

    internal Story Swept(SweepId id, long numbers = 0, SweepId? follows = null) => Do(HandlingOfficer, SweepOf(id, numbers, follows));

    internal Story CompletionBegun() => Do(CityApprover, new BeginCompletion(Today.AddDays(30)));

    internal Story ToldTo(Disposition disposition, params ImmutableArray<ItemId> items) =>
        Do(CityOfficer, new InstructDisposition(items, disposition));

    internal static EraseItems Erase(params ImmutableArray<ItemId> items) =>
        new(items, ErasureMethod.KeyDestruction, CityOfficer.Worker!.Value);

    internal static DisposeOfMedium Dispose(ItemId item) =>
        new(item, DisposalMethod.Crushing, CityOfficer.Worker!.Value, Said);

    internal static ConfirmErasure ErasureOf(params ImmutableArray<ItemId> items) => new(items, 1, 2, KeyCustody.File);

    /// <summary>Both files erased, the medium and the paper destroyed: from <see cref="AtWork"/>, everything.</summary>
    internal Story Emptied() => CompletionBegun()
        .ToldTo(Disposition.Erase, Register, Roll)
        .ToldTo(Disposition.Dispose, Usb, Paper)
        .Do(HandlingOfficer, Erase(Register, Roll))
        .Do(Desk, ErasureOf(Register, Roll))
        .Do(HandlingOfficer, Dispose(Usb))
        .Do(HandlingOfficer, Dispose(Paper));

    internal Story DeclaredZero() => Emptied().Do(HandlingOfficer, new DeclareZeroHoldings());

    internal Story Ended() => DeclaredZero().Do(CityApprover, new AcceptZeroHoldings());
}
