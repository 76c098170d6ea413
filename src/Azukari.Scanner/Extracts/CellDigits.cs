using System.Security.Cryptography;

namespace Azukari.Scanner;

/// <summary>How a digit follows the one before it in a cell.</summary>
enum Link : byte
{
    /// <summary>It does not: something else stands between, or nothing before.</summary>
    None,

    /// <summary>Through a few signs that no number has, such as slashes.</summary>
    Loose,

    /// <summary>Through separators.</summary>
    Separated,

    /// <summary>At once, invisible characters aside.</summary>
    Adjacent,
}

/// <summary>The digits of one cell, in order, with what stands between them.</summary>
sealed class CellDigits : IDisposable
{
    const int MostSigns = 3;

    int[] positions = new int[64];
    int[] separators = new int[64]; // position of a lone separator before the digit; else −1
    byte[] digits = GC.AllocateArray<byte>(64, pinned: true);
    Link[] links = new Link[64];

    /// <summary>Digits.</summary>
    public int Count { get; private set; }

    /// <summary>Where a digit stands.</summary>
    public int At(int index) => positions[index];

    /// <summary>A digit, 0 to 9.</summary>
    public byte this[int index] => digits[index];

    /// <summary>How it follows the one before.</summary>
    public Link LinkOf(int index) => links[index];

    /// <summary>The end of the digits that follow this one by this link or a closer one.</summary>
    public int EndOf(int first, Link least)
    {
        int end = first + 1;
        while (end < Count && links[end] >= least)
        {
            end++;
        }

        return end;
    }

    /// <summary>The number that so many digits make.</summary>
    public ulong Value(int first, int length)
    {
        ulong value = 0;
        foreach (byte digit in digits.AsSpan(first, length))
        {
            value = (value * 10) + digit;
        }

        return value;
    }

    /// <summary>Whether two digits follow theirs through one and the same separator.</summary>
    public bool SameSeparator(int one, int other, TextForm form, ReadOnlySpan<byte> text)
    {
        (int a, int b) = (separators[one], separators[other]);
        if (a < 0 || b < 0)
        {
            return false;
        }

        int length = form.Alphabet.Read(text, a).Length;
        return text.Slice(a, length).SequenceEqual(text[b..Math.Min(b + length, text.Length)]);
    }

    /// <summary>Reads a cell.</summary>
    /// <param name="form">The encoding.</param>
    /// <param name="text">The cell as the scanner sees it.</param>
    /// <param name="isNumber">Whether it is a number as a spreadsheet writes it: an exponent and a fraction of zero are no digits of it.</param>
    public void Read(TextForm form, ReadOnlySpan<byte> text, bool isNumber)
    {
        Count = 0;
        Link link = Link.None;
        int signs = 0;
        int separator = -1;
        for (int at = 0; at < text.Length;)
        {
            int length = Characters.Length(form, text, at);
            Symbol symbol = form.Alphabet.Read(text, at);
            if (symbol.Meaning == Meaning.Digit && symbol.Length == length)
            {
                if (isNumber && Count > 0 && IsFractionOfZero(text, at))
                {
                    at += length;
                    continue;
                }

                Add(at, symbol.Value, Count == 0 ? Link.None : link, signs == 1 ? separator : -1);
                (link, signs, separator) = (Link.Adjacent, 0, -1);
            }
            else if (symbol.Meaning == Meaning.Separator && symbol.Length == length)
            {
                separator = at;
                link = ++signs > MostSigns ? Link.None : link == Link.Adjacent ? Link.Separated : link;
            }
            else if (symbol.Meaning != Meaning.Transparent)
            {
                bool exponent = isNumber && signs == 0 && text[at] is (byte)'E' or (byte)'e' && link == Link.Adjacent;
                if (exponent && ExponentEnd(text, at) is var end && end > at)
                {
                    at = end;
                    link = Link.None;
                    continue;
                }

                bool sign = length == 1 && text[at] < 0x80 && !char.IsAsciiLetter((char)text[at]);
                link = sign && ++signs <= MostSigns && link != Link.None ? Link.Loose : Link.None;
            }

            at += length;
        }
    }

    /// <summary>Zeroes what was read.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(digits);
        Count = 0;
    }

    void Add(int position, byte digit, Link link, int separator)
    {
        if (Count == positions.Length)
        {
            byte[] grown = GC.AllocateArray<byte>(Count * 2, pinned: true);
            digits.CopyTo(grown, 0);
            CryptographicOperations.ZeroMemory(digits);
            digits = grown;
            Array.Resize(ref positions, Count * 2);
            Array.Resize(ref separators, Count * 2);
            Array.Resize(ref links, Count * 2);
        }

        (positions[Count], digits[Count], links[Count], separators[Count]) = (position, digit, link, separator);
        Count++;
    }

    /// <summary>The 0 of 123456789012.0, as a floating-point column prints it.</summary>
    static bool IsFractionOfZero(ReadOnlySpan<byte> text, int at) =>
        text[at] == '0' && at >= 2 && text[at - 1] == '.' && char.IsAsciiDigit((char)text[at - 2])
        && (at + 1 == text.Length || !char.IsAsciiDigit((char)text[at + 1]))
        && text[..(at - 1)].LastIndexOfAnyExceptInRange((byte)'0', (byte)'9') < at - 1 - 9;

    /// <summary>Behind E+11; the position itself where no exponent stands there.</summary>
    static int ExponentEnd(ReadOnlySpan<byte> text, int at)
    {
        int digits = at + 1;
        digits += digits < text.Length && text[digits] is (byte)'+' or (byte)'-' ? 1 : 0;
        int end = digits;
        while (end < text.Length && char.IsAsciiDigit((char)text[end]))
        {
            end++;
        }

        return end > digits && end - digits <= 3 ? end : at;
    }
}
