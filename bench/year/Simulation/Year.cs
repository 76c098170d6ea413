using System.Collections.Immutable;
using Azukari.Custody;
using Azukari.Rules;

namespace Azukari.Bench.Simulation;

/// <summary>How large a year is.</summary>
/// <param name="Acts">Acts until the return begins.</param>
/// <param name="Workers">People on the contractor's side and below it, over the year.</param>
/// <param name="Files">Files that are delivered.</param>
/// <param name="Days">Working days; the acts are spread over them.</param>
sealed record Plan(long Acts, int Workers, int Files, int Days);

/// <summary>A year of a contract as it is lived: who comes, works, is late, leaves; until nothing is held any more.</summary>
sealed partial class Year(World world, Plan plan)
{
    static readonly PlaceId Room = new("second-operation-room"), Centre = new("okayama-data-centre");
    static readonly CourseId Basics = new("handling-and-penalties");
    static readonly OrganisationId[] Firms = [new("sub-one"), new("sub-two"), new("sub-three"), new("sub-side")];

    readonly List<WorkerId> people = [];
    readonly List<TerminalId> roomTerminals = [], centreTerminals = [];
    readonly List<FilingId> filings = [];
    readonly List<ItemId> media = [];
    readonly Dictionary<ItemId, string> copies = [];
    readonly List<DateOnly> days = [];
    int delivered;
    int day;

    Dice Dice => world.Dice;

    Engagement E => world.State;

    ImmutableArray<PurposeId> Purposes => E.Terms.Purposes;

    /// <summary>Is told after each day, and at last.</summary>
    internal Action<int>? DayOver { get; init; }

    /// <summary>The last day that is lived; the return does not begin before the plan's days are over.</summary>
    internal int Until { get; init; } = int.MaxValue;

    /// <summary>Lives the year to its end.</summary>
    internal void Live()
    {
        Prepare();
        long begun = world.Acts;
        for (day = 1; day <= plan.Days; day++)
        {
            Morning();
            Events();
            FollowUp(80);
            FollowUp(50);
            long until = begun + (plan.Acts - begun) * day / plan.Days;
            long noon = (world.Acts + until) / 2;
            while (world.Acts < until)
            {
                if (world.Acts >= noon)
                {
                    noon = long.MaxValue;
                    FollowUp(80);
                }

                Work();
            }

            Evening();
            DayOver?.Invoke(day);
            if (day == Until)
            {
                return;
            }
        }

        Complete();
        DayOver?.Invoke(day);
    }

    void Prepare()
    {
        world.Terminal = null;
        for (int i = 0; i < 8; i++)
        {
            roomTerminals.Add(Terminal(Room));
            centreTerminals.Add(Terminal(Centre));
        }

        world.Terminal = centreTerminals[0];
        foreach (GuidelineMeasure measure in Enum.GetValues<GuidelineMeasure>())
        {
            world.Must(world.CityOfficer, new AdoptMeasure(E.Terms.Municipality, measure, world.CityOfficer, world.Say()));
            world.Must(world.Officer, new AdoptMeasure(E.Terms.Contractor, measure, world.Officer, world.Say()));
        }

        for (int i = 0; i < 5; i++)
        {
            FilingId filing = World.Id<FilingId>();
            world.Must(world.Officer, new EnterFiling(
                filing, world.Say($"ファイル{i}"), E.Terms.Contractor, world.Say(), Purposes, world.Say(), world.Say(), world.Say(), 5_000));
            filings.Add(filing);
        }

        for (int i = 0; i < 12; i++)
        {
            Medium(i % 3 == 0 ? MediumKind.Paper : MediumKind.Medium);
        }

        world.Must(world.CityOfficer, new PlanInspection(
            World.Id<InspectionId>(), InspectionMethod.OnSite, world.Today.AddDays(Share(150)), world.Say(), [world.CityOfficer], [Centre, Room],
            [ChecklistItem.ContractSecrecy, ChecklistItem.Media]));
        Recruit(E.Terms.Contractor, Math.Max(6, plan.Workers / 3));
    }

    /// <summary>What happens once in a while.</summary>
    void Events()
    {
        if (day == Share(3))
        {
            Apply(Firms[0], E.Terms.Contractor);
            Apply(Firms[3], E.Terms.Contractor);
        }

        // Each is proposed by the one above it, once that one is in the work: three depths.
        for (int below = 1; below <= 2; below++)
        {
            if (!E.Reentrustments.ContainsKey(Firms[below]) && E.IsInChain(Firms[below - 1]) && E.HasAgreements(Firms[below - 1]) && Dice.Chance(40))
            {
                Apply(Firms[below], Firms[below - 1]);
            }
        }

        if (day > Share(6) && people.Count < plan.Workers && Dice.Chance(60))
        {
            OrganisationId[] open = [.. Firms.Where(f => E.IsInChain(f) && E.HasAgreements(f)), E.Terms.Contractor];
            Recruit(Dice.One(open), 1);
        }

        long wanted = Math.Min(plan.Files, (long)plan.Files * day * 10 / (plan.Days * 8));
        while (delivered < wanted)
        {
            Deliver();
        }

        if (day % 5 == 2 && day < plan.Days - 12)
        {
            RequestTakeOut();
        }

        if (Every(Share(21)))
        {
            ReportIncident();
        }

        if (Every(Share(60)))
        {
            world.Do(world.CityOfficer, new RequestComplianceReport(
                World.Id<ReportId>(), world.Today.AddDays(-60), world.Today, Points: world.Say()));
        }

        if (Every(Share(45)))
        {
            world.Do(Dice.Chance(50) ? world.CityOfficer : world.Officer, new AskConsultation(
                World.Id<ConsultationId>(), [new(Dice.Chance(50) ? "5-3c" : "6-2b")], world.Say()));
        }

        if (Every(Share(30)))
        {
            world.Do(world.CityOfficer, new RequestOtherUse(
                World.Id<OtherUseId>(), new("audit"), PurposeBasis.ProvisionItem15, [Dice.One(Files())], world.Today, world.Today.AddDays(14),
                world.Say()));
            world.Do(world.Officer, new RecordTakeIn(
                World.Id<TakeInId>(), TakeInKind.Device, world.Say(), Dice.One(people), world.Say(), world.Now.AddHours(30)));
        }

        if (Every(Share(40)) && E.Workers.Values.Count(w => w is { LeftAt: null, IsHandler: true }) > 5)
        {
            world.Do(world.Officer, new RecordLeaving(Dice.One(Handlers())));
        }

        if (day == Share(100))
        {
            Amend();
        }

        if (day == Share(180))
        {
            world.Do(world.Approver, new EndReentrustment(Firms[3], world.Say("業務の終わり")));
        }

        if (Every(Share(70)))
        {
            OrganisationId[] firms = [.. Firms.Where(f => E.IsInChain(f))];
            if (firms.Length > 0)
            {
                world.Do(world.CityOfficer, new SuspendReentrustment(Dice.One(firms), world.Say()));
            }
        }

        if (Every(Share(55)))
        {
            world.Do(world.CityOfficer, new SuspendHandler(Dice.One(people), SuspensionCause.UnusualAccess, world.Say()));
        }
    }

    /// <summary>One small thing of a working day.</summary>
    void Work()
    {
        // Now and then someone tries who may not: suspended, untrained, gone.
        WorkerId who = Dice.Chance(96) && Handlers() is { Count: > 0 } able ? Dice.One(able) : Dice.One(people);
        Worker worker = E.Workers[who];
        bool inRoom = worker.Notification is { } n ? n.Places.Contains(Room) && (!n.Places.Contains(Centre) || Dice.Chance(50)) : Dice.Chance(50);
        world.Terminal = Dice.Chance(99) ? Dice.One(inRoom ? roomTerminals : centreTerminals) : World.Id<TerminalId>();
        ItemId item = Dice.One(Files());
        PurposeId purpose = Dice.Chance(98) ? Dice.One(E.Items[item].Purposes) : new PurposeId("marketing");
        int throwing = Dice.Below(100);
        if (throwing < 82)
        {
            (Receipt receipt, _) = world.Desk.Open(world.At(who), new OpenItem(item, purpose, Reveal: throwing < 20), Stream.Null);
            world.Count(receipt);
        }
        else if (throwing < 92)
        {
            CheckOut(who, item, purpose);
        }
        else if (throwing < 96)
        {
            CheckIn(who);
        }
        else if (throwing < 97 && day % 3 == 0)
        {
            world.Count(world.Desk.Extract(
                world.At(who), new ExtractOrder(item, purpose, ["all"], Dice.Chance(50) ? MaskKind.Redact : MaskKind.ConsistentRandom)));
        }
        else
        {
            Badges(who);
        }
    }

    void Morning()
    {
        DateOnly next = world.Today.AddDays(day == 1 ? 0 : 1);
        while (next.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            next = next.AddDays(1);
        }

        days.Add(next);
        world.Clock.GoTo(JapanTime.StartOf(next).AddHours(8.5));
        foreach (Receipt receipt in world.Desk.DoWhatIsDue())
        {
            world.Count(receipt);
        }
    }

    /// <summary>Most go home with nothing left behind.</summary>
    void Evening()
    {
        foreach (ItemId copy in copies.Keys.ToList())
        {
            Item item = E.Items[copy];
            if (item.DueBack <= world.Today ? Dice.Chance(90) : Dice.Chance(30))
            {
                CheckIn(item.HeldBy!.Value, copy);
            }
        }
    }

    TerminalId Terminal(PlaceId place)
    {
        TerminalId id = World.Id<TerminalId>();
        world.Must(world.Officer, new RegisterTerminal(id, place, world.Say()));
        return id;
    }

    void Medium(MediumKind kind)
    {
        ItemId id = World.Id<ItemId>();
        world.Must(world.Officer, kind == MediumKind.Paper
            ? new RegisterMedium(id, kind, world.Say(), MediumForm.PaperBundle, Sheets: 40, Storage: world.Say())
            : new RegisterMedium(
                id, kind, world.Say(), MediumForm.UsbMemory, world.Say(), Storage: world.Say(), Encryption: MediumEncryption.Aes256,
                KeyCustodian: world.Say(), KeyApart: true));
        media.Add(id);
    }

    void Recruit(OrganisationId firm, int count)
    {
        for (int i = 0; i < count; i++)
        {
            WorkerId who = World.Id<WorkerId>();
            bool dispatched = Dice.Chance(20);
            if (!world.Do(world.Officer, new EnrolWorker(
                who, firm, world.Say("架空 太郎"), dispatched ? Employment.Dispatched : Employment.Employee,
                dispatched && Dice.Chance(80) ? world.Say("架空派遣") : default)))
            {
                return;
            }

            people.Add(who);
            world.Do(who, new SignPledge());
            world.Do(world.Officer, new RecordTraining(
                who, Basics, world.Today.AddDays(-Dice.Below(330)), Passed: true, PenaltiesTaught: true));
            ImmutableArray<PlaceId> places = Dice.Chance(70) ? [Room, Centre] : [Room];
            world.Do(world.Officer, new NotifyHandler(who, HandlerRole.Handler, Purposes, places));
        }
    }

    void Apply(OrganisationId firm, OrganisationId parent) => world.Do(world.Officer, new ApplyForReentrustment(
        firm, parent, world.Say($"架空 {firm}"), new Scope(Purposes, [Room, Centre], E.Terms.Term), world.Say(), HandlesNumbers: true,
        Dice.Chance(50) ? new(world.Say(), world.Say(), world.Say(), world.Say(), world.Say(), world.Say(), world.Say(), world.Say()) : null));

    void Deliver()
    {
        ItemId item = World.Id<ItemId>();
        world.Terminal = Dice.One(centreTerminals);
        string path = world.MakeFile(delivered, withNumbers: Dice.Chance(70));
        ImmutableArray<PurposeId> purposes = [Purposes[Dice.Below(3)], Purposes[3 + Dice.Below(Purposes.Length - 3)]];
        world.Count(world.Desk.Receive(
            world.At(world.Officer), path, purposes, item: item, filing: Dice.Chance(85) ? Dice.One(filings) : null));
        File.Delete(path);
        delivered++;
        if (E.Items.ContainsKey(item))
        {
            all.Add(item);
        }
    }

    readonly List<ItemId> all = [];

    List<ItemId> Files() => all;

    List<WorkerId> Handlers() => [.. people.Where(w => E.Workers[w].IsHandler && E.IsInChain(E.Workers[w].Organisation))];

    void CheckOut(WorkerId who, ItemId item, PurposeId purpose)
    {
        ItemId copy = World.Id<ItemId>();
        string path = Path.Combine(world.Temporary, $"{copy}.copy");
        if (world.Count(world.Desk.CheckOut(world.At(who), new CheckOutCopy(copy, item, purpose, world.Today.AddDays(Dice.Below(4))), path)))
        {
            copies[copy] = path;
        }
    }

    void CheckIn(WorkerId who)
    {
        if (copies.Keys.FirstOrDefault(c => E.Items[c].HeldBy == who) is { Value: not null } own)
        {
            CheckIn(who, own);
        }
    }

    void CheckIn(WorkerId who, ItemId copy)
    {
        // Whoever has left brings nothing back himself.
        WorkerId by = E.Worker(who) is null ? world.Officer : who;
        if (world.Count(world.Desk.CheckIn(world.At(by), new CheckInCopy(copy, ErasureMethod.Overwrite), copies[copy])))
        {
            copies.Remove(copy);
        }
    }

    void Badges(WorkerId who)
    {
        Badge? held = E.Badges.Values.Where(b => b.End is null && b.Worker == who).OrderBy(b => b.Id.Value, StringComparer.Ordinal).FirstOrDefault();
        world.Do(world.Officer, held is null
            ? new IssueBadge(World.Id<BadgeId>(), who, BadgeKind.EntryPass, world.Say("0042"), world.Today.AddDays(60))
            : new ReturnBadge(held.Id, BadgeEnd.Returned));
    }

    void RequestTakeOut()
    {
        List<WorkerId> able = Handlers();
        if (able.Count < 2)
        {
            return;
        }

        world.Terminal = Dice.One(centreTerminals);
        WorkerId first = Dice.One(able), second = Dice.One(able);
        ItemId item = Dice.One(Files());
        DateTimeOffset departs = world.Now;
        world.Do(first, new RequestTakeOut(
            World.Id<TakeOutId>(), [item, Dice.One(media)], E.Items[item].Purposes[0], world.Say(), world.Say(), E.Terms.Municipality,
            [first, second], world.Say(), departs, departs.AddHours(30 + Dice.Below(200))));
    }

    void ReportIncident() => world.Do(Dice.One(people), new ReportIncident(
        World.Id<IncidentId>(), (IncidentKind)Dice.Below(4), Dice.Chance(50), world.Now.AddHours(-Dice.Below(20)), world.Say(),
        [Dice.One(Files())]));

    /// <summary>The memorandum changes: trainings count a month less from a day that comes.</summary>
    void Amend()
    {
        string file = System.Text.Encoding.UTF8.GetString(Azukari.Custody.Samples.SampleMemorandum.OkayamaKaigo())
            .Replace("training-validity-months: 12", "training-validity-months: 11", StringComparison.Ordinal);
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(file);
        world.Count(world.Desk.ProposeAmendment(
            world.At(world.CityOfficer), Azukari.Custody.Memoranda.MemorandumFile.Read(bytes).Document!, bytes, world.Today.AddDays(10), "教育の間隔"));
    }

    /// <summary>A day of the full year, in a shorter one.</summary>
    int Share(int ofTwoHundredFifty) => Math.Max(1, ofTwoHundredFifty * plan.Days / 250);

    bool Every(int interval) => day % interval == interval / 2;
}
