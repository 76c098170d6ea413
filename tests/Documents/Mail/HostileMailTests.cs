using System.Diagnostics;
using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class HostileMailTests
{
    const string Head = "From: a@example.jp\nSubject: x\nMIME-Version: 1.0\n";

    [Fact]
    public void MillionHeaderFields_AreRead()
    {
        StringBuilder mail = new(Head);
        for (int i = 0; i < 1_000_000; i++)
        {
            mail.Append("X-Field: value\n");
        }

        mail.Append("X-Last: my number 123456789018\n\nbody\n");
        Findings found = Timed(mail.ToString());
        Assert.Equal("123456789018", Assert.Single(found.Numbers).Digits);
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void HeaderFieldWithoutEnd_IsSearchedAndReported()
    {
        Findings found = Timed(Head + "X-Long: " + new string('a', 20 << 20) + "\n my number 123456789018\n\nbody\n");
        Assert.Contains(found.Numbers, n => n.Digits == "123456789018");
        Assert.Equal([("", UnscannedReason.Damaged)], found.Unread);
    }

    [Fact]
    public void EncodedWordsWithoutEnd_AreRead()
    {
        string words = string.Concat(Enumerable.Repeat("=?utf-8?B?44GC?= ", 60_000));
        Assert.Empty(Timed(Head + "Comments: " + words + "\n\nbody\n").Unread);
    }

    [Fact]
    public void MultipartsNestedWithoutEnd_AreALimit()
    {
        StringBuilder mail = new(Head);
        for (int i = 0; i < 20_000; i++)
        {
            mail.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
        }

        Findings found = Timed(mail.Append("\nmy number 123456789018\n").ToString());
        Assert.Contains(found.Unread, u => u.Reason == UnscannedReason.Limit);
        Assert.Contains(found.Numbers, n => n.Digits == "123456789018");
    }

    [Fact]
    public void MessagesNestedWithoutEnd_AreBounded()
    {
        string mail = Head + string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 20_000)) + "Subject: x\n\nmy number 123456789018\n";
        Findings found = Timed(mail);
        Assert.True(found.Unread.Count > 0 || found.Numbers.Count > 0);
    }

    [Fact]
    public void PartsWithoutEnd_AreALimit()
    {
        string mail = Head + "Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", 100_000)) + "--b--\n";
        Findings found = Timed(mail, ContentLimits.Default with { MaxParts = 800 });
        Assert.Contains(found.Unread, u => u.Reason == UnscannedReason.Limit);
    }

    [Fact]
    public void BoundaryLinesThatAreNone_AreRead()
    {
        string mail = Head + "Content-Type: multipart/mixed; boundary=\"" + new string('-', 900) + "\"\n\n" + string.Concat(Enumerable.Repeat(new string('-', 901) + "\n", 20_000));
        Assert.Contains(Timed(mail).Unread, u => u.Reason == UnscannedReason.Damaged);
    }

    [Fact]
    public void MailboxOfFromLines_IsBounded()
    {
        string box = "From a Thu Nov 26 09:00:00 2026\n" + Head + "\n" + string.Concat(Enumerable.Repeat("\nFrom \n", 300_000));
        Timed(box);
        string messages = string.Concat(Enumerable.Repeat("From a Thu Nov 26 09:00:00 2026\n" + Head + "\n\n", 100_000));
        Findings found = Timed(messages, ContentLimits.Default with { MaxParts = 800 });
        Assert.Contains(found.Unread, u => u.Reason == UnscannedReason.Limit);
    }

    [Fact]
    public void ForgedTnef_IsDamaged()
    {
        string mail = Head + "Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\neJ8+IgEA/////////////////////w==\n";
        Findings found = Timed(mail);
        Assert.Contains(found.Unread, u => u.Reason is UnscannedReason.Damaged or UnscannedReason.Limit);
    }

    static Findings Timed(string mail, ContentLimits? limits = null)
    {
        long start = Stopwatch.GetTimestamp();
        Findings found = Findings.Of(Encoding.ASCII.GetBytes(mail), "m", limits);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30), $"{Stopwatch.GetElapsedTime(start)}");
        return found;
    }
}
