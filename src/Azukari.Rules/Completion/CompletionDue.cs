namespace Azukari.Rules;

/// <summary>What is due of the return (覚書 第9条).</summary>
static class CompletionDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now)
    {
        if (e.HasEnded || e.Completion is not { BegunAt: not null, HandbackDue: { } due })
        {
            yield break;
        }

        bool isOver = due < JapanTime.DayOf(now);
        foreach (Item item in e.StillHeld)
        {
            yield return new(new("9a"), "item-still-held", item.Id.Value, due, isOver, Office.HandlingOfficer);
        }

        if (!e.SweepsSinceCompletion.Any())
        {
            yield return new(new("9c"), "sweep-before-zero", "", null, false, Office.HandlingOfficer);
        }
    }
}
