using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

/// <summary>A library that never returns: the scan is given up, what was found until then stays, and the rest is said.</summary>
public sealed class TimeTests
{
    static readonly ContentLimits Short = ContentLimits.Default with
    {
        FreeTime = TimeSpan.FromMilliseconds(200),
        TimePerMebibyte = TimeSpan.Zero,
        Grace = TimeSpan.FromMilliseconds(100),
    };

    [Fact]
    public void Reader_ThatNeverReturns_IsGivenUp_AndSaid()
    {
        using StuckStream stuck = new(Fixture.Bytes("Archives/ustar.tar"), stuckAt: 4096);
        Findings found = Findings.Of(stuck, "a.tar", Short);
        Assert.Equal([("", UnscannedReason.Limit)], found.Unread);
        Assert.Equal(1, found.Report.UnreadCount);
        Assert.True(stuck.IsStuck); // until the end: nothing but the time brought the report
    }

    [Fact]
    public void WhatWasFoundBefore_IsKept_WhenTheScanIsGivenUp()
    {
        byte[] note = Encoding.UTF8.GetBytes($"個人番号：{Fixture.Number}\n");
        byte[] file = [.. Tar("a", note), .. Tar("b", new byte[16 << 10])];
        using StuckStream stuck = new(file, stuckAt: 8192);
        Findings found = Findings.Of(stuck, "a.tar", Short);
        Assert.Equal([("a.tar!a", Fixture.Number, Level.High)], found.Numbers);
        Assert.Equal([("", UnscannedReason.Limit)], found.Unread);
        Assert.Equal(1, found.Report.High);
    }

    [Fact]
    public void Reader_ThatAsksTheClock_EndsByItself()
    {
        byte[] file = [.. Tar("a", new byte[64]), .. Tar("b", new byte[64])];
        Findings found = Findings.Of(file, "a.tar", Short with { FreeTime = TimeSpan.Zero, Grace = TimeSpan.FromMinutes(5) });
        Assert.Equal([UnscannedReason.Limit], found.Unread.Select(u => u.Reason));
    }

    [Fact]
    public void Tally_OnceClosed_PassesNothingOn()
    {
        Findings listener = new();
        Tally tally = new(listener);
        IOccurrenceSink sink = tally.SinkOf(_ => "a")!;
        tally.Close();
        tally.Close();
        NumberScan scan = new(ScanOptions.Default, sink);
        scan.OnBlock(Encoding.UTF8.GetBytes($"個人番号：{Fixture.Number}\n"));
        tally.Part("a", scan.Complete());
        tally.Unread("a", UnscannedReason.Damaged);
        Assert.Empty(listener.Numbers);
        Assert.Empty(listener.Parts);
        Assert.Equal([("", UnscannedReason.Limit)], listener.Unread);
        Assert.Equal(0, tally.Report().Parts);
    }

    [Fact]
    public void DeepStack_SaysWhetherWorkCameToItsEnd()
    {
        using ManualResetEventSlim gate = new();
        Assert.False(DeepStack.Run(gate.Wait, TimeSpan.FromMilliseconds(50)));
        int deep = 0;
        Assert.True(DeepStack.Run(() => deep = Deep(100_000), TimeSpan.FromMinutes(1)));
        Assert.Equal(100_000, deep);
        gate.Set();
    }

    static int Deep(int levels)
    {
        Span<byte> room = stackalloc byte[256]; // 25 MB in all: more than a usual stack
        room[levels % room.Length] = 1;
        return levels == 0 ? 0 : Deep(levels - 1) + room[levels % room.Length];
    }

    /// <summary>One file as ustar has it.</summary>
    static byte[] Tar(string name, byte[] content)
    {
        MemoryStream stream = new();
        using (System.Formats.Tar.TarWriter writer = new(stream, System.Formats.Tar.TarEntryFormat.Ustar, leaveOpen: true))
        {
            writer.WriteEntry(new System.Formats.Tar.UstarTarEntry(System.Formats.Tar.TarEntryType.RegularFile, name)
            {
                DataStream = new MemoryStream(content),
            });
        }

        return stream.ToArray()[..(512 + ((content.Length + 511) / 512 * 512))];
    }

    /// <summary>A file that stops to answer from a place on, as a library does that goes round in a circle.</summary>
    sealed class StuckStream(byte[] bytes, long stuckAt) : MemoryStream(bytes, writable: false)
    {
        readonly ManualResetEventSlim gate = new();

        public bool IsStuck { get; private set; }

        // Of a span, what derives from a stream in memory reads by this one.
        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Position < stuckAt)
            {
                return base.Read(buffer, offset, (int)Math.Min(count, stuckAt - Position));
            }

            IsStuck = true;
            gate.Wait();
            throw new IOException("The test is over.");
        }

        protected override void Dispose(bool disposing)
        {
            gate.Set();
            base.Dispose(disposing);
        }
    }
}
