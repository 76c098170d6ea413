using System.Diagnostics;
using CsCheck;

namespace Azukari.Documents.Tests;

/// <summary>Changed files of every kind: whatever comes out, it comes in bounded time, and never as an exception.</summary>
public sealed class HostileFileTests
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    static readonly string[] Files =
    [
        "Ole/book.xls", "Ole/book95.xls", "Ole/velvet.xls", "Ole/letter.doc", "Ole/slides.ppt", "Ole/message.msg",
        "Mail/usual.eml", "Mail/jis.eml", "Mail/opaque.eml", "Mail/signed.eml", "Mail/mailbox", "Mail/mailbox-length",
    ];

    public static TheoryData<string> Names => [.. Files];

    [Theory]
    [MemberData(nameof(Names))]
    public void FlippedBytes_NeverThrow(string name)
    {
        byte[] whole = Fixture.Bytes(name);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 8].Sample(
            changes =>
            {
                byte[] bytes = [.. whole];
                foreach ((int at, byte value) in changes)
                {
                    bytes[at] = value;
                }

                Bounded(bytes);
            },
            iter: 60, seed: "0000KOj3vSl5", threads: 1);
    }

    /// <summary>The sectors that hold tables and directories are few: changes there are made on purpose.</summary>
    [Theory]
    [InlineData("Ole/book.xls")]
    [InlineData("Ole/letter.doc")]
    [InlineData("Ole/message.msg")]
    public void FlippedWordsOfTables_NeverThrow(string name)
    {
        byte[] whole = Fixture.Bytes(name);
        int[] tables = [.. Enumerable.Range(0, whole.Length / 4).Where(i => i < 128 || BitConverter.ToInt32(whole, i * 4) is >= -4 and <= 64)];
        Gen<uint> word = Gen.OneOf(Gen.UInt[0, 64], Gen.UInt[uint.MaxValue - 5, uint.MaxValue], Gen.UInt);
        Gen.Select(Gen.Int[0, tables.Length - 1], word).Array[1, 4].Sample(
            changes =>
            {
                byte[] bytes = [.. whole];
                foreach ((int at, uint value) in changes)
                {
                    BitConverter.TryWriteBytes(bytes.AsSpan(tables[at] * 4), value);
                }

                Bounded(bytes);
            },
            iter: 150, seed: "0000KOj3vSl5", threads: 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Truncations_NeverThrow(string name)
    {
        byte[] whole = Fixture.Bytes(name);
        for (int length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 97))
        {
            Bounded(whole[..length]);
        }
    }

    [Fact]
    public void SheetThatStatesBillionsOfRows_IsReported()
    {
        byte[] bytes = Fixture.Bytes("Ole/book.xls");
        int at = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x00, 0x02, 14, 0]); // DIMENSIONS
        bytes[at + 11] = 0x7F; // the uppermost byte of the number of rows
        long start = Stopwatch.GetTimestamp();
        Assert.Contains(("", Scanner.UnscannedReason.Damaged), Findings.Of(bytes).Unread);
        Assert.True(Stopwatch.GetElapsedTime(start) < Longest);
    }

    /// <summary>What is lost by a cut is reported: a compound file misses sectors, or finds fewer numbers only with an unread line.</summary>
    [Theory]
    [InlineData("Ole/book.xls")]
    [InlineData("Ole/letter.doc")]
    [InlineData("Ole/slides.ppt")]
    [InlineData("Ole/message.msg")]
    [InlineData("Mail/usual.eml")]
    public void Truncation_ThatLosesNumbers_IsReported(string name)
    {
        byte[] whole = Fixture.Bytes(name);
        int all = Findings.Of(whole).Numbers.Count;
        for (int length = whole.Length / 2; length < whole.Length; length += Math.Max(1, whole.Length / 61))
        {
            Findings found = Findings.Of(whole[..length]);
            Assert.True(found.Numbers.Count >= all || found.Unread.Count > 0, $"{length} of {whole.Length} bytes");
        }
    }

    static void Bounded(byte[] bytes)
    {
        long start = Stopwatch.GetTimestamp();
        Findings found = Findings.Of(bytes, "f", ContentLimits.Default with { FreeExpansion = 64 << 20 });
        Assert.NotNull(found.Report);
        Assert.True(Stopwatch.GetElapsedTime(start) < Longest);
    }
}
