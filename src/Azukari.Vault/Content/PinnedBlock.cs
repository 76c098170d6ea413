using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>Memory that is used again and again, never moves, and begins where direct writing demands it.</summary>
sealed class PinnedBlock
{
    /// <summary>What direct writing may demand of address, length and position: a page; real disks ask for that or less.</summary>
    internal const int Alignment = 4096;

    readonly byte[] memory;
    readonly int start;
    readonly int size;

    internal PinnedBlock(int size)
    {
        this.size = size;
        memory = GC.AllocateUninitializedArray<byte>(size + Alignment - 1, pinned: true);
        start = (int)((Alignment - (Address(memory) & (Alignment - 1))) & (Alignment - 1));
    }

    /// <summary>The whole block.</summary>
    internal Span<byte> Span => memory.AsSpan(start, size);

    /// <summary>How many bytes of it are filled.</summary>
    internal int Length { get; set; }

    /// <summary>What is filled.</summary>
    internal ReadOnlySpan<byte> Filled => Span[..Length];

    /// <summary>Whether nothing comes after it.</summary>
    internal bool IsLast { get; set; }

    /// <summary>Whether memory begins on a page and is whole pages long.</summary>
    internal static bool IsAligned(ReadOnlySpan<byte> bytes) =>
        (Address(bytes) & (Alignment - 1)) == 0 && bytes.Length % Alignment == 0;

    /// <summary>Overwrites the block: it held plaintext.</summary>
    internal void Wipe() => CryptographicOperations.ZeroMemory(memory);

    static long Address(ReadOnlySpan<byte> bytes) =>
        Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(bytes));
}
