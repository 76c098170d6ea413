using System.Collections.Immutable;
using System.Reflection;
using CsCheck;
using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>
/// Contracts as chance would have them: acts of all kinds by all kinds of people, over so few things that they meet, and
/// chosen so that most are permitted. Each number of the generator is one step, so that a failing history shrinks.
/// </summary>
static class History
{
    static readonly string[] Rare =
    [
        "worker/leave", "completion/begin", "completion/accept-zero", "terminal/withdraw", "sweep/record", "place/suspend",
        "place/withdraw", "place/set-hours", "officer/relieve", "contract/cancel", "document/issue",
    ];

    static readonly Actor[] Everyone =
    [
        Desk, CityOfficer, CityApprover, HandlingOfficer, Handler, SecondHandler, Clerk, new(WorkerNo(20)), new(WorkerNo(21)),
    ];

    static readonly Func<Story>[] Beginnings =
    [
        Story.Fresh, () => Story.AtWork(), () => Story.AtWork(), () => Story.AtWork().Departed(),
        () => Story.AtWork().Reentrusted(SubA).Hired(new(WorkerNo(20)), SubA), () => Story.AtWork().Instructed(),
        () => Story.AtWork().CheckedOut(ItemNo(9)).CompletionBegun(), () => Story.AtWork().DeclaredZero(),
        () => Story.AtWork().OtherStands().Extracted(ItemNo(9)).AmendmentSigned(), () => Story.AtWork().Answered().Cancelled(inDays: 20),
        () => Story.AtWork().Approved(), () => Story.AtWork().PackedUp(), () => Story.AtWork().AppliedFor(SubA), () => Story.AtWork().Verified(),
        () => Story.AtWork().Acknowledged().Frozen().Continued().WroteAll(), () => Story.AtWork().Proposed(), () => Story.AtWork().Closed(),
        () => Story.AtWork().Agreed().InstructedOnClaim().DamageClaimed(), () => Story.AtWork().Reported().DamageAgreed(),
        () => Story.AtWork().Acknowledged().Wrote(ReportItem.Overview),
        () => Story.AtWork().Filed().Furnished().CheckedOut(ItemNo(9)).OtherUseApproved(), () => Story.AtWork().Evidenced(),
        () => Story.AtWork().Approved(), () => Story.AtWork().Verified(),
        () => Story.AtWork().Offered(), () => Story.AtWork().Offered(), () => Story.AtWork().LoadedThere(), () => Story.AtWork().LostAll(),
        () => Story.AtWork().PackedUp(), () => Story.AtWork().PackedUp(),
        () => Story.AtWork().ExtensionAsked().BroughtIn(), () => Story.AtWork().DepartedSealed(),
        () => Story.AtWork().CounterDeparted(), () => Story.AtWork().Permitted().Arrived(),
        () => Story.AtWork().Permitted().Arrived(), () => Story.AtWork().Permitted().Arrived(), () => Story.AtWork().AppliedFor(SubA),
        () => Story.AtWork().Requested().Do(CityApprover, new ApproveTakeOut(TheTakeOut, ExtraCarrier: SecondHandler.Worker, CityWitness: true)),
        () => Story.AtWork().Requested().Do(CityApprover, new ApproveTakeOut(TheTakeOut, CityWitness: true)),
        () => Story.AtWork().CompletionBegun().ToldTo(Disposition.Erase, Register).Do(HandlingOfficer, Story.Erase(Register)),
        () => Story.AtWork().CompletionBegun().ToldTo(Disposition.Erase, Register, Roll),
        () => Story.AtWork().ReportHandedIn().FindingMade().KeyCopied(), () => Story.AtWork().CorrectionMade(),
        () => Story.AtWork().BackedUp().Reentrusted(SubA).DisposalTold().ToldTo(Disposition.Erase, Register)
            .Do(HandlingOfficer, Story.Erase(Register)).Do(Desk, Story.ErasureOf(Register)),
        () => Story.AtWork().Discovered(),
        () => Story.AtWork().CourseAdopted().TrainingPlanned().ReviewOpened(),
        () =>
        {
            Story story = Story.AtWork().BadgeIssued(Clerk).Suspended(SecondHandler, HandlingOfficer);
            return story.Do(HandlingOfficer, story.Volume(1, 1, 9))
                .Do(HandlingOfficer, story.Supervision(SupervisionFinding.Other));
        },
    ];

    internal static Gen<ulong[]> Steps { get; } = Gen.ULong.Array[1, 60];

    /// <summary>Lives the steps. What must hold at every step is asked before and after each.</summary>
    internal static Story Of(
        ulong[] steps, Func<string, bool>? only = null, Action<Engagement, Entry, Engagement>? holds = null)
    {
        Story story = new Dice(steps[0]).One(Beginnings)();
        foreach (ulong step in steps)
        {
            Engagement before = story.State;
            Entry entry = Step(story, new Dice(step), only ?? (_ => true));
            holds?.Invoke(before, entry, story.State);
        }

        return story;
    }

    static Entry Step(Story story, Dice dice, Func<string, bool> only)
    {
        story.Wait(dice.Chance(80) ? TimeSpan.Zero : TimeSpan.FromHours(dice.Chance(80) ? dice.Below(12) : dice.Below(2_000)))
            .At(dice.Chance(70) ? CentreTerminal : dice.One(RoomTerminal, PrivateTerminal));
        ActKind[] kinds = [.. ActCatalogue.All.Where(k => only(k.Declared.Name))];
        for (int tries = dice.Chance(85) ? 12 : 1; ; tries--)
        {
            ActKind kind = dice.One(kinds);
            if (Rare.Contains(kind.Declared.Name) && dice.Chance(80))
            {
                continue;
            }

            Act act = Act(kind, story, dice);
            Actor by = Actor(kind, story, dice);
            if (tries <= 1 || act.Judge(story.State, story.As(by)).Permitted)
            {
                return story.Submit(by, act);
            }
        }
    }

    static Actor Actor(ActKind kind, Story story, Dice dice)
    {
        Actor[] entitled = [.. Everyone.Where(a => (story.State.OfficesOf(story.As(a)) & kind.Declared.By) != Office.None)];
        return entitled.Length > 0 && dice.Chance(90) ? dice.One(entitled) : dice.One(Everyone);
    }

    static Act Act(ActKind kind, Story story, Dice dice) => (Act)Value(kind.Type, story, dice)! switch
    {
        PackTakeOut pack when dice.Chance(80) && story.State.TakeOuts.TryGetValue(pack.TakeOut, out TakeOut? approved) =>
            pack with
            {
                Recipient = story.State.Recipients.GetValueOrDefault(approved.Request.Recipient, CityKey),
                Packages =
                [
                    .. approved.Request.Items.Where(i => story.State.HeldFile(i) is not null)
                        .Select((i, n) => Packed(i, 100 + story.Entries.Count * 4 + n)),
                ],
            },
        RequestTakeOut request when dice.Chance(80) => request with
        {
            Carriers = [Handler.Worker!.Value, SecondHandler.Worker!.Value],
            Departs = story.Now,
            Kind = dice.Chance(90) ? null : request.Kind,
            Destination = dice.Chance(90) ? null : request.Destination,
            ArrivesBy = dice.Chance(90) ? null : request.ArrivesBy,
            Sheets = dice.Chance(90) ? null : request.Sheets,
        },
        CertifyDisposal certify when dice.Chance(80) => certify with
        {
            Quantity = certify.Items.Length,
            StartedAt = story.Now.AddHours(-2),
            EndedAt = story.Now.AddHours(-1),
            OutsideNumberNetwork = false,
        },
        CertifyErasure certify when dice.Chance(80) => certify with
        {
            StartedAt = story.Now.AddHours(-2),
            EndedAt = story.Now.AddHours(-1),
            Issuer = Contractor,
            KeyCopies = [.. story.State.KeyCopies.Keys.OrderBy(k => k.Value, StringComparer.Ordinal)],
        },
        CommentOnArticle comment when dice.Chance(80) => comment with { Article = dice.Below(13) },
        ApproveTakeOut approve when dice.Chance(80) => new ApproveTakeOut(approve.TakeOut),
        WriteCopiesToMedium write when dice.Chance(80) && story.State.TakeOuts.TryGetValue(write.TakeOut, out TakeOut? packed) =>
            write with { Medium = Usb, Copies = packed.Copies },
        LoadCopies load when dice.Chance(80) && story.State.TakeOuts.TryGetValue(load.TakeOut, out TakeOut? arrived) =>
            load with { Permission = Story.Permission, Copies = arrived.Copies },
        ReceiveHandback receive when dice.Chance(80) && story.State.Item(receive.Item)?.HandedBack is { } bytes =>
            receive with { Ciphertext = bytes },
        RecordHolidays recorded when dice.Chance(80) => Story.HolidaysOf(2020 + (recorded.Year % 60)),
        AgreeDamage agree when dice.Chance(80) && story.State.Damages.TryGetValue(agree.Damage, out Damage? claimed) =>
            agree with { Yen = claimed.ClaimedYen },
        FreezeUse freeze when dice.Chance(80) => freeze with
        {
            Worker = freeze.Kind == FreezeKind.Worker ? freeze.Worker ?? Handler.Worker : null,
            Terminal = freeze.Kind == FreezeKind.Terminal ? CentreTerminal : null,
            Item = freeze.Kind == FreezeKind.Item ? freeze.Item ?? Register : null,
            Organisation = freeze.Kind == FreezeKind.Organisation ? Contractor : null,
        },
        WriteReportItem write when dice.Chance(80) => Story.Writing(write.Item, story.DetailsOf(write.Item)) with { Incident = write.Incident },
        IssueDocument paper when dice.Chance(80) => Fitting(paper, story, dice),
        DepartTakeOut depart when dice.Chance(80) && story.State.TakeOuts.Values.Any(t => t.State == TakeOutState.Packed) =>
            depart with { TakeOut = story.State.TakeOuts.Values.Where(t => t.State == TakeOutState.Packed).MinBy(t => t.Id.Value)!.Id },
        EraseItems erase when dice.Chance(80) && story.State.StillHeld.Any(i => i.Instructed == Disposition.Erase) => erase with
        {
            Items = [story.State.StillHeld.Where(i => i.Instructed == Disposition.Erase).MinBy(i => i.Id.Value)!.Id],
            Method = ErasureMethod.KeyDestruction,
        },
        ConsentToReentrustment consent when dice.Chance(50)
            && story.State.Reentrustments.Values.Where(r => r.State == ReentrustmentState.Applied)
                .MinBy(r => r.Organisation.Value) is { } waiting =>
            consent with { Organisation = waiting.Organisation, Scope = waiting.Applied },
        ReportVolume report when dice.Chance(80) => report with { Period = story.LastWeek },
        RecordSupervision record when dice.Chance(80) => record with { Period = story.LastWeek },
        Act other => dice.Chance(80) ? OfTheParties(other, story, dice) : other,
    };

    /// <summary>What the parties change among themselves: acts that name what is there.</summary>
    static Act OfTheParties(Act act, Story story, Dice dice)
    {
        Engagement e = story.State;
        Office office = dice.One(Office.HandlingOfficer, Office.CityApprover, Office.CityOfficer);
        return act switch
        {
            ProposeAmendment propose => propose with
            {
                Terms = (e.Terms == Terms.None ? TheTerms : e.Terms) with
                {
                    Memorandum = Sha($"amended {story.Entries.Count}"),
                    Places = dice.Chance(50) ? Okayama.Places : Okayama.Places.Add(Annex),
                },
                Effective = story.Today.AddDays(dice.Below(20)),
            },
            SignAmendment sign when e.OpenAmendment is { } open => new SignAmendment(open.Id, open.Terms.Memorandum),
            DropAmendment drop when e.OpenAmendment is { } open => drop with { Amendment = open.Id },
            AppointOfficer appoint => appoint with { Office = office },
            RelieveOfficer relieve => relieve with { Office = office },
            AppointDeputy deputy => deputy with
            {
                Office = office,
                Period = new(story.Today.AddDays(dice.Below(3)), story.Today.AddDays(3 + dice.Below(60))),
            },
            WithdrawDeputy when e.Deputies.Length > 0 && dice.One(e.Deputies) is { } d => new WithdrawDeputy(d.Worker, d.Office),
            FileOtherMemorandum file => file with { Replaces = dice.Chance(70) ? null : file.Replaces },
            SignOtherMemorandum sign when e.OtherMemoranda.TryGetValue(sign.Other, out FiledMemorandum? filed) =>
                sign with { Text = filed.Text },
            RecordCitation record => record with { ConfirmedOn = story.Today, Since = null },
            AskConsultation ask => ask with { Replaces = dice.Chance(70) ? null : ask.Replaces },
            AgreeInterpretation agree when e.Consultations.TryGetValue(agree.Consultation, out Consultation? asked) =>
                agree with { Proposal = asked.Proposals },
            _ => act,
        };
    }

    /// <summary>With the next number, and about what its form asks for.</summary>
    static IssueDocument Fitting(IssueDocument paper, Story story, Dice dice)
    {
        int year = DocumentNumbers.BusinessYearOf(story.Today);
        FormSubject asked = FormRules.SubjectOf(paper.Form);
        return paper with
        {
            Year = year,
            Number = story.State.NextDocumentNumber(paper.Form, year),
            Worker = asked == FormSubject.Worker ? (WorkerId)Value(typeof(WorkerId), story, dice)! : null,
            Organisation = asked == FormSubject.Organisation ? (OrganisationId)Value(typeof(OrganisationId), story, dice)! : null,
            TakeOut = asked == FormSubject.TakeOut ? (TakeOutId)Value(typeof(TakeOutId), story, dice)! : null,
            Incident = asked == FormSubject.Incident ? (IncidentId)Value(typeof(IncidentId), story, dice)! : null,
            Item = asked == FormSubject.Item ? (ItemId)Value(typeof(ItemId), story, dice)! : null,
            Inspection = asked == FormSubject.Inspection ? (InspectionId)Value(typeof(InspectionId), story, dice)! : null,
        };
    }

    static object? Value(Type type, Story story, Dice dice)
    {
        Engagement e = story.State;
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return dice.Chance(85) ? Value(inner, story, dice) : null;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return typeof(History).GetMethod(nameof(Several), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [story, dice]);
        }

        if (type.IsEnum)
        {
            return dice.One([.. Enum.GetValues(type).Cast<object>()]);
        }

        return type.Name switch
        {
            nameof(OrganisationId) => dice.One(City, Contractor, SubA, SubB, SubC, Outsider),
            nameof(PlaceId) => dice.One(OperationsRoom, DataCentre, DataCentre, Annex),
            nameof(PurposeId) => dice.Chance(90) ? dice.One(Migration, Operation) : dice.One(Testing, Marketing),
            nameof(AreaId) => dice.One(Things.ServerRoom, Things.WorkArea, Things.OtherRoom),
            nameof(NetworkRange) => dice.One(Things.Network, new NetworkRange("10.30.0.0/16")),
            nameof(MemorandumId) => dice.One(Story.OtherText, new MemorandumId("third")),
            nameof(CitationId) => Story.TheCitation,
            nameof(CourseId) => new CourseId("basics"),
            nameof(WorkerId) => dice.One([.. Everyone.Where(a => a.Worker is not null).Select(a => a.Worker!.Value)]),
            nameof(TerminalId) => dice.One(RoomTerminal, CentreTerminal, PrivateTerminal),
            nameof(ItemId) => dice.Chance(75) && e.Items.Count > 0
                ? dice.One([.. e.Items.Keys.OrderBy(i => i.Value, StringComparer.Ordinal)])
                : ItemNo(1 + dice.Below(12)),
            nameof(TakeOutId) => dice.Chance(75) && e.TakeOuts.Count > 0
                ? dice.One([.. e.TakeOuts.Keys.OrderBy(i => i.Value, StringComparer.Ordinal)])
                : Make<TakeOutId>(1 + dice.Below(3)),
            nameof(IncidentId) => dice.One(TheIncident, Make<IncidentId>(1), Make<IncidentId>(2)),
            nameof(SealedText) => dice.Chance(95) ? Said : Unsaid,
            nameof(Digest) => dice.One(Memorandum, Memorandum, Sha("package")),
            nameof(RecipientKey) => dice.One(CityKey, CityKey, ContractorKey, OtherKey),
            nameof(Clause) => new Clause(dice.One(Clause.All)),
            nameof(DateOnly) => story.Today.AddDays(dice.Below(40) - 3),
            nameof(DateTimeOffset) => story.Now.AddMinutes(dice.Below(600) - 60),
            nameof(Boolean) => dice.Chance(85),
            nameof(Int32) => dice.Below(100),
            nameof(Int64) => (long)dice.Below(150),
            nameof(Terms) => dice.Chance(90) ? TheTerms : TheTerms with { Places = [] },
            nameof(Period) => dice.Chance(60)
                ? Term
                : new Period(story.Today.AddDays(-dice.Below(30)), story.Today.AddDays(dice.Below(200))),
            nameof(Scope) => new Scope(
                [.. dice.Some(Okayama.Purposes, 80)], [.. dice.Some(Okayama.Places, 80)],
                (Period)Value(typeof(Period), story, dice)!),
            nameof(ContractId) => TheTerms.Contract,
            _ when type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>)) =>
                typeof(Okayama).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(type).Invoke(null, [1 + dice.Below(3)]),
            _ => Record(type, story, dice),
        };
    }

    static object Record(Type type, Story story, Dice dice)
    {
        ConstructorInfo constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType, story, dice))]);
    }

    static ImmutableArray<T> Several<T>(Story story, Dice dice) =>
        [.. Enumerable.Range(0, dice.Chance(5) ? 0 : 1 + dice.Below(2)).Select(_ => (T)Value(typeof(T), story, dice)!).Distinct()];
}
