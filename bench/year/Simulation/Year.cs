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
}
