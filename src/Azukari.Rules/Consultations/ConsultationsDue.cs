namespace Azukari.Rules;

/// <summary>Questions that wait for an answer, with their age (覚書 12).</summary>
static class ConsultationsDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now) =>
        from open in e.Consultations.Values
        where open.IsOpen
        select (open.Proposals == 0
            ? new DueThing(
                new("12"), "consultation-open", open.Id.Value, null, false,
                Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer)
            : new DueThing(
                new("12"), "interpretation-waits-for-signature", open.Id.Value, null, false, Missing(e, open))) with
        {
            Since = JapanTime.DayOf(open.AskedAt),
        };

    static Office Missing(Engagement e, Consultation open) =>
        (open.Signatures.Contains(e.Terms.Municipality) ? Office.None : Office.CityApprover)
        | (open.Signatures.Contains(e.Terms.Contractor) ? Office.None : Office.HandlingOfficer);
}
