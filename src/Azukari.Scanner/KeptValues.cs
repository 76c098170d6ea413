using System.Globalization;
using System.Runtime.InteropServices;

namespace Azukari.Scanner;

/// <summary>A number as it was seen: its level follows from its class, once that has all its values.</summary>
readonly record struct KeptValue(
    long Offset, long Row, int Column, NumberClass Place, ulong Value, bool Valid, Evidence Evidence, string? Demotion, int Length);

/// <summary>Holds the numbers of a text back until their columns can be judged.</summary>
/// <param name="sink">Receives them.</param>
/// <param name="repeatable">
/// Whether the text can be read again: then more than <see cref="Most"/> numbers are given up, and a second pass under closed
/// classes delivers them all.
/// </param>
/// <param name="wanted">How many the sink wants; all where it is <see langword="null"/>.</param>
sealed class KeptValues(IOccurrenceSink sink, bool repeatable, int? wanted = null)
{
    /// <summary>Numbers held in memory, 64 bytes each.</summary>
    public const int Most = 256 * 1024;

    readonly List<KeptValue> values = [];

    /// <summary>Whether there were too many, so that nothing was delivered and a second pass is needed.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>Numbers delivered.</summary>
    public long Delivered { get; private set; }

    /// <summary>Keeps one.</summary>
    public void Add(KeptValue value)
    {
        // Some of those kept may turn out to be no findings, so that fewer than wanted are told; that is rare and harmless.
        if (GaveUp || values.Count + Delivered >= wanted)
        {
            return;
        }

        if (values.Count == Most)
        {
            GaveUp = repeatable;
            Release(deliver: !GaveUp);
        }

        if (!GaveUp)
        {
            values.Add(value);
        }
    }

    /// <summary>Delivers what is held.</summary>
    public void Deliver() => Release(deliver: true);

    void Release(bool deliver)
    {
        if (deliver)
        {
            foreach (KeptValue value in values)
            {
                Deliver(value);
            }
        }

        // They are numbers in clear: they do not stay in memory longer than needed.
        CollectionsMarshal.AsSpan(values).Clear();
        values.Clear();
    }

    void Deliver(in KeptValue kept)
    {
        if (kept.Place.LevelOf(kept.Valid, kept.Evidence) is { } level)
        {
            Delivered++;
            sink.OnOccurrence(new(
                kept.Offset,
                kept.Row,
                kept.Column,
                kept.Place.Name,
                kept.Value.ToString("D12", CultureInfo.InvariantCulture),
                level,
                kept.Place.ReasonsOf(kept.Valid, kept.Evidence, kept.Demotion),
                kept.Length));
        }
    }
}
