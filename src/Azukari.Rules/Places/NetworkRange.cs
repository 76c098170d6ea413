using System.Collections.Immutable;
using System.Globalization;

namespace Azukari.Rules;

/// <summary>A range of IPv4 addresses, <c>10.20.0.0/16</c>: four numbers without leading zeros, and how many bits are fixed.</summary>
/// <remarks>One text for one range: bits beyond the fixed ones are zero. A closed network has its own addresses; they name nobody.
/// IPv6 is not read yet: no network for the use of numbers was found that has it.</remarks>
public readonly record struct NetworkRange(string Text)
{
    const int Bits = 32;

    /// <summary>Reads a range in its one form.</summary>
    public static bool TryParse(string? text, out NetworkRange range)
    {
        bool ok = TryRead(text, out _, out _);
        range = ok ? new NetworkRange(text!) : default;
        return ok;
    }

    /// <summary>Whether the address, four numbers with dots, lies in the range. Anything else does not.</summary>
    public bool Contains(string? address) =>
        TryRead(Text, out uint start, out int prefix) && TryAddress(address, out uint at) && (at & Mask(prefix)) == start;

    static bool TryRead(string? text, out uint start, out int prefix)
    {
        start = 0;
        prefix = 0;
        return text?.Split('/') is [var address, var bits] && TryAddress(address, out start)
            && TryNumber(bits, Bits, out prefix) && (start & Mask(prefix)) == start;
    }

    static bool TryAddress(string? text, out uint address)
    {
        address = 0;
        if (text?.Split('.') is not { Length: 4 } parts)
        {
            return false;
        }

        foreach (string part in parts)
        {
            if (!TryNumber(part, byte.MaxValue, out int value))
            {
                return false;
            }

            address = (address << 8) | (uint)value;
        }

        return true;
    }

    static bool TryNumber(string text, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most
        && (text.Length == 1 || text[0] != '0');

    static uint Mask(int prefix) => prefix == 0 ? 0 : uint.MaxValue << (Bits - prefix);
}

/// <summary>Networks of places.</summary>
public static class Networks
{
    extension(Engagement e)
    {
        /// <summary>The networks of a place; none where it is not asked.</summary>
        public ImmutableArray<NetworkRange> NetworksOf(PlaceId place) =>
            e.Networks.TryGetValue(place, out ImmutableArray<NetworkRange> networks) ? networks : [];

        /// <summary>Whether an address can be one of the place's: always, where it has no networks.</summary>
        /// <remarks>The duty of every use asks it as soon as <see cref="Circumstances"/> carries an address.</remarks>
        public bool IsFromPlace(PlaceId place, string? address) =>
            e.NetworksOf(place) is var networks && (networks.IsEmpty || networks.Any(n => n.Contains(address)));
    }
}
