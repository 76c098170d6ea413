using System.Collections.Immutable;
using Azukari.Rules;

namespace Azukari.Bench.Simulation;

/// <summary>What a person does on one occasion.</summary>
sealed partial class Year
{
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
