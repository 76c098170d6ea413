namespace Azukari.Rules;

/// <summary>The witness or further carrier whom the approval asks for says at the place that he is there (立会い・同行).</summary>
/// <remarks>覚書 5-3a, 5-3b. Amagasaki 2022: the whole register was copied in the evening with nobody of the city by.</remarks>
[Act("take-out/attend", "5-3a", "5-3b", By = Office.Handler | Office.CityOfficer | Office.CityApprover)]
public sealed record AttendTakeOut(TakeOutId TakeOut) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? approved = e.TakeOut(TakeOut, TakeOutState.Approved, TakeOutState.Packed);
        return
        [
            Clause("5-3a").Requires(approved is not null, TakeOutRefusal.NotApproved),
            Clause("5-3a").Requires(
                approved is null || e.Worker(now.Worker) is not { } worker || approved.Conditions.ExtraCarrier == worker.Id
                    || (approved.Conditions.CityWitness && worker.Organisation == e.Terms.Municipality),
                TakeOutRefusal.AttendanceNotAsked),
            Clause("5-1a").Requires(
                approved is null || e.PlaceOf(now.Terminal) == approved.From, UseRefusal.TerminalNotRegistered),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut approved = e.TakeOuts[TakeOut];
        WorkerId who = now.Worker!.Value;
        return approved.Attending.Contains(who) ? e : e.With(approved with { Attending = approved.Attending.Add(who) });
    }
}

static class TakeOutAttendance
{
    /// <summary>Whether someone of the city attends, where the approval asks for it.</summary>
    internal static bool IsWitnessed(this Engagement e, TakeOut approved) =>
        !approved.Conditions.CityWitness
        || approved.Attending.Any(w => e.Workers.GetValueOrDefault(w)?.Organisation == e.Terms.Municipality);
}
