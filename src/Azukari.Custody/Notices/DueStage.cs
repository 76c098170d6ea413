using System.Globalization;
using Azukari.Rules;

namespace Azukari.Custody.Notices;

/// <summary>How far something due has come. Each stage is told once, and none again the next day.</summary>
/// <param name="Number">0 when it first waits or comes near, 1 a week before, 2 on its day, 3 on the day after, then one more each week.
/// </param>
readonly record struct DueStage(int Number)
{
    const int Overdue = 3;

    internal NoticeKind Kind => Number switch { 0 => NoticeKind.Due, 1 => NoticeKind.Week, 2 => NoticeKind.Today, _ => NoticeKind.Overdue };

    internal static DueStage Of(DueThing due, DateOnly today)
    {
        if (due.On is not { } day)
        {
            return new DueStage(due.IsOverdue ? Overdue : 0);
        }

        int left = day.DayNumber - today.DayNumber;
        if (left < 0 && !due.IsOverdue)
        {
            return new DueStage(0); // the rules say whether it is late, and not its day alone
        }

        return new DueStage(left > 7 ? 0 : left > 0 ? 1 : left == 0 ? 2 : Overdue + (-left - 1) / 7);
    }

    /// <summary>What makes a due thing the same from one look to the next.</summary>
    internal static string KeyOf(DueThing due) => string.Join(
        '|', due.Clause.Ref, due.Code, due.Subject, due.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
}
