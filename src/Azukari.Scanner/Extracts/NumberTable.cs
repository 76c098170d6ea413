using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Azukari.Scanner;

/// <summary>Numbers, each with another, in memory that is zeroed when it is no longer needed.</summary>
/// <remarks>
/// Open addressing, at most three quarters full: 16 to 43 bytes a number. The arrays are pinned, so that the collector leaves no
/// copies of them behind. The hash is keyed at random: nobody can make a file whose numbers collide.
/// </remarks>
sealed class NumberTable : IDisposable
{
    const int Smallest = 1024;

    readonly ulong factor = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
    ulong[] keys = Make(Smallest); // the number + 1; 0 is free
    ulong[] values = Make(Smallest); // the other + 1; 0 is none
    int count;

    /// <summary>Adds a number; one that is there stays as it is.</summary>
    public void Add(ulong number) => SlotFor(number);

    /// <summary>Whether the number is here.</summary>
    public bool Contains(ulong number) => keys[Find(number)] != 0;

    /// <summary>What stands for a number.</summary>
    public bool TryGet(ulong number, out ulong other)
    {
        ulong stored = values[Find(number)];
        other = stored == 0 ? 0 : stored - 1;
        return stored != 0;
    }

    /// <summary>Has another stand for a number.</summary>
    public void Set(ulong number, ulong other)
    {
        int slot = SlotFor(number); // first: the arrays may be others afterwards
        values[slot] = other + 1;
    }

    /// <summary>Destroys the table.</summary>
    public void Dispose()
    {
        Zero(keys);
        Zero(values);
        keys = Make(1);
        values = Make(1);
        count = 0;
    }

    int SlotFor(ulong number)
    {
        int slot = Find(number);
        if (keys[slot] == 0)
        {
            if ((count + 1) * 4L > keys.Length * 3L)
            {
                Grow();
                slot = Find(number);
            }

            keys[slot] = number + 1;
            count++;
        }

        return slot;
    }

    int Find(ulong number)
    {
        unchecked
        {
            int mask = keys.Length - 1;
            int slot = (int)(((number + 1) * factor) >> 32) & mask;
            while (keys[slot] != 0 && keys[slot] != number + 1)
            {
                slot = (slot + 1) & mask;
            }

            return slot;
        }
    }

    void Grow()
    {
        (ulong[] oldKeys, ulong[] oldValues) = (keys, values);
        keys = Make(oldKeys.Length * 2);
        values = Make(oldKeys.Length * 2);
        for (int i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] != 0)
            {
                int slot = Find(oldKeys[i] - 1);
                (keys[slot], values[slot]) = (oldKeys[i], oldValues[i]);
            }
        }

        Zero(oldKeys);
        Zero(oldValues);
    }

    static ulong[] Make(int length) => GC.AllocateArray<ulong>(length, pinned: true);

    static void Zero(ulong[] array) => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(array.AsSpan()));
}
