using System.Globalization;
using Azukari.Rules;

namespace Azukari.Custody.Words;

/// <summary>Dates in English: 24 Nov 2026 14:05 JST.</summary>
public static class EnglishDate
{
    /// <summary>24 Nov 2026.</summary>
    public static string Format(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>24 Nov 2026 14:05 JST.</summary>
    public static string Format(DateTimeOffset instant) =>
        JapanTime.At(instant).ToString("d MMM yyyy HH:mm 'JST'", CultureInfo.InvariantCulture);
}
