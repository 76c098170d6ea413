namespace Azukari.Rules;

/// <summary>What a replay found wrong with an entry.</summary>
public enum ReplayFault
{
    /// <summary>The bytes are no entry.</summary>
    NotAnEntry,

    /// <summary>The rules decide otherwise than the entry says: it was let through, or kept out.</summary>
    OutcomeDiffers,

    /// <summary>The organisation or place is not that of the state at that moment.</summary>
    CircumstancesDiffer,

    /// <summary>The entry's time lies before that of the entry before it.</summary>
    TimeGoesBack,

    /// <summary>The submission's identifier was used before.</summary>
    IdentifierRepeated,

    /// <summary>A rule could not judge the act: nothing like it can have been appended.</summary>
    RuleFailed,

    /// <summary>A correction refers to no earlier entry: an honest desk takes none in.</summary>
    CorrectionOfNothing,
}

/// <summary>One fault.</summary>
public sealed record ReplayFinding(long Index, ReplayFault Fault);

/// <summary>Decides every entry again, in order, from nothing but the ledger (設計: replay is audit).</summary>
public sealed class Replay
{
    readonly HashSet<ActId> seen = [];
    readonly List<ReplayFinding> findings = [];
    DateTimeOffset latest = DateTimeOffset.MinValue;

    /// <summary>The state so far.</summary>
    public Engagement Engagement { get; private set; } = Engagement.None;

    /// <summary>Entries so far.</summary>
    public long Entries { get; private set; }

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<ReplayFinding> Findings => findings;

    /// <summary>Takes the next entry's bytes. Gives the entry; null where the bytes are none.</summary>
    /// <remarks>After a fault the entry is taken as it stands, so that one planted entry is one finding and not a thousand.</remarks>
    public Entry? Next(ReadOnlySpan<byte> bytes)
    {
        long index = Entries++;
        if (!EntryFormat.TryRead(bytes, out Entry entry, out _))
        {
            findings.Add(new ReplayFinding(index, ReplayFault.NotAnEntry));
            return null;
        }

        if (entry.Circumstances.At < latest)
        {
            findings.Add(new ReplayFinding(index, ReplayFault.TimeGoesBack));
        }

        if (entry is { Permitted: true, Act: CorrectEntry { Entry: var corrected } } && !seen.Contains(corrected))
        {
            findings.Add(new ReplayFinding(index, ReplayFault.CorrectionOfNothing));
        }

        if (!seen.Add(entry.Id))
        {
            findings.Add(new ReplayFinding(index, ReplayFault.IdentifierRepeated));
        }

        latest = entry.Circumstances.At;
        Judge(index, entry);
        return entry;
    }

    void Judge(long index, Entry entry)
    {
        try
        {
            Entry again = Entry.Decide(entry.Id, entry.Act, Engagement, entry.Circumstances);
            if (!again.Refusals.SequenceEqual(entry.Refusals))
            {
                findings.Add(new ReplayFinding(index, ReplayFault.OutcomeDiffers));
            }

            if (again.Organisation != entry.Organisation || again.Place != entry.Place)
            {
                findings.Add(new ReplayFinding(index, ReplayFault.CircumstancesDiffer));
            }

            Engagement = entry.ApplyTo(Engagement);
        }
#pragma warning disable CA1031 // Whatever a rule throws at a planted entry is a finding, and the audit goes on.
        catch (Exception)
#pragma warning restore CA1031
        {
            findings.Add(new ReplayFinding(index, ReplayFault.RuleFailed));
        }
    }
}
