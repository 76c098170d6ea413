using System.Runtime.CompilerServices;

namespace Azukari.Scanner;

/// <summary>What one character means to a number.</summary>
enum Meaning : byte
{
    /// <summary>Ends a number.</summary>
    Other,

    /// <summary>A digit, half or full width.</summary>
    Digit,

    /// <summary>A space, hyphen or dot that may stand between groups of four.</summary>
    Separator,

    /// <summary>Zero-width: as if it were not there.</summary>
    Transparent,
}

/// <summary>One character read from bytes.</summary>
/// <param name="Meaning">What it means to a number.</param>
/// <param name="Value">The digit, 0 to 9.</param>
/// <param name="Length">Bytes it takes, at least 1.</param>
readonly record struct Symbol(Meaning Meaning, byte Value, int Length);

/// <summary>Digits, separators and zero-width characters as bytes of one encoding.</summary>
/// <remarks>
/// Tab, line feed and comma are never separators. UTF-16 comes here already narrowed to one byte per code unit
/// (<see cref="Utf16Narrowing"/>), ISO-2022-JP as EUC-JP (<see cref="Jis7Widening"/>).
/// </remarks>
sealed class Alphabet
{
    /// <summary>The byte that stands for a zero-width character in narrowed text.</summary>
    public const byte NarrowedTransparent = 0x01;

    public static readonly Alphabet Ascii = new(Script.Ascii, 0);
    public static readonly Alphabet Utf8 = new(Script.Utf8, 0xEF);
    public static readonly Alphabet Cp932 = new(Script.Cp932, 0x82);
    public static readonly Alphabet Utf8Marked = new(Script.Utf8, 0xEF, marked: true);
    public static readonly Alphabet Cp932Marked = new(Script.Cp932, 0x82, marked: true);
    public static readonly Alphabet EucJp = new(Script.EucJp, 0xA3);
    public static readonly Alphabet Narrowed = new(Script.Narrowed, 0);

    readonly Script script;
    readonly bool marked; // decoded in place

    Alphabet(Script script, byte lead, bool marked = false)
    {
        this.script = script;
        this.marked = marked;
        Lead = lead;
    }

    enum Script
    {
        Ascii,
        Utf8,
        Cp932,
        EucJp,
        Narrowed,
    }

    /// <summary>First byte of a full-width digit.</summary>
    public byte Lead { get; }

    /// <summary>Whether zero-width characters can occur.</summary>
    public bool HasTransparent => marked || script is Script.Utf8 or Script.Narrowed or Script.EucJp;

    /// <summary>Reads the character at a position; beyond the end it reads as <see cref="Meaning.Other"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Symbol Read(ReadOnlySpan<byte> text, int at)
    {
        if ((uint)at >= (uint)text.Length)
        {
            return new(Meaning.Other, 0, 1);
        }

        byte b = text[at];
        if (unchecked((uint)(b - '0')) < 10)
        {
            return new(Meaning.Digit, (byte)(b - '0'), 1);
        }

        return b is (byte)' ' or (byte)'-' or (byte)'.' ? new(Meaning.Separator, 0, 1)
            : b > NarrowedTransparent && b < 0x80 ? new(Meaning.Other, 0, 1)
            : ReadRare(text, at);
    }

    /// <summary>Reads the character that ends just before a position.</summary>
    public Symbol ReadBack(ReadOnlySpan<byte> text, int before)
    {
        if (before <= 0)
        {
            return new(Meaning.Other, 0, 1);
        }

        // A longer character that means something wins: a trail byte of CP932 alone would look like ASCII.
        for (int length = Math.Min(MaxLength, before); length > 1; length--)
        {
            Symbol symbol = Read(text, before - length);
            if (symbol.Length == length && symbol.Meaning != Meaning.Other)
            {
                return symbol;
            }
        }

        Symbol single = Read(text, before - 1);
        return single.Length == 1 ? single : new(Meaning.Other, 0, 1);
    }

    int MaxLength => script switch
    {
        Script.Utf8 => 3,
        Script.Cp932 or Script.EucJp => 2,
        _ => 1,
    };

    Symbol ReadRare(ReadOnlySpan<byte> text, int at)
    {
        ReadOnlySpan<byte> rest = text[at..];
        return script switch
        {
            _ when marked && rest[0] == NarrowedTransparent => new(Meaning.Transparent, 0, 1),
            Script.Narrowed => new(rest[0] == NarrowedTransparent ? Meaning.Transparent : Meaning.Other, 0, 1),
            Script.Utf8 => Utf8Symbols.Read(rest),
            Script.Cp932 => ReadCp932(rest),
            Script.EucJp => ReadEucJp(rest),
            _ => new(Meaning.Other, 0, 1),
        };
    }

    // Source of the code points: CP932 rows 1, 2 (JIS X 0208) and the half-width katakana block.
    static Symbol ReadCp932(ReadOnlySpan<byte> rest)
    {
        if (rest[0] is 0xB0 or 0xA5)
        {
            return new(Meaning.Separator, 0, 1); // ｰ ･
        }

        if (rest.Length < 2)
        {
            return new(Meaning.Other, 0, 1);
        }

        byte trail = rest[1];
        return rest[0] switch
        {
            0x82 when trail is >= 0x4F and <= 0x58 => new(Meaning.Digit, (byte)(trail - 0x4F), 2),
            // 　 ・ ． ー ― ‐ － −
            0x81 when trail is 0x40 or 0x44 or 0x45 or 0x5B or 0x5C or 0x5D or 0x7C => new(Meaning.Separator, 0, 2),
            0x84 when trail is 0x9F or 0xAA => new(Meaning.Separator, 0, 2), // ─ ━
            _ => new(Meaning.Other, 0, 1),
        };
    }

    static Symbol ReadEucJp(ReadOnlySpan<byte> rest)
    {
        if (rest[0] == NarrowedTransparent)
        {
            return new(Meaning.Transparent, 0, 1); // what is left of an ISO-2022-JP escape
        }

        if (rest.Length < 2)
        {
            return new(Meaning.Other, 0, 1);
        }

        byte trail = rest[1];
        return rest[0] switch
        {
            0xA3 when trail is >= 0xB0 and <= 0xB9 => new(Meaning.Digit, (byte)(trail - 0xB0), 2),
            // 　 ・ ． ー ― ‐ −
            0xA1 when trail is 0xA1 or 0xA5 or 0xA6 or 0xBC or 0xBD or 0xBE or 0xDD => new(Meaning.Separator, 0, 2),
            0xA8 when trail is 0xA1 or 0xAC => new(Meaning.Separator, 0, 2), // ─ ━
            0x8E when trail is 0xB0 or 0xA5 => new(Meaning.Separator, 0, 2), // ｰ ･
            _ => new(Meaning.Other, 0, 1),
        };
    }
}
