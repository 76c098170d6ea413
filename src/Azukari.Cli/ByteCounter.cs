using System.Globalization;

namespace Azukari.Cli;

/// <summary>A moving count of bytes on standard error, for long work that also writes lines; nothing where it is no terminal.</summary>
sealed class ByteCounter : IProgress<long>
{
    const long MillisecondsBetween = 100;
    const double Mebibyte = 1 << 20;
    readonly long step;
    long lastShown;
    bool shown;

    ByteCounter(long milliseconds) => step = milliseconds;

    /// <summary>A counter; null where nobody would see it.</summary>
    internal static ByteCounter? ForTerminal(bool json) =>
        json || Console.IsErrorRedirected ? null : new ByteCounter(MillisecondsBetween);

    public void Report(long value)
    {
        long now = Environment.TickCount64;
        if (now - lastShown >= step)
        {
            lastShown = now;
            shown = true;
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r   {value / Mebibyte:F0} MiB "));
        }
    }

    /// <summary>Takes the count away, before a line is written.</summary>
    internal void Clear()
    {
        if (shown)
        {
            Console.Error.Write("\r                    \r");
            shown = false;
        }
    }
}
