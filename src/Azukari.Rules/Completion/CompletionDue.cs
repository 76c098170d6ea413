namespace Azukari.Rules;

/// <summary>What is due of the return (覚書 第9条).</summary>
static class CompletionDue
{
    const Office City = Office.CityOfficer | Office.CityApprover;

    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now)
    {
        DateOnly today = JapanTime.DayOf(now);
        return e.HasEnded ? Discoveries(e) : [.. Discoveries(e), .. Backups(e, today), .. Return(e, today)];
    }

    /// <summary>What turned up survives the end (4-1b, 8-1d).</summary>
    static IEnumerable<DueThing> Discoveries(Engagement e)
    {
        foreach (Discovery discovery in e.Discoveries.Values)
        {
            if (discovery.State == DiscoveryState.Found)
            {
                yield return new(new("9a"), "discovery-to-settle", discovery.Id.Value, null, true, Office.HandlingOfficer);
            }
            else if (discovery.State == DiscoveryState.Settled)
            {
                yield return new(new("9c"), "discovery-to-confirm", discovery.Id.Value, null, false, City);
            }
        }
    }

    static IEnumerable<DueThing> Backups(Engagement e, DateOnly today) =>
        from backup in e.Backups.Values
        where backup is { GoneAt: null, ExpiresOn: not null }
        select new DueThing(
            new("9a"), "backup-to-expire", backup.Id.Value, backup.ExpiresOn, backup.ExpiresOn < today, Office.HandlingOfficer)
        {
            WaitsUntilNear = true,
        };

    static IEnumerable<DueThing> Return(Engagement e, DateOnly today)
    {
        if (e.Completion is not { BegunAt: not null, HandbackDue: { } due })
        {
            // 覚書 9c: a work that is over in fact, and whose data nobody asks back, is the one that leaks years later.
            return e.IsConcluded && e.Terms.Term.Until < today && e.StillHeld.Any()
                ? [new DueThing(new("9c"), "holdings-after-term", "", e.Terms.Term.Until, true, City | Office.HandlingOfficer)]
                : [];
        }

        bool isOver = due < today;
        return [.. Items(e, due, isOver), .. Proofs(e, due, isOver), .. Declarations(e, due, isOver)];
    }

    static IEnumerable<DueThing> Items(Engagement e, DateOnly due, bool isOver)
    {
        foreach (Item item in e.StillHeld)
        {
            yield return new(new("9a"), "item-still-held", item.Id.Value, due, isOver, Office.HandlingOfficer);
            if (item is { HandedBack: not null, ReturnedAt: null })
            {
                yield return new(new("9a"), "handback-waits-for-receipt", item.Id.Value, due, isOver, City);
            }
        }

        foreach (Backup backup in e.Backups.Values.Where(e.IsReadable))
        {
            yield return new(new("9a"), "backup-still-readable", backup.Id.Value, due, isOver, Office.HandlingOfficer);
        }

        foreach (KeyCopy copy in e.KeyCopies.Values.Where(k => k.GoneAt is null))
        {
            yield return new(new("9b"), "key-copy-still-kept", copy.Id.Value, due, isOver, Office.HandlingOfficer);
        }
    }

    static IEnumerable<DueThing> Proofs(Engagement e, DateOnly due, bool isOver)
    {
        IReadOnlyDictionary<ItemId, Certificate> certificates = e.CertificatesByItem();
        foreach (Item item in e.Items.Values.Where(i => i.State == ItemState.Disposed && !certificates.ContainsKey(i.Id)))
        {
            yield return new(new("9b"), "certificate-missing", item.Id.Value, due, isOver, Office.HandlingOfficer);
        }

        // Kanagawa 2019: 396 disks handed over, 378 certified. As soon as some are certified, the rest is asked for by number.
        int instructed = e.Items.Values.Count(i => i.Instructed == Disposition.Dispose);
        int certified = e.Certificates.Values.Where(c => c.Kind == CertificateKind.Disposal).Sum(c => c.Items.Length);
        if (certified > 0 && certified != instructed)
        {
            yield return new(new("9b"), "certified-otherwise-than-instructed", "", due, true, City | Office.HandlingOfficer);
        }

        if (!e.SweepsSinceCompletion.Any())
        {
            yield return new(new("9c"), "sweep-before-zero", "", null, false, Office.HandlingOfficer);
        }
    }

    static IEnumerable<DueThing> Declarations(Engagement e, DateOnly due, bool isOver)
    {
        foreach (Reentrustment part in e.PartsOfTheWork.Where(n => !e.PartDeclarations.ContainsKey(n.Organisation)))
        {
            yield return new(new("9c"), "part-not-declared", part.Organisation.Value, due, isOver, Office.HandlingOfficer);
        }

        if (e.Completion.ZeroDeclaredAt is not null)
        {
            yield return new(new("9c"), "zero-waits-for-acceptance", "", due, isOver, Office.CityApprover);
        }
    }
}
