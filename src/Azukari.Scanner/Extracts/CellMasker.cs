using System.Security.Cryptography;
using System.Text;

namespace Azukari.Scanner;

/// <summary>Learns the numbers of a file, then masks them cell by cell. Disposal destroys what it knows.</summary>
/// <remarks>
/// First every cell of the file is learnt, then those of the extract are masked: a number of one column is found again in
/// another, whatever signs stand between its digits, and no number of the file is ever put in another's place.
/// Memory grows by 16 to 43 bytes for each different number (twice that when consistent), and by nothing else.
/// </remarks>
public sealed class CellMasker : IDisposable
{
    const int ShortestNumber = 9; // three leading zeros lost
    const int Group = 4;
    const byte Untouched = 0xFF;

    readonly TextForm form;
    readonly NumberMask mask;
    readonly Replacements replacements;
    readonly CellDigits digits = new();
    readonly List<(int First, int Length)> found = [];
    byte[] results = [];

    /// <summary>A masker of cells in UTF-8.</summary>
    public CellMasker(NumberMask mask, bool consistent)
        : this(TextForm.Utf8, mask, consistent)
    {
    }

    internal CellMasker(TextForm form, NumberMask mask, bool consistent)
    {
        this.form = form;
        this.mask = mask;
        replacements = new(consistent);
    }

    /// <summary>Learns the numbers of a cell.</summary>
    /// <param name="utf8Cell">The cell.</param>
    /// <param name="role">What its column holds.</param>
    public void Learn(ReadOnlySpan<byte> utf8Cell, ColumnRole role) => Learn(utf8Cell, utf8Cell, role);

    /// <param name="text">The cell as the scanner sees it.</param>
    /// <param name="raw">Its bytes.</param>
    /// <param name="role">What its column holds.</param>
    /// <param name="across">Where given, only numbers that begin before this position and end behind it count.</param>
    internal void Learn(ReadOnlySpan<byte> text, ReadOnlySpan<byte> raw, ColumnRole role, int? across = null)
    {
        if (!MayHoldNumber(text))
        {
            return;
        }

        digits.Read(form, text, role == ColumnRole.Number);
        Find(text, raw, role);
        KeepAcross(across);
        foreach ((int first, int length) in found)
        {
            replacements.Learn(digits.Value(first, length));
        }
    }

    /// <summary>Masks the numbers of a cell in place; its length stays.</summary>
    /// <returns>How many numbers, or rows of digits of a number column, were masked.</returns>
    public int Mask(Span<byte> utf8Cell, ColumnRole role) => Mask(utf8Cell, utf8Cell, role);

    /// <summary>Masks in the bytes of the file.</summary>
    internal int Mask(ReadOnlySpan<byte> text, Span<byte> raw, ColumnRole role, int? across = null)
    {
        if (role != ColumnRole.Number && !MayHoldNumber(text))
        {
            return 0;
        }

        digits.Read(form, text, role == ColumnRole.Number);
        if (digits.Count == 0)
        {
            return 0;
        }

        Find(text, raw, role);
        FindAgain();
        KeepAcross(across);
        Prepare();
        foreach ((int first, int length) in found)
        {
            Replace(first, length);
        }

        int masked = found.Count + MaskRemains(role);
        for (int i = 0; i < digits.Count; i++)
        {
            if (results[i] != Untouched)
            {
                DigitWriter.Write(form, text, raw, digits.At(i), results[i]);
            }
        }

        return masked;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        replacements.Dispose();
        digits.Dispose();
        results.AsSpan().Clear();
    }

    /// <summary>Most cells hold too few digits: they are passed over at the speed of memory.</summary>
    static bool MayHoldNumber(ReadOnlySpan<byte> text)
    {
        if (text.Length < ShortestNumber)
        {
            return false;
        }

        int count = 0;
        foreach (byte b in text)
        {
            // A full-width digit counts by any of its bytes.
            count += b is (>= (byte)'0' and <= (byte)'9') or >= 0x80 ? 1 : 0;
        }

        return count >= ShortestNumber;
    }

    /// <summary>Finds the numbers that the cell shows by itself.</summary>
    void Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> raw, ColumnRole role)
    {
        found.Clear();
        bool any = role != ColumnRole.Other;
        bool? named = null;
        for (int first = 0; first < digits.Count;)
        {
            int end = digits.EndOf(first, Link.Adjacent);
            int length = end - first == IndividualNumber.Length ? end - first : GroupsFrom(text, first, end);
            if (length > 0 && (any || IndividualNumber.IsValid(digits.Value(first, length)) || (named ??= IsNamed(form.UnitSize == 1 ? text : raw))))
            {
                found.Add((first, length));
                end = first + length;
            }

            first = end;
        }

        if (role == ColumnRole.Number && found.Count == 0)
        {
            FindOddlyWritten();
        }
    }

    /// <summary>Whether three groups of four start here, with one separator twice, and no fourth group beside them.</summary>
    int GroupsFrom(ReadOnlySpan<byte> text, int first, int end)
    {
        int third = first + (2 * Group);
        if (end - first != Group || third >= digits.Count
            || digits.EndOf(first + Group, Link.Adjacent) != third
            || digits.EndOf(third, Link.Adjacent) != third + Group
            || !digits.SameSeparator(first + Group, third, form, text))
        {
            return 0;
        }

        int after = third + Group;
        bool fourth = after < digits.Count && digits.SameSeparator(third, after, form, text)
            && digits.EndOf(after, Link.Adjacent) == after + Group;
        return fourth || IsBehindGroup(text, first) ? 0 : IndividualNumber.Length;
    }

    bool IsBehindGroup(ReadOnlySpan<byte> text, int first) =>
        first >= Group && digits.SameSeparator(first, first + Group, form, text)
        && digits.EndOf(first - Group, Link.Adjacent) == first
        && (first == Group || digits.LinkOf(first - Group) != Link.Adjacent);

    /// <summary>In a number column: twelve digits in other groups, or fewer that lost their zeros.</summary>
    void FindOddlyWritten()
    {
        for (int first = 0; first < digits.Count;)
        {
            int end = digits.EndOf(first, Link.Loose);
            if (end - first == IndividualNumber.Length
                || (first == 0 && end == digits.Count && end is >= ShortestNumber and < IndividualNumber.Length))
            {
                found.Add((first, end - first));
            }

            first = end;
        }
    }

    /// <summary>Finds numbers of the file inside longer rows of digits, between other signs, or without their zeros.</summary>
    void FindAgain()
    {
        int shown = found.Count;
        for (int first = 0; first < digits.Count;)
        {
            int end = digits.EndOf(first, Link.Loose);
            for (int at = first; at + IndividualNumber.Length <= end; at++)
            {
                AddOriginal(at, IndividualNumber.Length, shown);
            }

            first = end;
        }

        for (int first = 0; first < digits.Count;)
        {
            int end = digits.EndOf(first, Link.Adjacent);
            if (end - first is >= ShortestNumber and < IndividualNumber.Length && digits[first] != 0)
            {
                AddOriginal(first, end - first, shown);
            }

            first = end;
        }
    }

    void KeepAcross(int? position)
    {
        if (position is { } border)
        {
            found.RemoveAll(f => digits.At(f.First) >= border || digits.At(f.First + f.Length - 1) < border);
        }
    }

    /// <param name="first">The first digit.</param>
    /// <param name="length">Digits.</param>
    /// <param name="shown">Numbers that <see cref="Find"/> found: they stand in order, and are not found twice.</param>
    void AddOriginal(int first, int length, int shown)
    {
        if (replacements.IsOriginal(digits.Value(first, length)) && found.BinarySearch(0, shown, (first, length), null) < 0)
        {
            found.Add((first, length));
        }
    }

    /// <summary>Gives each digit of a number its successor; one that two numbers share is an asterisk or random.</summary>
    void Replace(int first, int length)
    {
        bool shared = results.AsSpan(first, length).ContainsAnyExcept(Untouched);
        ulong number = mask == NumberMask.Random && !shared ? replacements.For(digits.Value(first, length)) : 0;
        for (int i = first + length - 1; i >= first; i--, number /= 10)
        {
            results[i] = mask != NumberMask.Random ? DigitWriter.Asterisk
                : shared ? Replacements.Digit()
                : (byte)(number % 10);
        }
    }

    /// <summary>In a number column every other digit goes too, in a doubtful row what is long enough.</summary>
    int MaskRemains(ColumnRole role)
    {
        int masked = 0;
        for (int first = 0; first < digits.Count && role is ColumnRole.Number or ColumnRole.Doubtful;)
        {
            int end = digits.EndOf(first, role == ColumnRole.Number ? Link.Separated : Link.Adjacent);
            if (role == ColumnRole.Number || end - first >= ShortestNumber)
            {
                bool any = false;
                for (int i = first; i < end; i++)
                {
                    any |= results[i] == Untouched;
                    results[i] = results[i] != Untouched ? results[i]
                        : mask == NumberMask.Random ? OtherDigit(digits[i]) : DigitWriter.Asterisk;
                }

                masked += any ? 1 : 0;
            }

            first = end;
        }

        return masked;
    }

    /// <summary>A random digit other than this: so no part of the original stays, however short.</summary>
    static byte OtherDigit(byte digit) =>
        (byte)((digit + 1 + RandomNumberGenerator.GetInt32(9)) % 10);

    /// <summary>Whether a label in the cell itself says that the digits are a number, mistyped though it be.</summary>
    bool IsNamed(ReadOnlySpan<byte> encoded) => Keywords.Of(form.Codec.GetString(encoded)) == Naming.IndividualNumber;

    void Prepare()
    {
        if (results.Length < digits.Count)
        {
            results.AsSpan().Clear();
            results = GC.AllocateArray<byte>(Math.Max(64, digits.Count * 2), pinned: true);
        }

        results.AsSpan(0, digits.Count).Fill(Untouched);
    }
}

/// <summary>Cells of characters, which are masked by way of UTF-8.</summary>
public static class CellText
{
    /// <summary>Masks a cell.</summary>
    /// <param name="masker">The masker.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="role">What its column holds.</param>
    /// <param name="count">How many were masked.</param>
    /// <returns>The cell itself where nothing was.</returns>
    public static string Mask(this CellMasker masker, string cell, ColumnRole role, out int count)
    {
        ArgumentNullException.ThrowIfNull(masker);
        ArgumentNullException.ThrowIfNull(cell);
        byte[] bytes = Encoding.UTF8.GetBytes(cell);
        count = masker.Mask(bytes, role);
        string result = count == 0 ? cell : Encoding.UTF8.GetString(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return result;
    }
}
