namespace Azukari.Scanner;

/// <summary>Positions where a number may start, in a buffer that is reused from chunk to chunk.</summary>
/// <remarks>
/// A position is shifted left by one bit; the lowest bit marks a run of 9 to 11 digits, which can be a number that lost
/// its leading zeros.
/// </remarks>
sealed class Starts
{
    int[] items = new int[1024];
    bool sorted = true;

    public int Count { get; private set; }

    public void Clear()
    {
        Count = 0;
        sorted = true;
    }

    public void Add(int position, bool isShort)
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, items.Length * 2);
        }

        int item = (position << 1) | (isShort ? 1 : 0);
        sorted &= Count == 0 || items[Count - 1] < item;
        items[Count++] = item;
    }

    /// <summary>The positions in order. The same position may come twice; the reader skips it.</summary>
    public ReadOnlySpan<int> InOrder()
    {
        if (!sorted)
        {
            items.AsSpan(0, Count).Sort();
            sorted = true;
        }

        return items.AsSpan(0, Count);
    }
}
