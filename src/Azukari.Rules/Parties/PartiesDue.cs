namespace Azukari.Rules;

/// <summary>What is due of the parties themselves: signatures, the end of the term, the return that must follow it (覚書 前文, 9a, 11).</summary>
static class PartiesDue
{
    const Office Signers = Office.CityApprover | Office.HandlingOfficer;

    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now)
    {
        if (!e.IsConcluded)
        {
            return [new DueThing(new("0"), "signature-missing", "", null, false, Signers)];
        }

        DateOnly today = JapanTime.DayOf(now);
        return [.. Amendments(e, today), .. OtherMemoranda(e), .. e.HasEnded ? [] : Ends(e, today)];
    }

    static IEnumerable<DueThing> Amendments(Engagement e, DateOnly today) =>
        from amendment in e.Amendments.Values
        where amendment.State == AmendmentState.Proposed && !e.HasEnded
        select new DueThing(
            new("0"), "amendment-waits-for-signature", amendment.Id.Value, amendment.Effective, amendment.Effective < today,
            Missing(e, amendment.Signatures));

    static IEnumerable<DueThing> OtherMemoranda(Engagement e) =>
        from filed in e.OtherMemoranda.Values
        where filed.StandsSince is null && !e.HasEnded
        select new DueThing(
            new("11"), "other-memorandum-waits-for-signature", filed.Id.Value, null, false, Missing(e, filed.Signatures));

    /// <summary>Before the end it is worth knowing; after it the return has to begin.</summary>
    static IEnumerable<DueThing> Ends(Engagement e, DateOnly today)
    {
        if (e.Completion.BegunAt is not null)
        {
            yield break;
        }

        if (e.OverSince(today) is { } since)
        {
            yield return new DueThing(new("9a"), "completion-to-begin", "", since, since < today, Office.CityApprover);
            yield break;
        }

        DateOnly last = e.Cancellation is { } c ? c.From.AddDays(-1) : e.Terms.Term.Until;
        yield return new DueThing(new("9a"), "contract-ends", "", last, false, Signers) { WaitsUntilNear = true };
    }

    static Office Missing(Engagement e, IdentifierSet<OrganisationId> signatures) =>
        (signatures.Contains(e.Terms.Municipality) ? Office.None : Office.CityApprover)
        | (signatures.Contains(e.Terms.Contractor) ? Office.None : Office.HandlingOfficer);
}
