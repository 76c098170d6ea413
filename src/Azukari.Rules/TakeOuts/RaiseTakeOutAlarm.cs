namespace Azukari.Rules;

/// <summary>The desk opens an incident as a possibility: a broken seal, missing sheets, an arrival or an erasure that nobody confirmed (異状の把握).
/// </summary>
/// <remarks>覚書 8-1a, 5-3b, 1-6: 「おそれ」is enough. Nobody has to notice, and nobody can put it off.</remarks>
[Act("take-out/raise", "8-1a", "5-3b", "1-6", By = Office.Desk)]
public sealed record RaiseTakeOutAlarm(TakeOutId TakeOut, IncidentId Incident, TakeOutAlarm Alarm) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1a").Requires(
            e.TakeOuts.GetValueOrDefault(TakeOut) is { } takeOut && takeOut.AlarmsAt(now.At).Contains(Alarm),
            TakeOutRefusal.NothingToRaise),
        Clause("8-1a").Requires(!e.Incidents.ContainsKey(Incident), CommonRefusal.IdentifierAlreadyUsed),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut takeOut = e.TakeOuts[TakeOut];
        IncidentKind kind = Alarm is TakeOutAlarm.SealBroken or TakeOutAlarm.ErasureMissing ? IncidentKind.Leak : IncidentKind.Loss;
        return e.With(takeOut with { Raised = takeOut.Raised.Add(Alarm) })
            .With(new Incident(Incident, kind, true, now.At, now.At, takeOut.Request.Items, TakeOut, null));
    }
}

static class Alarms
{
    /// <summary>What calls for an incident at this moment and has none yet.</summary>
    internal static IEnumerable<TakeOutAlarm> AlarmsAt(this TakeOut takeOut, DateTimeOffset now)
    {
        IEnumerable<TakeOutAlarm> late =
        [
            .. takeOut.State == TakeOutState.Departed && takeOut.Request.ArrivesBy < now
                ? (TakeOutAlarm[])[TakeOutAlarm.ArrivalMissing] : [],
            .. takeOut.Loaded.Any(l => l.ErasedAt is null && l.EraseBy < now)
                ? (TakeOutAlarm[])[TakeOutAlarm.ErasureMissing] : [],
        ];
        return takeOut.Noted.Concat(late).Except(takeOut.Raised).Order();
    }
}
