namespace Azukari.Rules;

/// <summary>A person, terminal, item, organisation or the whole contract is frozen because of an incident (凍結).</summary>
/// <param name="Incident">The open incident, a mere possibility being enough.</param>
/// <param name="Freeze">Its identifier.</param>
/// <param name="Kind">What is frozen; exactly the field of that name is given, none for the contract.</param>
/// <param name="Reason">Why, sealed.</param>
/// <param name="Worker">The person.</param>
/// <param name="Terminal">The terminal.</param>
/// <param name="Item">The item.</param>
/// <param name="Organisation">The organisation: the contractor, or one below it.</param>
/// <remarks>覚書 8-1c, 8-1b, 8-1d. Both parties can; only the city can undo it. The desk never freezes by itself: anyone may report
/// a possibility, and that alone must not stop the city's work.</remarks>
[Act("incident/freeze", "8-1c", "8-1b", "8-1d",
    By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true, Creates = nameof(Freeze))]
public sealed record FreezeUse(
    IncidentId Incident,
    FreezeId Freeze,
    FreezeKind Kind,
    SealedText Reason,
    WorkerId? Worker = null,
    TerminalId? Terminal = null,
    ItemId? Item = null,
    OrganisationId? Organisation = null) : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1c").Requires(!e.Freezes.ContainsKey(Freeze), CommonRefusal.IdentifierAlreadyUsed),
        Clause("8-1c").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
        Clause("8-1c").Requires(NamesItsTarget(e), FreezeRefusal.FreezeTargetUnknown),
        Clause("8-1c").Requires(
            !e.FreezesInForce.Any(f => f.Incident == Incident && f.Kind == Kind && f.Target == Wanted(now).Target),
            FreezeRefusal.AlreadyFrozen),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(Wanted(now));

    Freeze Wanted(Circumstances now) =>
        new(Freeze, Incident, Kind, Worker, Terminal, Item, Organisation, now.At, now.Worker ?? default);

    /// <summary>The one field that the kind asks for, and nothing else; the city's own people use nothing that could be frozen.</summary>
    bool NamesItsTarget(Engagement e) => (Kind, Worker, Terminal, Item, Organisation) switch
    {
        (FreezeKind.Worker, { } w, null, null, null) => e.Workers.TryGetValue(w, out Worker? one) && one.Organisation != e.Terms.Municipality,
        (FreezeKind.Terminal, null, { } t, null, null) => e.Terminals.ContainsKey(t),
        (FreezeKind.Item, null, null, { } i, null) => e.Item(i) is not null,
        (FreezeKind.Organisation, null, null, null, { } o) => o == e.Terms.Contractor || e.Reentrustments.ContainsKey(o),
        (FreezeKind.Contract, null, null, null, null) => true,
        _ => false,
    };
}
