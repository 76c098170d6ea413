namespace Azukari.Rules;

/// <summary>What is due of items: working copies that are out, and numbers that a sweep found (覚書 第5条第1項).</summary>
static class HoldingsDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now) =>
        !e.IsConcluded ? [] : e.HasEnded ? Sweeps(e) : [.. Copies(e, JapanTime.DayOf(now)), .. Sweeps(e)];

    static IEnumerable<DueThing> Copies(Engagement e, DateOnly today) =>
        from item in e.StillHeld
        where item.Kind == ItemKind.WorkingCopy
        select new DueThing(
            new("5-1b"), "working-copy-out", item.Id.Value, item.DueBack, item.DueBack < today, Office.HandlingOfficer)
        {
            Person = item.HeldBy,
        };

    /// <summary>Numbers outside the vault stay on the board until a sweep of the same place shows that they are gone.</summary>
    static IEnumerable<DueThing> Sweeps(Engagement e) =>
        from sweep in e.SweepsToClear
        orderby sweep.At, sweep.Id.Value
        select new DueThing(new("5-1b"), "sweep-found-numbers", sweep.Id.Value, null, false, Office.HandlingOfficer);
}
