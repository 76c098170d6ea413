using System.Numerics;

namespace Azukari.Custody.Samples;

/// <summary>Numbers below a size in a seeded order without repetition, each computed on its own.</summary>
/// <remarks>
/// A four-round Feistel network over the next even number of bits, walked until it lands below the size. Ten million
/// distinct numbers then need no memory of those already given.
/// </remarks>
sealed class Permutation
{
    const int Rounds = 4;

    readonly ulong _seed;
    readonly long _size;
    readonly int _halfBits;
    readonly ulong _halfMask;

    public Permutation(ulong seed, ulong kind, long size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        _seed = SplitMix.Mix(seed ^ SplitMix.Mix(kind));
        _size = size;
        _halfBits = (BitOperations.Log2((ulong)(size - 1)) / 2) + 1;
        _halfMask = (1UL << _halfBits) - 1;
    }

    /// <summary>The number at a place; two places never give the same one.</summary>
    public long At(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _size);

        ulong value = (ulong)index;
        do
        {
            value = Turn(value);
        }
        while (value >= (ulong)_size);

        return (long)value;
    }

    ulong Turn(ulong value)
    {
        ulong left = value >> _halfBits;
        ulong right = value & _halfMask;
        for (ulong round = 0; round < Rounds; round++)
        {
            (left, right) = (right, left ^ (SplitMix.Mix(_seed ^ (round << 56) ^ right) & _halfMask));
        }

        return (left << _halfBits) | right;
    }
}
