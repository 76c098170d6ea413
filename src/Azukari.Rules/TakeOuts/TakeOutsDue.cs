namespace Azukari.Rules;

/// <summary>What is due of take-outs (覚書 第5条第3項), and the incidents that the desk opens by itself.</summary>
static class TakeOutsDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now) =>
        e.HasEnded ? [] : [.. e.TakeOuts.Values.SelectMany(t => Of(t, now)), .. e.TakeIns.Values.SelectMany(t => Of(t, now))];

    static IEnumerable<DueThing> Of(TakeOut takeOut, DateTimeOffset now)
    {
        string id = takeOut.Id.Value;
        if (takeOut.State == TakeOutState.Requested)
        {
            yield return new(new("5-3a"), "take-out-waits-for-approval", id, null, false, Office.CityApprover);
        }
        else if (takeOut.IsAway)
        {
            yield return new(
                new("5-3b"), "take-out-due-back", id, JapanTime.DayOf(takeOut.DueBack), takeOut.DueBack < now, Office.HandlingOfficer)
            {
                Person = takeOut.Bearer,
            };
        }
        else if (takeOut.State == TakeOutState.Returned)
        {
            yield return new(
                new("5-3b"), "return-waits-for-confirmation", id, null, false, Office.HandlingOfficer | Office.CityOfficer);
        }

        if (takeOut is { State: TakeOutState.Departed, Request.ArrivesBy: { } arrival })
        {
            yield return new(
                new("5-3b"), "take-out-due-to-arrive", id, JapanTime.DayOf(arrival), arrival < now, Office.HandlingOfficer)
            {
                Person = takeOut.Bearer,
            };
        }

        if (takeOut.Waiting is { } handOver)
        {
            yield return new(new("5-3c"), "hand-over-waits-for-receiver", id, null, false, Office.HandlingOfficer)
            {
                Person = handOver.To,
            };
        }

        // Once it is back there is nothing more to extend, whether anyone answered or not.
        if (takeOut is { IsAway: true, Extension: not null })
        {
            yield return new(
                new("5-3a"), "extension-waits-for-approval", id, JapanTime.DayOf(takeOut.DueBack), takeOut.DueBack < now,
                Office.CityApprover);
        }

        foreach (LoadedCopy copy in takeOut.Loaded.Where(l => l.ErasedAt is null))
        {
            yield return new(
                new("5-3b"), "loaded-copy-waits-for-erasure", copy.Copy.Value, JapanTime.DayOf(copy.EraseBy), copy.EraseBy < now,
                Office.HandlingOfficer);
        }
    }

    static IEnumerable<DueThing> Of(TakeIn takeIn, DateTimeOffset now)
    {
        if (takeIn.LeftAt is null)
        {
            yield return new(
                new("5-1a"), "brought-in-due-out", takeIn.Id.Value, JapanTime.DayOf(takeIn.Until), takeIn.Until < now,
                Office.HandlingOfficer)
            {
                Person = takeIn.BroughtBy,
            };
        }
    }

    /// <summary>What is overdue, and what a check or the clock has found; each opens its incident once.</summary>
    internal static IEnumerable<Act> DeskActs(Engagement e, DateTimeOffset now)
    {
        var drawn = new HashSet<IncidentId>();
        foreach (TakeOut takeOut in e.TakeOuts.Values.Where(_ => !e.HasEnded).OrderBy(t => t.Id.Value, StringComparer.Ordinal))
        {
            if (takeOut is { IsAway: true, IsOverdue: false } && takeOut.DueBack < now)
            {
                yield return new RaiseOverdueTakeOut(takeOut.Id, FreeIncident(e, takeOut.Id, drawn));
            }

            foreach (TakeOutAlarm alarm in takeOut.AlarmsAt(now))
            {
                yield return new RaiseTakeOutAlarm(takeOut.Id, FreeIncident(e, takeOut.Id, drawn), alarm);
            }
        }
    }

    /// <summary>The take-out's own random part, or the next that is free: nobody puts it off by reporting under that name.
    /// </summary>
    static IncidentId FreeIncident(Engagement e, TakeOutId takeOut, HashSet<IncidentId> drawn)
    {
        IncidentId id = Identifier.Twin<TakeOutId, IncidentId>(takeOut);
        while (e.Incidents.ContainsKey(id) || !drawn.Add(id))
        {
            id = Identifier.Following(id);
        }

        return id;
    }
}
