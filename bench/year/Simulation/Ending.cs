using System.Collections.Immutable;
using Azukari.Custody;
using Azukari.Rules;

namespace Azukari.Bench.Simulation;

/// <summary>The return: everything that is open comes to its end, everything that is held to zero.</summary>
sealed partial class Year
{
    const int MostHandedBack = 40;

    void Complete()
    {
        NextDay();
        world.Must(world.Approver, new BeginCompletion(world.Today.AddDays(30), ZeroDeclaredBy.EachOrganisation));
        for (int round = 0; !E.HasEnded; round++)
        {
            if (round > MostRounds)
            {
                world.Problem("deadlock: " + string.Join("; ", OpenThings().Take(20)));
                return;
            }

            NextDay();
            foreach (Receipt receipt in world.Desk.DoWhatIsDue())
            {
                world.Count(receipt);
            }

            int done = FollowUp(100) + Empty();
            bool last = !OpenThings().Any();
            done += last ? Declare() : 0;
            if (done == 0 && !E.HasEnded)
            {
                world.Problem("nobody could do anything: " + string.Join("; ", OpenThings().Take(20)));
                return;
            }

            DayOver?.Invoke(++day);
        }
    }

    /// <summary>Firms end, things are handed back, erased and destroyed. Gives how much was done.</summary>
    int Empty()
    {
        int done = 0;
        foreach (ItemId copy in copies.Keys.ToList())
        {
            CheckIn(E.Items[copy].HeldBy!.Value, copy);
            done++;
        }

        if (Firms.FirstOrDefault(f => E.IsInChain(f)) is { Value: not null } firm && !E.TakeOuts.Values.Any(t => t.IsAway))
        {
            done += world.Do(world.Officer, new EndReentrustment(firm, world.Say())) ? 1 : 0;
        }

        done += Instruct() + Erase();
        foreach (Item thing in E.StillHeld.Where(i => i is { State: ItemState.Held, Instructed: Disposition.Dispose }).ToList())
        {
            done += world.Do(world.Officer, new DisposeOfMedium(
                thing.Id, thing.Kind == ItemKind.Paper ? DisposalMethod.Shredding : DisposalMethod.Crushing, world.CityOfficer, world.Say())) ? 1 : 0;
        }

        done += Certify();
        return done;
    }

    int Instruct()
    {
        ImmutableArray<ItemId> things = [.. E.StillHeld.Where(i => i is { Kind: ItemKind.Medium or ItemKind.Paper, Instructed: null }).Select(i => i.Id)];
        ImmutableArray<ItemId> files = [.. E.StillHeld.Where(i => i is { Kind: ItemKind.File, Instructed: null }).Select(i => i.Id)
            .OrderBy(i => i.Value, StringComparer.Ordinal)];
        int done = things.Length > 0 && world.Do(world.CityOfficer, new InstructDisposition(things, Disposition.Dispose)) ? 1 : 0;
        if (files.Length > 0)
        {
            int back = Math.Min(MostHandedBack, files.Length / 4);
            done += world.Do(world.CityOfficer, new InstructDisposition([.. files.Take(back + 1)], Disposition.HandBack)) ? 1 : 0;
            foreach (ItemId[] some in files.Skip(back + 1).Chunk(100))
            {
                done += world.Do(world.CityOfficer, new InstructDisposition([.. some], Disposition.Erase)) ? 1 : 0;
            }
        }

        return done;
    }

    int Erase()
    {
        int done = 0;
        foreach (Item item in E.StillHeld.Where(i => i is { Kind: ItemKind.File, State: ItemState.Held, Instructed: Disposition.HandBack, ReturnedAt: null }).ToList())
        {
            string folder = Path.Combine(world.Temporary, $"back-{item.Id}");
            Directory.CreateDirectory(folder);
            (Receipt receipt, ExportedFile? file) = world.Desk.HandBack(world.At(world.Officer), item.Id, world.CityKey, folder);
            done += world.Count(receipt) ? 1 : 0;
            if (file is not null)
            {
                done += world.Do(world.CityOfficer, new ReceiveHandback(item.Id, file.Ciphertext)) ? 1 : 0;
            }

            Directory.Delete(folder, recursive: true);
        }

        ItemId[] ready = [.. E.StillHeld.Where(i => i is { Kind: ItemKind.File, State: ItemState.Held }
            && (i.Instructed == Disposition.Erase || (i.Instructed == Disposition.HandBack && i.ReturnedAt is not null))).Select(i => i.Id)];
        foreach (ItemId[] some in ready.Chunk(200))
        {
            if (world.Do(world.Officer, new EraseItems([.. some], ErasureMethod.KeyDestruction, world.CityOfficer)))
            {
                done++;
                world.Desk.RunEffects();
            }
        }

        return done;
    }

    int Certify()
    {
        int done = 0;
        ImmutableArray<ItemId> disposed = [.. Uncertified];
        foreach (IGrouping<ItemKind, ItemId> kind in disposed.GroupBy(i => E.Items[i].Kind))
        {
            ImmutableArray<ItemId> items = [.. kind];
            done += world.Do(world.Officer, new CertifyDisposal(
                World.Id<CertificateId>(), items, items.Length, kind.Key == ItemKind.Paper ? DisposalMethod.Shredding : DisposalMethod.Crushing, world.Say(),
                world.Say(), world.Say(), world.Now.AddMinutes(-20), world.Now.AddMinutes(-1), world.Say(), world.Say(), world.CityOfficer,
                E.Terms.Contractor, [World.Hash("photo")])) ? 1 : 0;
        }

        foreach (ItemId[] some in E.Items.Values.Where(i => i is { State: ItemState.Erased, Kind: ItemKind.File } && !certified.Contains(i.Id))
            .Select(i => i.Id).Chunk(200))
        {
            if (world.Do(world.Officer, new CertifyErasure(
                World.Id<CertificateId>(), [.. some], ErasureMethod.KeyDestruction, world.Say(), world.Now.AddMinutes(-20), world.Now.AddMinutes(-1),
                world.Say(), world.Say(), world.CityOfficer, E.Terms.Contractor, [])))
            {
                done++;
                certified.UnionWith(some);
            }
        }

        return done;
    }

    readonly HashSet<ItemId> certified = [];

    int Declare()
    {
        int done = 0;
        foreach (OrganisationId firm in Firms.Reverse())
        {
            if (E.PartsOfTheWork.Any(p => p.Organisation == firm) && !E.PartDeclarations.ContainsKey(firm))
            {
                done += world.Do(world.Officer, new DeclarePartZero(firm, World.Hash($"zero {firm}"))) ? 1 : 0;
            }
        }

        done += E.Completion.ZeroDeclaredAt is null && world.Do(world.Officer, new DeclareZeroHoldings()) ? 1 : 0;
        done += E.Completion.ZeroDeclaredAt is not null && world.Do(world.Approver, new AcceptZeroHoldings()) ? 1 : 0;
        return done;
    }

    /// <summary>Everything that has not come to its end, by its own state and not by the calendar.</summary>
    internal IEnumerable<string> OpenThings() =>
    [
        .. E.StillHeld.Select(i => $"item {i.Id} {i.Kind} {i.State} {i.Instructed}"),
        .. E.TakeOuts.Values.Where(t => t.State is not (TakeOutState.Declined or TakeOutState.Cancelled or TakeOutState.Confirmed or TakeOutState.Revoked))
            .Select(t => $"take-out {t.Id} {t.State}"),
        .. E.TakeIns.Values.Where(t => t.LeftAt is null).Select(t => $"take-in {t.Id}"),
        .. E.Incidents.Values.Where(i => i.ClosedAt is null).Select(i => $"incident {i.Id}"),
        .. E.Incidents.Values.SelectMany(i => i.Instructions).Where(i => i.IsOpen).Select(i => $"instruction {i.Id}"),
        .. E.Freezes.Values.Where(f => f.ThawedAt is null).Select(f => $"freeze {f.Id}"),
        .. E.Reports.Values.Where(r => r.State is not (ReportState.Accepted or ReportState.Withdrawn)).Select(r => $"report {r.Id} {r.State}"),
        .. E.Inspections.Values.Where(i => i.State is not (InspectionState.Closed or InspectionState.Cancelled)).Select(i => $"inspection {i.Id} {i.State}"),
        .. E.Findings.Values.Where(f => f.State is not (FindingState.Verified or FindingState.Withdrawn)).Select(f => $"finding {f.Id} {f.State}"),
        .. E.Consultations.Values.Where(c => c.IsOpen).Select(c => $"consultation {c.Id}"),
        .. E.Amendments.Values.Where(a => a.State == AmendmentState.Proposed).Select(a => $"amendment {a.Id}"),
        .. E.OtherUses.Values.Where(o => o.State == OtherUseState.Requested).Select(o => $"other use {o.Id}"),
        .. E.Supervisions.Values.Where(s => s.IsOpen).Select(s => $"supervision {s.Id}"),
        .. E.AccessReviews.Values.SelectMany(r => E.Undecided(r).Select(w => $"review {r.Id} of {w}")),
        .. E.Reentrustments.Values.Where(r => r.State is ReentrustmentState.Applied or ReentrustmentState.Consented)
            .Select(r => $"re-entrustment {r.Organisation} {r.State}"),
        .. E.Workers.Values.Where(w => w is { LeftAt: not null, ExitCheckedAt: null }).Select(w => $"leaver {w.Id}"),
        .. E.Workers.Values.Where(w => w is { LeftAt: null, Notification.ReceivedAt: null } && w.Notification is not null).Select(w => $"notification {w.Id}"),
        .. Uncertified.Select(i => $"certificate of {i}"),
    ];

    IEnumerable<ItemId> Uncertified =>
        E.Items.Values.Where(i => i.State == ItemState.Disposed).Select(i => i.Id).Except(E.CertificatesByItem().Keys);

    void NextDay()
    {
        DateOnly next = world.Today.AddDays(1);
        while (next.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            next = next.AddDays(1);
        }

        world.Clock.GoTo(JapanTime.StartOf(next).AddHours(8.5));
        world.Terminal = centreTerminals[0];
    }
}
