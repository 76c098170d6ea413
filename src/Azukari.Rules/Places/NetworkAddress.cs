using System.Globalization;

namespace Azukari.Rules;

/// <summary>An address of IPv4 or IPv6, read from the one form in which its kind is written.</summary>
/// <param name="Value">Its bits.</param>
/// <param name="IsLong">Whether it is one of IPv6.</param>
readonly record struct NetworkAddress(UInt128 Value, bool IsLong)
{
    const int ShortBits = 32;
    const int LongBits = 128;
    const int Groups = 8;
    const int BitsOfGroup = 16;
    const int MappedPrefix = 96;

    static UInt128 Mapped { get; } = (UInt128)0xFFFF << ShortBits;

    internal int Bits => IsLong ? LongBits : ShortBits;

    /// <summary>Whether it is an address of IPv4 in the dress of IPv6 (RFC 4291 §2.5.5.2).</summary>
    internal bool IsMapped => IsLong && (Value & Mask(LongBits, MappedPrefix)) == Mapped;

    /// <summary>The first address of the network that has so many bits of this one.</summary>
    internal NetworkAddress First(int prefix) => this with { Value = Value & Mask(Bits, prefix) };

    internal static bool TryParse(string? text, out NetworkAddress address)
    {
        address = default;
        return text is not null && (text.Contains(':', StringComparison.Ordinal) ? TryLong(text, out address) : TryShort(text, out address));
    }

    static bool TryShort(string text, out NetworkAddress address)
    {
        address = default;
        if (text.Split('.') is not { Length: 4 } parts)
        {
            return false;
        }

        UInt128 value = 0;
        foreach (string part in parts)
        {
            if (!NetworkRange.TryNumber(part, byte.MaxValue, out int one))
            {
                return false;
            }

            value = (value << 8) | (UInt128)(uint)one;
        }

        address = new NetworkAddress(value, false);
        return true;
    }

    /// <summary>Eight groups, or fewer around one <c>::</c>; what is not written as RFC 5952 §4 writes it is not taken.</summary>
    static bool TryLong(string text, out NetworkAddress address)
    {
        address = default;
        string[] halves = text.Split("::");
        if (halves.Length > 2 || !TryGroups(halves[0], out List<ushort> before) || !TryGroups(halves.Length == 2 ? halves[1] : "", out List<ushort> after))
        {
            return false;
        }

        int missing = Groups - before.Count - after.Count;
        if (halves.Length == 2 ? missing < 1 : missing != 0)
        {
            return false;
        }

        UInt128 value = 0;
        foreach (ushort group in before.Concat(Enumerable.Repeat((ushort)0, missing)).Concat(after))
        {
            value = (value << BitsOfGroup) | group;
        }

        address = new NetworkAddress(value, true);
        return address.Written() == text;
    }

    static bool TryGroups(string text, out List<ushort> groups)
    {
        groups = [];
        foreach (string part in text.Length == 0 ? [] : text.Split(':'))
        {
            if (part.Length > 4 || !ushort.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort group))
            {
                return false;
            }

            groups.Add(group);
        }

        return true;
    }

    /// <summary>Lower case, no leading zeros, and the longest run of at least two empty groups, the first of them, as <c>::</c>.</summary>
    string Written()
    {
        UInt128 value = Value;
        ushort[] groups = [.. Enumerable.Range(0, Groups).Select(i => (ushort)((value >> ((Groups - 1 - i) * BitsOfGroup)) & ushort.MaxValue))];
        (int at, int length) = (0, 1);
        for (int i = 0; i < Groups; i++)
        {
            int run = groups.Skip(i).TakeWhile(g => g == 0).Count();
            (at, length) = run > length ? (i, run) : (at, length);
        }

        static string Join(IEnumerable<ushort> some) => string.Join(':', some.Select(g => g.ToString("x", CultureInfo.InvariantCulture)));
        return length < 2 ? Join(groups) : $"{Join(groups.Take(at))}::{Join(groups.Skip(at + length))}";
    }

    static UInt128 Mask(int bits, int prefix) =>
        prefix == 0 ? 0 : bits == LongBits ? UInt128.MaxValue << (bits - prefix) : uint.MaxValue << (bits - prefix);
}
