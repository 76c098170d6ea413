using System.Security.Cryptography;
using Azukari.Custody.Storage;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>What the writer decides ahead and then commits at once.</summary>
sealed class Batch(LedgerTable table, TimeProvider clock)
{
    static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    /// <summary>The first refusals of a kind are entries of their own; then only each tenfold count is.</summary>
    const long CountedFrom = 10;

    readonly Dictionary<ContractLedger, Part> parts = [];

    /// <summary>Judges one submission on the state with everything before it, and adds its entry.</summary>
    internal Receipt Take(ContractLedger ledger, Submission submission)
    {
        Part part = PartOf(ledger);
        if (SentBefore(ledger, part, submission) is { } receipt)
        {
            return receipt;
        }

        if (submission.Act is CorrectEntry { Entry: var corrected } && !part.Receipts.ContainsKey(corrected)
            && table.FindAct(ledger.Key, corrected) is null)
        {
            // The rules know no entries, only what they made of the state; so the desk itself keeps corrections from dangling.
            throw CustodyException.Of(Fault.EntryUnknown);
        }

        var now = new Circumstances(submission.Worker, submission.Terminal, TimeFor(ledger), submission.How);
        Entry entry = Decide(ledger, submission, now);
        if (entry.Permitted && ActCatalogue.Of(entry.Act.GetType()).Declared.MovesContent && !submission.ContentMoved)
        {
            throw CustodyException.Of(Fault.ActMovesContent, ActCatalogue.Of(entry.Act.GetType()).Declared.Name);
        }

        Repeat? repeat = entry.Permitted ? null : CountRepeat(ledger, part, entry);
        if (repeat is { Count: > CountedFrom } && !IsPowerOfTen(repeat.Count))
        {
            part.Repeats[Convert.ToHexString(repeat.Fingerprint)] = repeat;
            return new Receipt(repeat.Index, entry, repeat.Count);
        }

        if (repeat is { Count: > CountedFrom })
        {
            entry = entry with { Repeats = repeat.Count };
        }

        return Append(ledger, part, submission, entry, repeat);
    }

    internal void Commit()
    {
        var sealedParts = parts
            .Where(p => p.Value.Entries.Count + p.Value.Repeats.Count > 0)
            .Select(p => (Ledger: p.Key, Part: p.Value, Sealed: p.Key.Seal()))
            .ToList();
        if (sealedParts.Count == 0)
        {
            return;
        }

        table.Commit(
        [
            .. sealedParts.Select(p => new LedgerBatch(
                p.Ledger.Key, p.Part.First, p.Part.Entries, p.Sealed.Tiles, p.Sealed.Note,
                p.Part.Openings, p.Part.Slots, [.. p.Part.Repeats.Values])),
        ]);
        foreach ((ContractLedger ledger, Part part, (string note, _)) in sealedParts)
        {
            if (part.Entries.Count > 0)
            {
                ledger.Publish(note);
            }
        }
    }

    internal void FallBack()
    {
        foreach (ContractLedger ledger in parts.Keys)
        {
            ledger.FallBack();
        }
    }

    static Receipt Append(ContractLedger ledger, Part part, Submission submission, Entry entry, Repeat? repeat)
    {
        byte[] bytes = EntryFormat.Write(entry);
        if (bytes.Length > EntryFormat.MaximumBytes)
        {
            throw CustodyException.Of(Fault.FieldWrong, "data", $"≤ {EntryFormat.MaximumBytes}");
        }

        // INVARIANT: what is appended can be read. One entry that cannot would close the whole ledger.
        if (!EntryFormat.TryRead(bytes, out _, out _))
        {
            throw CustodyException.Of(Fault.FieldWrong, "data", "JSON");
        }

        long index = ledger.Append(entry, bytes);
        part.Entries.Add((entry.Id, bytes));
        part.Openings.AddRange(submission.Openings);
        if (entry.Permitted)
        {
            part.Slots.AddRange(submission.Slots);
        }

        if (repeat is not null)
        {
            part.Repeats[Convert.ToHexString(repeat.Fingerprint)] = repeat with { Index = index };
        }

        var receipt = new Receipt(index, entry, repeat?.Count ?? 1);
        part.Receipts[entry.Id] = receipt;
        return receipt;
    }

    static Entry Decide(ContractLedger ledger, Submission submission, Circumstances now)
    {
        try
        {
            Entry entry = Entry.Decide(submission.Id, submission.Act, ledger.Ahead, now);

            // An effect that cannot be computed must not stand in the ledger either.
            _ = entry.ApplyTo(ledger.Ahead);
            return entry;
        }
#pragma warning disable CA1031 // A rule that throws refuses, whatever it throws; nothing is appended and the host is told.
        catch (Exception e)
#pragma warning restore CA1031
        {
            throw new RuleFailedException(submission.Act.GetType().Name, e);
        }
    }

    /// <summary>Sending twice gives the same receipt; the same identifier for another act is a mistake.</summary>
    Receipt? SentBefore(ContractLedger ledger, Part part, Submission submission)
    {
        Receipt? before = part.Receipts.GetValueOrDefault(submission.Id);
        if (before is null && table.FindAct(ledger.Key, submission.Id) is { } found
            && EntryFormat.TryRead(found.Bytes, out Entry entry, out _))
        {
            before = new Receipt(found.Index, entry, entry.Repeats);
        }

        return before is null ? null
            : before.Entry.Act.GetType() == submission.Act.GetType() && before.Entry.Circumstances.Worker == submission.Worker
                ? before with { IsAgain = true }
                : throw CustodyException.Of(Fault.ActIdReused, submission.Id.Value);
    }

    /// <summary>The next count; it stands once its entry does, so that an entry too long to be written is never counted.</summary>
    Repeat CountRepeat(ContractLedger ledger, Part part, Entry entry)
    {
        byte[] fingerprint = SHA256.HashData(EntryFormat.Write(entry with
        {
            Id = ActId.Wrap(""),
            Circumstances = entry.Circumstances with { At = DateTimeOffset.UnixEpoch },
        }));
        Repeat? known = part.Repeats.GetValueOrDefault(Convert.ToHexString(fingerprint)) ?? table.FindRepeat(ledger.Key, fingerprint);
        return known is null ? new Repeat(fingerprint, 1, ledger.Size) : known with { Count = known.Count + 1 };
    }

    /// <summary>The desk's time for the next entry: never before the last one. A clock set back by more stops the desk.</summary>
    /// <remarks>
    /// It is read for each submission: one that came while the batch was under way may say that something became known just
    /// now, and that must not lie in the desk's future.
    /// </remarks>
    DateTimeOffset TimeFor(ContractLedger ledger)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return now >= ledger.Latest ? now
            : ledger.Latest - now <= ClockTolerance ? ledger.Latest
            : throw CustodyException.Of(Fault.ClockSetBack, $"{ledger.Latest:O}", $"{now:O}");
    }

    Part PartOf(ContractLedger ledger)
    {
        if (!parts.TryGetValue(ledger, out Part? part))
        {
            parts[ledger] = part = new Part(ledger.Size);
        }

        return part;
    }

    static bool IsPowerOfTen(long count)
    {
        while (count % 10 == 0)
        {
            count /= 10;
        }

        return count == 1;
    }

    sealed class Part(long first)
    {
        internal long First { get; } = first;

        internal List<(ActId Id, byte[] Bytes)> Entries { get; } = [];

        internal List<Opening> Openings { get; } = [];

        internal List<Slot> Slots { get; } = [];

        internal Dictionary<string, Repeat> Repeats { get; } = [];

        internal Dictionary<ActId, Receipt> Receipts { get; } = [];
    }
}
