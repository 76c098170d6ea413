using System.Globalization;
using System.Text;

namespace Azukari.Web.Watching;

/// <summary>One line of the log in the form of RFC 5424, as bytes.</summary>
static class SyslogLine
{
    /// <summary>What every receiver should take (RFC 5424 §6.1).</summary>
    internal const int Longest = 2_048;

    const int Facility = 16; // local0
    const string AppName = "azukari";
    const int LongestHost = 255, LongestProcess = 128, LongestMessageId = 32;

    static readonly string HostName = Printable(Environment.MachineName, LongestHost);
    static readonly string Process = Printable(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), LongestProcess);

    /// <summary>Makes a line. What would break it into two, or steer a terminal, becomes a space.</summary>
    /// <param name="level">How serious it is.</param>
    /// <param name="at">When.</param>
    /// <param name="category">Who says it; its last part is the line's kind.</param>
    /// <param name="message">What is said.</param>
    internal static byte[] Of(LogLevel level, DateTimeOffset at, string category, string message)
    {
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"<{(Facility * 8) + SeverityOf(level)}>1 {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} {HostName} {AppName} {Process} {Printable(category[(category.LastIndexOf('.') + 1)..], LongestMessageId)} - ");
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(message.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)));

        // The mark says that it is UTF-8 (RFC 5424 §6.4); a character is not cut in two.
        byte[] line = [.. Encoding.ASCII.GetBytes(head), 0xEF, 0xBB, 0xBF, .. text];
        if (line.Length <= Longest)
        {
            return line;
        }

        int end = Longest;
        while ((line[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return line[..end];
    }

    static int SeverityOf(LogLevel level) => level switch
    {
        LogLevel.Critical => 2,
        LogLevel.Error => 3,
        LogLevel.Warning => 4,
        LogLevel.Information => 6,
        _ => 7,
    };

    /// <summary>PRINTUSASCII of RFC 5424 §6; "-" for nothing.</summary>
    static string Printable(string text, int most)
    {
        string kept = string.Concat(text.Where(c => c is > ' ' and <= '~').Take(most));
        return kept.Length == 0 ? "-" : kept;
    }
}
