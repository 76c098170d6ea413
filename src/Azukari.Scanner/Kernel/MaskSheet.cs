using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Azukari.Scanner;

/// <summary>
/// Masks of up to <see cref="Words"/> blocks of 64 bytes, one row of words per property: bit i of word w tells of byte
/// 64w + i. A shift reaches into the neighbouring word, which is loaded from one place further; so the logic runs on four
/// blocks at once, without branches, in ordinary vector registers.
/// </summary>
/// <param name="memory"><see cref="Length"/> words; what they hold does not matter.</param>
readonly ref struct MaskSheet(Span<ulong> memory)
{
    /// <summary>Blocks whose starts are taken from one sheet: 8 KiB of text, so that the sheet stays in the first cache.</summary>
    public const int Words = 128;

    /// <summary>Blocks that one step handles.</summary>
    public const int Step = 4;

    /// <summary>Words of memory.</summary>
    public const int Length = (int)Row.Count * Stride;

    const int Stride = Words + 16;
    const int Before = 4; // words before the first block, of which one is used

    readonly ref ulong first = ref Checked(memory);

    /// <summary>Properties.</summary>
    public enum Row
    {
        /// <summary>ASCII digits.</summary>
        Digit,

        /// <summary>First bytes of full-width digits, as a byte value.</summary>
        Lead,

        /// <summary>Last bytes of full-width digits, as a byte value.</summary>
        Low,

        /// <summary>First bytes of zero-width characters, as a byte value.</summary>
        Mark,

        /// <summary>Second bytes of a byte order mark, as a byte value.</summary>
        Second,

        /// <summary>Starts of four ASCII digits in a row.</summary>
        Four,

        /// <summary>The same, where no digit stands before.</summary>
        FirstFour,

        /// <summary>Exactly four ASCII digits.</summary>
        Group,

        /// <summary>Starts of full-width digits.</summary>
        Wide,

        /// <summary>Starts of four full-width digits in a row.</summary>
        WideFour,

        /// <summary>Places that make the text around them irregular.</summary>
        Odd,

        /// <summary>The same, if the character there is zero-width.</summary>
        Doubtful,

        /// <summary>Starts of twelve digits or three groups of four.</summary>
        Found,

        /// <summary>Starts of 9 to 11 digits.</summary>
        Few,

        /// <summary>Number of rows.</summary>
        Count,
    }

    /// <summary>The first word of a row; words −1 to <see cref="Words"/> + 8 may be used.</summary>
    public ref ulong this[Row row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref first, ((int)row * Stride) + Before);
    }

    /// <summary>Bits of the words of four blocks, moved down by <paramref name="count"/>; those of the next blocks follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Shift(Vector256<ulong> low, Vector256<ulong> high, int count) =>
        (low >>> count) | (high << (64 - count));

    /// <summary>The same for one word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Shift(ulong low, ulong high, int count) => (low >> count) | (high << (64 - count));

    /// <summary>
    /// Asks for the line of 64 bytes at a place, so that memory works while masks are computed. It may lie anywhere, and may
    /// be moved meanwhile: what is not there is not fetched.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref byte at)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref at));
        }
    }

    static ref ulong Checked(Span<ulong> memory)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memory.Length, Length);
        return ref MemoryMarshal.GetReference(memory);
    }
}
