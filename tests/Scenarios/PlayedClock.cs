using System.Globalization;
using System.Text.RegularExpressions;

namespace Azukari.Scenarios.Tests;

/// <summary>The clock of a transcript that states its days: it stands where the transcript puts it, and never goes back.</summary>
sealed partial class PlayedClock : TimeProvider
{
    static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    DateTimeOffset now;

    internal bool IsSet => now != default;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Puts it to <c>yyyy-MM-dd HH:mm</c> in Japan.</summary>
    internal void Set(string text)
    {
        var to = new DateTimeOffset(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Japan);
        Assert.True(to >= now, $"The transcript goes back to {text}.");
        now = to.ToUniversalTime();
    }

    /// <summary>Writes the clock's day, and days before and after it, in the place of <c>DAY</c>, <c>DAY-1</c>, <c>DAY+30</c>.</summary>
    internal string Fill(string command) => IsSet
        ? Days().Replace(command, m => now.ToOffset(Japan).AddDays(m.Groups[1].Success ? int.Parse(m.Groups[1].Value, null) : 0)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        : command;

    internal void Tick() => now += TimeSpan.FromSeconds(1);

    [GeneratedRegex(@"\bDAY([+-]\d+)?\b")]
    private static partial Regex Days();
}
