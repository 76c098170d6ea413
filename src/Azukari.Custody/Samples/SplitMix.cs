namespace Azukari.Custody.Samples;

/// <summary>
/// SplitMix64: a small generator whose output depends on the seed alone, on every machine and version.
/// </summary>
/// <remarks>
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014). For samples only: it is
/// predictable, and nothing secret may come from it.
/// </remarks>
struct SplitMix(ulong seed)
{
    const ulong Step = 0x9E37_79B9_7F4A_7C15;

    ulong _state = seed;

    /// <summary>A generator for one thing among many, such as one resident, whatever was drawn before.</summary>
    public static SplitMix For(ulong seed, ulong kind, long index) =>
        new(Mix(Mix(seed ^ Mix(kind)) ^ (ulong)index));

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state = unchecked(_state + Step);
        return Mix(_state);
    }

    /// <summary>
    /// A number from 0 to just below <paramref name="bound"/>; its bias of bound/2⁶⁴ does not matter to samples.
    /// </summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>One of the entries.</summary>
    public T Pick<T>(ReadOnlySpan<T> entries) => entries[Below(entries.Length)];

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Percent(int chance) => Below(100) < chance;

    /// <summary>The finalizer: every bit of the input changes half of the bits of the output.</summary>
    public static ulong Mix(ulong z)
    {
        unchecked
        {
            z += Step;
            z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
            z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
            return z ^ (z >> 31);
        }
    }
}
