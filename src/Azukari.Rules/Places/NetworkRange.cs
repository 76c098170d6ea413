using System.Collections.Immutable;
using System.Globalization;

namespace Azukari.Rules;

/// <summary>A range of addresses and how many of their bits are fixed: <c>10.20.0.0/16</c>, or <c>fd12:3456::/32</c>.</summary>
/// <remarks>One text for one range: bits beyond the fixed ones are zero; IPv4 without leading zeros, IPv6 as RFC 5952 writes it. A range of
/// IPv4 holds no address of IPv6 and the other way round; addresses of IPv4 written as IPv6 (<c>::ffff:0:0/96</c>) are read as what they are by
/// the doors, so no range of those is taken. A closed network has its own addresses; they name nobody.</remarks>
public readonly record struct NetworkRange(string Text)
{
    /// <summary>Reads a range in its one form.</summary>
    public static bool TryParse(string? text, out NetworkRange range)
    {
        bool ok = TryRead(text, out _, out _);
        range = ok ? new NetworkRange(text!) : default;
        return ok;
    }

    /// <summary>Whether the address, in the form that its kind is written in, lies in the range. Anything else does not.</summary>
    public bool Contains(string? address) =>
        TryRead(Text, out NetworkAddress start, out int prefix) && NetworkAddress.TryParse(address, out NetworkAddress at)
        && at.IsLong == start.IsLong && at.First(prefix) == start;

    static bool TryRead(string? text, out NetworkAddress start, out int prefix)
    {
        start = default;
        prefix = 0;
        return text?.Split('/') is [var address, var bits] && NetworkAddress.TryParse(address, out start) && !start.IsMapped
            && TryNumber(bits, start.Bits, out prefix) && start.First(prefix) == start;
    }

    internal static bool TryNumber(string text, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most
        && (text.Length == 1 || text[0] != '0');
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
