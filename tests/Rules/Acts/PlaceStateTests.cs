using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class PlaceStateTests
{
    [Fact]
    [Refuses("place/suspend", "5-2", "place-unknown")]
    [Refuses("place/suspend", "5-1a", "place-already-suspended")]
    [Refuses("place/suspend", "4-2", "reason-missing")]
    [Refuses("place/resume", "5-1a", "place-not-suspended")]
    [Refuses("place/resume", "4-2", "reason-missing")]
    public void SuspendPlace_AndResume_StopUseAndNothingElse()
    {
        Story story = Story.AtWork().CheckedOut(ItemNo(20));
        story.Refuse(HandlingOfficer, new SuspendPlace(Annex, Said), "5-2 place-unknown");
        story.Refuse(HandlingOfficer, new SuspendPlace(DataCentre, Unsaid), "4-2 reason-missing");
        story.Refuse(CityApprover, new ResumePlace(DataCentre, Said), "5-1a place-not-suspended");
        story.Do(HandlingOfficer, new SuspendPlace(DataCentre, Said))
            .Refuse(CityOfficer, new SuspendPlace(DataCentre, Said), "5-1a place-already-suspended")
            .Refuse(Handler, new OpenItem(Register, Migration), "5-1a place-suspended")
            .Do(Handler, new CheckInCopy(ItemNo(20), ErasureMethod.Overwrite))
            .At(RoomTerminal).Do(Handler, new OpenItem(Register, Migration));
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d.Code == "place-is-suspended" && d.Subject == DataCentre.Value);
        story.At(CentreTerminal)
            .Refuse(CityApprover, new ResumePlace(DataCentre, Unsaid), "4-2 reason-missing")
            .Do(CityApprover, new ResumePlace(DataCentre, Said))
            .Do(Handler, new OpenItem(Register, Migration));
    }

    [Fact]
    public void WithdrawPlace_WithNothingThere_IsNoneOfPerformanceUntilDesignatedAnew()
    {
        Story story = Story.AtWork().Do(CityApprover, new WithdrawPlace(OperationsRoom, Said)).At(RoomTerminal)
            .Refuse(Handler, new OpenItem(Register, Migration), "5-2 place-not-designated");
        story.Do(CityApprover, new DesignatePlace(OperationsRoom, Said)).Do(Handler, new OpenItem(Register, Migration));
    }

    [Fact]
    [Refuses("place/withdraw", "5-2", "place-unknown")]
    [Refuses("place/withdraw", "4-2", "reason-missing")]
    [Refuses("place/withdraw", "5-2", "things-still-at-place")]
    [Refuses("place/withdraw", "5-2", "last-place")]
    public void WithdrawPlace_WithThingsThereOrWhereItIsTheLast_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(CityApprover, new WithdrawPlace(Annex, Said), "5-2 place-unknown");
        story.Refuse(CityApprover, new WithdrawPlace(OperationsRoom, Unsaid), "4-2 reason-missing");
        story.Refuse(CityApprover, new WithdrawPlace(DataCentre, Said), "5-2 things-still-at-place");
        story.At(RoomTerminal).CheckedOut(ItemNo(20))
            .Refuse(CityApprover, new WithdrawPlace(OperationsRoom, Said), "5-2 things-still-at-place")
            .Do(Handler, new CheckInCopy(ItemNo(20), ErasureMethod.Overwrite))
            .Do(CityApprover, new WithdrawPlace(OperationsRoom, Said))
            .Refuse(CityApprover, new WithdrawPlace(DataCentre, Said), "5-2 things-still-at-place", "5-2 last-place");
    }

    [Theory]
    [InlineData("2026-04-01T08:29:59+09:00", false)]
    [InlineData("2026-04-01T08:30:00+09:00", true)]
    [InlineData("2026-04-01T17:14:59+09:00", true)]
    [InlineData("2026-04-01T17:15:00+09:00", false)]
    [InlineData("2026-04-04T10:00:00+09:00", false)] // a Saturday
    [InlineData("2026-04-29T10:00:00+09:00", false)] // 昭和の日, a Wednesday
    [InlineData("2026-12-29T10:00:00+09:00", false)] // the year's end, a Tuesday
    [InlineData("2026-04-02T00:00:00+00:00", true)] // nine o'clock in Japan
    public void AttendedHours_OfAnOffice_AreThoseOfItsDaysInJapan(string at, bool attended) => Assert.Equal(
        attended,
        new AttendedHours(Story.OfficeHours.Days, 830, 1715)
            .Contains(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void AttendedHours_OnHolidays_AreTheirOwnDay() => Assert.True(new AttendedHours([Weekday.Holiday], 0, 2_400)
        .Contains(new DateTimeOffset(2026, 4, 29, 23, 59, 0, TimeSpan.FromHours(9))));

    [Fact]
    [Refuses("place/set-hours", "5-2", "place-unknown")]
    [Refuses("place/set-hours", "4-2", "hours-not-usable")]
    [Refuses("place/clear-hours", "4-2", "no-hours-set")]
    public void SetAttendedHours_OutsideThem_RefusesUseButNotBringingBack()
    {
        Story story = Story.AtWork().CheckedOut(ItemNo(20));
        story.Refuse(CityOfficer, Story.OfficeHours with { Place = Annex }, "5-2 place-unknown");
        foreach ((int from, int until) in new[] { (900, 860), (1_700, 900), (900, 900), (-1, 900), (0, 2_401), (960, 1_700) })
        {
            story.Refuse(CityOfficer, Story.OfficeHours with { From = from, Until = until }, "4-2 hours-not-usable");
        }

        story.Refuse(CityOfficer, Story.OfficeHours with { Days = [] }, "4-2 hours-not-usable");
        story.Refuse(CityOfficer, new ClearAttendedHours(DataCentre), "4-2 no-hours-set");
        story.Do(CityOfficer, Story.OfficeHours).Until(new DateTimeOffset(2026, 4, 1, 20, 0, 0, TimeSpan.FromHours(9)))
            .Refuse(Handler, new OpenItem(Register, Migration), "4-2 outside-attended-hours")
            .Do(Handler, new CheckInCopy(ItemNo(20), ErasureMethod.Overwrite))
            .Do(CityApprover, new ClearAttendedHours(DataCentre))
            .Do(Handler, new OpenItem(Register, Migration));
    }

    [Fact]
    [Refuses("place/admit-network", "5-2", "place-unknown")]
    [Refuses("place/admit-network", "5-1a", "network-already-admitted")]
    [Refuses("place/remove-network", "5-1a", "network-not-admitted")]
    public void AdmitNetwork_OfAPlace_IsWhereItsAddressesCanCome()
    {
        Story story = Story.AtWork();
        Assert.True(story.State.IsFromPlace(DataCentre, "192.0.2.1"));
        story.Refuse(CityOfficer, new AdmitNetwork(Annex, Things.Network), "5-2 place-unknown");
        story.Do(CityOfficer, new AdmitNetwork(DataCentre, Things.Network))
            .Refuse(CityOfficer, new AdmitNetwork(DataCentre, Things.Network), "5-1a network-already-admitted");
        Assert.True(story.State.IsFromPlace(DataCentre, "10.20.255.3"));
        Assert.False(story.State.IsFromPlace(DataCentre, "10.21.0.3"));
        Assert.False(story.State.IsFromPlace(DataCentre, null));
        story.Do(CityOfficer, new RemoveNetwork(DataCentre, Things.Network))
            .Refuse(CityOfficer, new RemoveNetwork(DataCentre, Things.Network), "5-1a network-not-admitted");
    }

    [Theory]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("192.168.1.77/32", true)]
    [InlineData("10.20.1.0/16", false)]
    [InlineData("10.20.0.0/33", false)]
    [InlineData("10.020.0.0/16", false)]
    [InlineData("10.20.0/16", false)]
    [InlineData("10.20.0.256/32", false)]
    [InlineData("10.20.0.0", false)]
    [InlineData("10.20.0.0/", false)]
    [InlineData(" 10.20.0.0/16", false)]
    [InlineData("fd00::/8", true)]
    [InlineData("::/0", true)]
    [InlineData("::1/128", true)]
    [InlineData("fd12:3456:789a:1::/64", true)]
    [InlineData("2001:db8:0:1:1:1:1:1/128", true)]
    [InlineData("2001:db8::1:0:0:1/128", true)]
    [InlineData("2001:db8:0:0:1::1/128", false)]
    [InlineData("2001:db8::1:1:1:1:1/128", false)]
    [InlineData("fd12:3456:789a:1::/63", false)]
    [InlineData("fd12:3456:789A:1::/64", false)]
    [InlineData("fd12:0456::/32", false)]
    [InlineData("fd00:0:0:0:0:0:0:0/8", false)]
    [InlineData("fd00::/129", false)]
    [InlineData("fd00::", false)]
    [InlineData("fd00:::/8", false)]
    [InlineData("fd00::1::/8", false)]
    [InlineData("fe80::1%2/128", false)]
    [InlineData("::ffff:0:0/96", false)]
    [InlineData("::ffff:10.20.0.0/112", false)]
    [InlineData("[fd00::]/8", false)]
    [InlineData(null, false)]
    public void NetworkRange_InItsOneForm_IsReadAndNothingElse(string? text, bool good) =>
        Assert.Equal(good, NetworkRange.TryParse(text, out _));

    [Fact]
    public void NetworkRange_ForEveryPrefix_HoldsItsFirstAndLastAddressAndNoOther()
    {
        for (int prefix = 1; prefix <= 32; prefix++)
        {
            uint size = (uint)((1UL << (32 - prefix)) - 1);
            uint start = 0xC0A80180u & ~size;
            Assert.True(NetworkRange.TryParse($"{Text(start)}/{prefix}", out NetworkRange range));
            Assert.True(range.Contains(Text(start)) && range.Contains(Text(start | size)));
            Assert.False(range.Contains(Text(unchecked(start - 1))) || range.Contains(Text(unchecked((start | size) + 1))));
        }

        static string Text(uint address) => $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";
    }

    [Fact]
    public void NetworkRange_OfIpv6ForEveryPrefix_HoldsItsFirstAndLastAddressAndNoOther()
    {
        UInt128 some = (new UInt128(0xFD12_3456_0000_9ABC, 0x0000_0000_0F00_8001) >> 1) | (UInt128.One << 127);
        for (int prefix = 1; prefix <= 128; prefix++)
        {
            UInt128 rest = prefix == 128 ? 0 : UInt128.MaxValue >> prefix;
            UInt128 start = some & ~rest;
            Assert.True(NetworkRange.TryParse($"{Text(start)}/{prefix}", out NetworkRange range), $"{Text(start)}/{prefix}");
            Assert.True(range.Contains(Text(start)) && range.Contains(Text(start | rest)));
            Assert.False(range.Contains(Text(unchecked(start - 1))) || range.Contains(Text(unchecked((start | rest) + 1))));
        }

        // As the base class library writes it, which follows RFC 5952: an authority other than the code under test.
        static string Text(UInt128 address)
        {
            byte[] bytes = new byte[16];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
            return new System.Net.IPAddress(bytes).ToString();
        }
    }

    [Theory]
    [InlineData("0.0.0.0/0", "::1")]
    [InlineData("::/0", "10.20.0.1")]
    [InlineData("::/0", "::ffff:10.20.0.1")]
    [InlineData("::/0", "fe80::1%2")]
    [InlineData("::/0", "")]
    public void NetworkRange_HoldsNoAddressOfTheOtherKind(string range, string address) =>
        Assert.False(new NetworkRange(range).Contains(address));

    [Fact]
    public void Network_OfIpv6_IsAdmittedLikeOneOfIpv4()
    {
        var network = new NetworkRange("fd12:3456:789a::/48");
        Story story = Story.AtWork();
        story.Do(CityOfficer, new AdmitNetwork(DataCentre, network));
        Assert.True(story.State.IsFromPlace(DataCentre, "fd12:3456:789a:1::7"));
        Assert.False(story.State.IsFromPlace(DataCentre, "fd12:3456:789b::7"));
        Assert.False(story.State.IsFromPlace(DataCentre, "10.20.0.7"));
    }
}
