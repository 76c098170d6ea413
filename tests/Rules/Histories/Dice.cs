namespace Azukari.Rules.Tests;

/// <summary>Throws of dice that a seed determines for ever (SplitMix64), so that a printed seed tells the whole case.</summary>
sealed class Dice(ulong seed)
{
    ulong state = seed;

    internal ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>0 to below.</summary>
    internal int Below(int below) => (int)(Next() % (ulong)below);

    /// <summary>True so many times in a hundred.</summary>
    internal bool Chance(int percent) => Below(100) < percent;

    internal T One<T>(params IReadOnlyList<T> of) => of[Below(of.Count)];

    /// <summary>Some of them, in their order; perhaps none.</summary>
    internal T[] Some<T>(IEnumerable<T> of, int percent) => [.. of.Where(_ => Chance(percent))];

    internal byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)(Next() & 0xff);
        }

        return bytes;
    }
}
