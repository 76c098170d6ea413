namespace Azukari.Scanner;

/// <summary>What a proposed position is.</summary>
enum StartKind
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
    int[] items = new int[1024];
    bool sorted = true;

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
        if (Count == items.Length)
        {
            Array.Resize(ref items, items.Length * 2);
        }

        int item = (position << 2) | (int)kind;
        sorted &= Count == 0 || items[Count - 1] < item;
        items[Count++] = item;
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
