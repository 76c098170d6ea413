using System.Numerics;
using System.Runtime.CompilerServices;

namespace Azukari.Scanner;

/// <summary>
/// Remembers distinct values as keyed hashes in bounded memory: all of them up to the capacity, beyond it those whose hash
/// ends in ever more zero bits (P. Gibbons, "Distinct Sampling", VLDB 2001). The result does not depend on the order.
/// </summary>
/// <remarks>
/// The lowest bit of a stored hash tells whether the value passes the check digit. A column of numbers, half of whose values pass,
/// takes more room than its own while there is some: how many persons a list names should not be an estimate.
/// </remarks>
sealed class DistinctSample(int capacity, SampleRoom? room = null)
{
    ulong[] slots = new ulong[16];
    int capacity = capacity;
    int depth;

    /// <summary>Values in the sample.</summary>
    public int Count { get; private set; }

    /// <summary>Values in the sample that pass the check digit.</summary>
    public int Valid { get; private set; }

    /// <summary>Distinct values: exact while the capacity was not exceeded.</summary>
    public long Estimate => (long)Count << depth;

    /// <summary>Distinct values that pass, likewise.</summary>
    public long EstimateValid => (long)Valid << depth;

    /// <summary>Mixes a value with the key of the scan.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(ulong value, ulong key)
    {
        unchecked
        {
            ulong h = (value ^ key) * 0x9E3779B97F4A7C15;
            h ^= BitOperations.RotateRight(key, 23) ^ (h >> 29);
            h *= 0xBF58476D1CE4E5B9;
            return h ^ (h >> 32);
        }
    }

    /// <summary>Takes one value, seen before or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong hash, bool valid)
    {
        if (BitOperations.LeadingZeroCount(hash) >= depth) // else: the common case of a long column
        {
            AddSampled(hash, valid);
        }
    }

    void AddSampled(ulong hash, bool valid)
    {
        Insert((hash & ~1UL) | (valid ? 1UL : 0) | 2UL);
        while (Count > capacity)
        {
            if (depth == 0 && Valid * 2 >= Count && room is not null && room.TryTake(capacity))
            {
                capacity *= 2;
            }
            else
            {
                Deepen();
            }
        }
    }

    void Insert(ulong item)
    {
        if (Count * 2 >= slots.Length)
        {
            Rebuild(slots.Length * 2);
        }

        int mask = slots.Length - 1;
        int at = (int)((item >> 8) & (uint)mask);
        while (slots[at] != 0)
        {
            if (slots[at] == item)
            {
                return;
            }

            at = (at + 1) & mask;
        }

        slots[at] = item;
        Count++;
        Valid += (int)(item & 1);
    }

    void Deepen()
    {
        depth++;
        Rebuild(slots.Length);
    }

    void Rebuild(int length)
    {
        ulong[] old = slots;
        slots = new ulong[length];
        Count = 0;
        Valid = 0;
        foreach (ulong item in old)
        {
            if (item != 0 && BitOperations.LeadingZeroCount(item) >= depth)
            {
                Insert(item);
            }
        }
    }
}

/// <summary>Room for values beyond each column's own, shared by the columns of a text.</summary>
sealed class SampleRoom
{
    /// <summary>Values of 8 bytes, in tables filled to a quarter or more; more would no longer lie in the processor's cache.</summary>
    public const int Most = 16 * 1024;

    int left = Most;

    /// <summary>Takes room for some values, if there is as much.</summary>
    public bool TryTake(int values)
    {
        bool fits = values <= left;
        left -= fits ? values : 0;
        return fits;
    }
}
