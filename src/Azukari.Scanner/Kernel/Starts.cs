using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Azukari.Scanner;

/// <summary>What a proposed position is.</summary>
enum StartKind : byte
{
    /// <summary>A number of exactly twelve digits may start here.</summary>
    Number,

    /// <summary>A run of 9 to 11 digits starts here: perhaps a number that lost its leading zeros.</summary>
    Short,

    /// <summary>Twelve digits inside a longer run start here, in a fixed-length record.</summary>
    Touching,

    /// <summary>The exponent of a number like 1.23457E+11 is here.</summary>
    Exponent,
}

/// <summary>Proposed positions, in a buffer that is reused from chunk to chunk.</summary>
sealed class Starts
{
    int[] items = new int[256];
    bool sorted = true;

    [ThreadStatic]
    static Memory<ulong> scratch;

    /// <summary>
    /// Memory for the masks of a sheet, of this thread: a search begins and ends on one, and parts are many. It begins at a line
    /// of the cache, so that no vector lies across two.
    /// </summary>
    public static Span<ulong> Scratch => (scratch.IsEmpty ? scratch = Aligned() : scratch).Span;

    static Memory<ulong> Aligned()
    {
        const int Line = 64;
        ulong[] memory = GC.AllocateArray<ulong>(MaskSheet.Length + (Line / sizeof(ulong)), pinned: true);
        int over = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) % Line);
        return memory.AsMemory((Line - over) % Line / sizeof(ulong), MaskSheet.Length);
    }

    /// <summary>Positions added since the last <see cref="Clear"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all positions; the memory stays.</summary>
    public void Clear()
    {
        Count = 0;
        sorted = true;
    }

    /// <summary>Adds a position below 2^29.</summary>
    public void Add(int position, StartKind kind)
    {
        Reserve(1);
        int item = (position << 2) | (int)kind;
        sorted &= Count == 0 || items[Count - 1] < item;
        items[Count++] = item;
    }

    /// <summary>Makes room for a number of positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reserve(int more)
    {
        if (items.Length - Count < more)
        {
            Array.Resize(ref items, Math.Max(items.Length * 2, Count + more));
        }
    }

    /// <summary>Adds a number at <paramref name="origin"/> + i for every bit i; room for 64 must have been reserved.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddReserved(int origin, ulong numbers) => AddReserved(origin, numbers, 0);

    /// <summary>The same for numbers and short runs, of which none begins where another does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddReserved(int origin, ulong numbers, ulong shorts)
    {
        unchecked
        {
            // How many bits there are is hard to guess, so two are written whether they are there or not.
            ref int item = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), Count);
            int first = origin << 2;
            ulong mask = numbers | shorts;
            int count = BitOperations.PopCount(mask);
            Count += count;
            item = Item(first, mask, shorts);
            mask &= mask - 1;
            Unsafe.Add(ref item, 1) = Item(first, mask, shorts);
            for (int i = 2; i < count; i++)
            {
                mask &= mask - 1;
                Unsafe.Add(ref item, i) = Item(first, mask, shorts);
            }
        }

        static int Item(int first, ulong mask, ulong shorts)
        {
            int bit = BitOperations.TrailingZeroCount(mask);
            return unchecked(first + (bit << 2) + (shorts == 0 ? 0 : (int)((shorts >> bit) & 1)));
        }
    }

    /// <summary>Adds numbers and short runs of one block; one that may be both comes as a number first.</summary>
    public void Add(int origin, ulong numbers, ulong shorts)
    {
        for (ulong mask = numbers | shorts; mask != 0; mask &= unchecked(mask - 1))
        {
            int bit = BitOperations.TrailingZeroCount(mask);
            if (((numbers >> bit) & 1) != 0)
            {
                Add(origin + bit, StartKind.Number);
            }

            if (((shorts >> bit) & 1) != 0)
            {
                Add(origin + bit, StartKind.Short);
            }
        }
    }

    /// <summary>The items in order, to be read with <see cref="Position"/> and <see cref="Kind"/>; some may come twice.</summary>
    public ReadOnlySpan<int> InOrder()
    {
        if (!sorted)
        {
            items.AsSpan(0, Count).Sort();
            sorted = true;
        }

        return items.AsSpan(0, Count);
    }

    /// <summary>The position of an item.</summary>
    public static int Position(int item) => item >> 2;

    /// <summary>The kind of an item.</summary>
    public static StartKind Kind(int item) => (StartKind)(item & 3);
}
