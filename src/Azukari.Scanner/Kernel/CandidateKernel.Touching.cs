using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Azukari.Scanner.MaskSheet;

namespace Azukari.Scanner;

static partial class CandidateKernel
{
    /// <summary>Positions of twelve ASCII digits in a row that touch a further digit, among the 64 bytes at a place.</summary>
    public static ulong Touching(ReadOnlySpan<byte> text, int at)
    {
        unchecked
        {
            ref byte here = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at);
            ulong d = Blocks.Digits(ref here);
            if (d == 0)
            {
                return 0;
            }

            ulong next = Blocks.Digits(ref Unsafe.Add(ref here, Block));
            ulong before = at > 0 && (uint)(text[at - 1] - '0') < 10 ? 1UL : 0;
            ulong q = d & Shift(d, next, 1) & Shift(d, next, 2) & Shift(d, next, 3);
            ulong qNext = next & (next >> 1) & (next >> 2) & (next >> 3);
            return q & Shift(q, qNext, 4) & Shift(q, qNext, 8) & ((d << 1) | before | Shift(d, next, 12));
        }
    }
}
