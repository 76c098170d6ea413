using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Azukari.Scanner;

/// <summary>
/// Maps UTF-16 code units to one byte each, so that one kernel serves all: position i of the result is byte 2i of the file.
/// </summary>
/// <remarks>
/// ASCII stays; full-width digits become ASCII digits; spaces, dashes and dots become ' ', '-' and '.'; zero-width
/// characters become <see cref="Alphabet.NarrowedTransparent"/>; everything else becomes FF.
/// </remarks>
static class Utf16Narrowing
{
    const byte Opaque = 0xFF;
    const int Step = 32;

    static readonly byte[] Map = MakeMap();

    /// <summary>Narrows whole code units; an odd last byte is left.</summary>
    public static void Narrow(ReadOnlySpan<byte> source, Span<byte> target, bool bigEndian)
    {
        byte[] map = Map;
        int units = source.Length / 2;
        int high = bigEndian ? 0 : 1;
        ReadOnlySpan<ushort> wide = MemoryMarshal.Cast<byte, ushort>(source);
        bool swap = bigEndian == BitConverter.IsLittleEndian;
        int i = 0;
        for (; i + Step <= units; i += Step)
        {
            Vector256<byte> narrow = Vector256.Narrow(
                Narrow(Vector256.Create(wide[i..]), swap, out Vector256<ushort> low),
                Narrow(Vector256.Create(wide[(i + Vector256<ushort>.Count)..]), swap, out Vector256<ushort> rest));
            narrow.CopyTo(target[i..]);
            for (uint mask = Vector256.Narrow(low, rest).ExtractMostSignificantBits(); mask != 0; mask &= unchecked(mask - 1))
            {
                One(i + BitOperations.TrailingZeroCount(mask), source, target);
            }
        }

        for (; i < units; i++)
        {
            One(i, source, target);
        }

        void One(int unit, ReadOnlySpan<byte> from, Span<byte> to) =>
            to[unit] = map[(from[(unit << 1) + high] << 8) | from[(unit << 1) + 1 - high]];
    }

    /// <summary>What a code unit becomes.</summary>
    public static byte Of(int unit) => Map[unit];

    /// <summary>ASCII, full-width digits, kana and kanji at once.</summary>
    /// <param name="units">Code units.</param>
    /// <param name="swap">Whether their bytes stand the other way round.</param>
    /// <param name="rest">All ones where the unit must be looked up: few are in any text.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ushort> Narrow(Vector256<ushort> units, bool swap, out Vector256<ushort> rest)
    {
        units = swap ? (units << 8) | (units >>> 8) : units;
        Vector256<ushort> ascii = IsIn(units, 0x02, 0x7F);
        Vector256<ushort> digit = IsIn(units, 0xFF10, 0xFF19);
        Vector256<ushort> opaque = IsIn(units, 0x3041, 0x30FA) | IsIn(units, 0x3100, 0xFDFF);
        rest = ~(ascii | digit | opaque);
        Vector256<ushort> result = (units & ascii) | ((units - Vector256.Create((ushort)(0xFF10 - '0'))) & digit);
        return result | (opaque & Vector256.Create((ushort)Opaque));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ushort> IsIn(Vector256<ushort> units, ushort first, ushort last) => Vector256.LessThanOrEqual(
        units - Vector256.Create(first), Vector256.Create((ushort)(last - first)));

    static byte[] MakeMap()
    {
        byte[] map = new byte[0x10000];
        Array.Fill(map, Opaque);
        for (int c = 0; c < map.Length; c++)
        {
            Symbol symbol = Utf8Symbols.Of(c);
            map[c] = c < 0x80 ? (c == Alphabet.NarrowedTransparent ? Opaque : (byte)c)
                : symbol.Meaning == Meaning.Digit ? (byte)('0' + symbol.Value)
                : symbol.Meaning == Meaning.Transparent ? Alphabet.NarrowedTransparent
                : Utf8Symbols.IsSpace(c) ? (byte)' '
                : Utf8Symbols.IsDash(c) ? (byte)'-'
                : Utf8Symbols.IsDot(c) ? (byte)'.'
                : Opaque;
        }

        return map;
    }
}
