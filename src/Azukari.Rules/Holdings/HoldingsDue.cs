namespace Azukari.Rules;

/// <summary>What is due of items: working copies that are out, and numbers that a sweep found (覚書 第5条第1項).</summary>
static class HoldingsDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now) =>
        !e.IsConcluded ? [] : e.HasEnded ? Sweeps(e) :
        [
            .. Copies(e, JapanTime.DayOf(now)), .. Sweeps(e), .. WithoutFiling(e), .. Undescribed(e),
            .. Exceptions(e, JapanTime.DayOf(now)),
        ];

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

    /// <summary>ガイドライン 別添1 2C c: the register holds every file with numbers.</summary>
    static IEnumerable<DueThing> WithoutFiling(Engagement e) =>
        from item in e.FilesWithoutFiling
        select new DueThing(
            new("2"), "file-not-in-register", item.Id.Value, null, false, Office.HandlingOfficer | Office.CityOfficer);

    static IEnumerable<DueThing> Undescribed(Engagement e) =>
        from item in e.StillHeld
        where item.Kind is ItemKind.Medium or ItemKind.Paper && !e.Media.ContainsKey(item.Id)
        select new DueThing(new("2"), "medium-not-described", item.Id.Value, null, false, Office.HandlingOfficer);

    static IEnumerable<DueThing> Exceptions(Engagement e, DateOnly today)
    {
        foreach (OtherUse exception in e.OtherUses.Values)
        {
            if (exception.State == OtherUseState.Requested)
            {
                yield return new(new("3"), "other-use-waits-for-approval", exception.Id.Value, null, false, Office.CityApprover);
            }
            else if (exception.State == OtherUseState.Approved && exception.Period.Until >= today)
            {
                yield return new(
                    new("3"), "other-use-ends", exception.Id.Value, exception.Period.Until, false,
                    Office.HandlingOfficer | Office.CityOfficer)
                {
                    Person = exception.RequestedBy,
                    WaitsUntilNear = true,
                };
            }
        }
    }
}
