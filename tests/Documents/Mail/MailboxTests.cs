using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class MailboxTests
{
    [Fact]
    public void Mailbox_IsReadMessageByMessage()
    {
        Findings found = Fixture.Scan("Mail/mailbox");
        Assert.Equal(
            [("mailbox!1!body.txt", "123456789018"), ("mailbox!2!body.txt", "314159265352"), ("mailbox!3!body.txt", "271828182840"), ("mailbox!4!body.txt", "864201357912")],
            found.Numbers.Select(n => (n.Path, n.Digits)));
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void ContentLength_KeepsAMailboxInABodyTogether()
    {
        Findings found = Fixture.Scan("Mail/mailbox-length");
        Assert.Equal(
            [("mailbox-length!1!body.txt (2)", "864201357912"), ("mailbox-length!1!body.txt (2)", "454545454549"), ("mailbox-length!2!body.txt", "700700700706")],
            found.Numbers.Select(n => (n.Path, n.Digits)));
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void ContentLength_ThatLies_IsNotBelieved()
    {
        string box = "From a Thu Nov 26 09:00:00 2026\nFrom: a@example.jp\nSubject: 1\nContent-Length: 1000000\n\nmy number 123456789018\n\n"
            + "From a Thu Nov 26 09:00:00 2026\nFrom: a@example.jp\nSubject: 2\nContent-Length: 3\n\nmy number 314159265352\n";
        Findings found = Findings.Of(Encoding.ASCII.GetBytes(box), "m");
        Assert.Equal([("m!1!body.txt", "123456789018"), ("m!2!body.txt", "314159265352")], found.Numbers.Select(n => (n.Path, n.Digits)));
    }

    [Fact]
    public void BrokenMessage_DoesNotHideTheNext()
    {
        string box = "From a Thu Nov 26 09:00:00 2026\nFrom: a@example.jp\nSubject: 1\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nmy number 123456789018\n\n"
            + "From a Thu Nov 26 09:00:00 2026\nFrom: a@example.jp\nSubject: 2\n\nmy number 314159265352\n";
        Findings found = Findings.Of(Encoding.ASCII.GetBytes(box), "m");
        Assert.Equal(2, found.Numbers.Count);
        Assert.Equal([("m!1", UnscannedReason.Damaged)], found.Unread);
    }

    [Theory]
    [InlineData(64 * 1024)]
    [InlineData(256 * 1024)]
    [InlineData((256 * 1024) + 3)]
    public void Boundaries_AreFound_WhereverBlocksEnd(int length)
    {
        StringBuilder box = new("From a Thu Nov 26 09:00:00 2026\nFrom: a@example.jp\nSubject: 1\n\n");
        while (box.Length < length - 40)
        {
            box.Append("filler line\n");
        }

        for (int pad = 0; pad < 40; pad++)
        {
            string padded = box + new string('x', pad) + "\n\nFrom a Thu Nov 26 09:00:00 2026\nFrom: b@example.jp\nSubject: 2\n\nmy number 314159265352\n";
            Assert.Equal(
                [("m!2!body.txt", "314159265352")],
                Findings.Of(Encoding.ASCII.GetBytes(padded), "m").Numbers.Select(n => (n.Path, n.Digits)));
        }
    }

    [Fact]
    public void Mailbox_LargerThanMemoryAllows_IsReadInPlace()
    {
        byte[] message = Encoding.ASCII.GetBytes(
            "From a Thu Nov 26 09:00:00 2026\nFrom: a@example.jp\nSubject: 1\n\n" + string.Concat(Enumerable.Repeat("text of a mail\n", 600_000)) + "\n");
        Repeated box = new(message, 8);
        Allocations allocations = new();
        ContentReport report = ContentScan.Scan(
            box, "m", ScanOptions.Default, ContentLimits.Default with { MaxHeld = 1 << 20 }, allocations, TestContext.Current.CancellationToken);
        Assert.Equal((0, 16), (report.UnreadCount, report.Parts)); // header and body of each
        Assert.True(allocations.Last - allocations.First < box.Length / 2, "messages were held in memory");
    }

    /// <summary>What the scan's thread has allocated when its first part and its last were read.</summary>
    sealed class Allocations : IContentListener
    {
        public long First { get; private set; }

        public long Last { get; private set; }

        public void OnNumber(string path, Occurrence occurrence)
        {
        }

        public void OnPart(string path, ScanReport report)
        {
            Last = GC.GetAllocatedBytesForCurrentThread();
            First = First == 0 ? Last : First;
        }

        public void OnUnread(string path, UnscannedReason reason)
        {
        }
    }

    /// <summary>A file that is some bytes over and over, without its memory.</summary>
    sealed class Repeated(byte[] unit, int times) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => (long)unit.Length * times;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int at = (int)(Position % unit.Length);
            int count = (int)Math.Min(Math.Min(buffer.Length, unit.Length - at), Length - Position);
            unit.AsSpan(at, count).CopyTo(buffer);
            Position += count;
            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
