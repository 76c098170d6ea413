using System.Globalization;
using System.Runtime.CompilerServices;

namespace Azukari.Rules.Tests;

static class Culture
{
    /// <summary>Japanese, with the Japanese calendar: where a date slips through unformatted, a test shows it.</summary>
    internal static CultureInfo JapaneseCalendar { get; } = Make();

    [ModuleInitializer]
    internal static void Set()
    {
        CultureInfo.DefaultThreadCurrentCulture = JapaneseCalendar;
        CultureInfo.CurrentCulture = JapaneseCalendar;
    }

    static CultureInfo Make()
    {
        var culture = new CultureInfo("ja-JP");
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        return culture;
    }
}
