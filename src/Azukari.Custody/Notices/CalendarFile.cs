using System.Globalization;
using System.Text;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Notices;

/// <summary>Deadlines as an iCalendar file (RFC 5545): one all-day event for each that has a day.</summary>
public static class CalendarFile
{
    const int LongestLine = 75;

    /// <summary>The file's bytes: UTF-8, CRLF, lines folded at 75 octets (RFC 5545 §3.1).</summary>
    public static byte[] Write(IEnumerable<DueThing> due, string host, ContractId contract, DateTimeOffset now, Wording words)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(words);
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Azukari//Azukari//JA");
        Line(text, "CALSCALE:GREGORIAN");
        foreach (DueThing thing in due)
        {
            if (thing.On is not { } day)
            {
                continue;
            }

            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:{Escape(DueStage.KeyOf(thing).Replace('|', '.'))}.{contract}@{host}");
            Line(text, $"DTSTAMP:{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
            Line(text, $"DTSTART;VALUE=DATE:{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");
            Line(text, $"SUMMARY:{Escape($"{thing.Clause.Ref} {words.Due(thing.Code)}")}");
            Line(text, $"DESCRIPTION:{Escape(thing.Subject)}");
            Line(text, "TRANSP:TRANSPARENT");
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // RFC 5545 §3.3.11.
    static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    static void Line(StringBuilder text, string line)
    {
        int octets = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
