namespace Azukari.Documents;

/// <summary>Names of the elements that are open, the innermost last.</summary>
sealed class OpenElements
{
    const int Nearest = 64;

    byte[] names = new byte[1024];
    int[] starts = new int[64];
    int used;

    /// <summary>How many.</summary>
    public int Depth { get; private set; }

    /// <summary>The innermost name.</summary>
    public ReadOnlySpan<byte> Name => Depth == 0 ? [] : names.AsSpan(starts[Depth - 1], used - starts[Depth - 1]);

    public void Push(ReadOnlySpan<byte> name)
    {
        if (Depth == starts.Length)
        {
            Array.Resize(ref starts, Depth * 2);
        }

        if (names.Length - used < name.Length)
        {
            Array.Resize(ref names, Math.Max(names.Length * 2, used + name.Length));
        }

        starts[Depth++] = used;
        name.CopyTo(names.AsSpan(used));
        used += name.Length;
    }

    public void Pop() => used = starts[--Depth];

    /// <summary>How many elements are open inside the nearest one of a name; −1 where none is.</summary>
    public int Above(ReadOnlySpan<byte> name)
    {
        int end = used;
        for (int i = Depth - 1; i >= Math.Max(0, Depth - Nearest); i--)
        {
            if (names.AsSpan(starts[i], end - starts[i]).SequenceEqual(name))
            {
                return Depth - 1 - i;
            }

            end = starts[i];
        }

        return -1;
    }
}
