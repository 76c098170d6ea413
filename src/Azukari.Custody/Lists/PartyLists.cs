using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>Lists of the parties and of what they settled: organisations, the chain, consultations, corrections (覚書 第7条, 第12条).</summary>
public static class PartyLists
{
    /// <summary>甲, 乙 and every re-entrustee.</summary>
    public static ListTable Organisations(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Engagement e = source.State;
        return new ListOf<OrganisationId>(source)
            .Id("organisation", o => o.Value)
            .Text("organisationName", source.NameOf)
            .Code("party", o => PartyOf(source, o))
            .Named<OrganisationId>("parent", o => e.Reentrustments.GetValueOrDefault(o)?.Parent)
            .Code("reentrustmentState", o => e.Reentrustments.GetValueOrDefault(o)?.State)
            .Instant("consentedAt", o => e.Reentrustments.GetValueOrDefault(o)?.ConsentedAt)
            .Instant("agreedAt", o => e.Reentrustments.GetValueOrDefault(o)?.AgreedAt)
            .Number("workers", o => e.Workers.Values.Count(w => w.Organisation == o && w.LeftAt is null))
            .Over(
                "organisations",
                e.Reentrustments.Keys.OrderBy(o => o.Value, StringComparer.Ordinal).Prepend(e.Terms.Contractor).Prepend(e.Terms.Municipality)
                    .Where(source.Sees));
    }

    /// <summary>What each organisation of the chain answers for.</summary>
    /// <param name="source">Of what.</param>
    /// <param name="accounts">The accounts where they are known already; else they are made of the ledger.</param>
    public static ListTable Chain(ListSource source, IEnumerable<ChainAccount>? accounts = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        Engagement e = source.State;
        Scope? ScopeOf(ChainAccount a) => e.Reentrustments.GetValueOrDefault(a.Organisation) is { } node ? node.Consented ?? node.Applied : null;
        return new ListOf<ChainAccount>(source)
            .Id("organisation", a => a.Organisation.Value)
            .Text("organisationName", a => source.NameOf(a.Organisation))
            .Number("depth", a => a.Depth)
            .Named<OrganisationId>("parent", a => e.Reentrustments.GetValueOrDefault(a.Organisation)?.Parent)
            .Code("reentrustmentState", a => e.Reentrustments.GetValueOrDefault(a.Organisation)?.State)
            .Truth("handlesNumbers", a => e.Reentrustments.GetValueOrDefault(a.Organisation)?.HandlesNumbers ?? true)
            .NamedMany<PurposeId>("purposes", a => ScopeOf(a)?.Purposes ?? [])
            .NamedMany<PlaceId>("places", a => ScopeOf(a)?.Places ?? [])
            .Day("from", a => ScopeOf(a)?.Period.From)
            .Day("until", a => ScopeOf(a)?.Period.Until)
            .Number("workers", a => a.Own.Workers)
            .Number("handlers", a => a.Own.Handlers)
            .Number("holdings", a => a.Own.Holdings)
            .Number("openIncidents", a => a.Own.OpenIncidents)
            .Number("holdingsBelow", a => a.WithThoseBelow.Holdings)
            .Number("openIncidentsBelow", a => a.WithThoseBelow.OpenIncidents)
            .Over(
                "chain",
                (accounts ?? source.Desk.ChainOf(source.Contract)).Where(a => source.Sees(a.Organisation)));
    }

    /// <summary>Consultations on what the memorandum leaves open.</summary>
    public static ListTable Consultations(ListSource source, Func<Consultation, bool>? only = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Consultation>(source)
            .Id("id", c => c.Id.Value)
            .Many("clauses", c => c.Clauses.Select(k => k.Ref))
            .Sealed("question", c => c.Question)
            .Code("consultationState", c => (StateOf(c), source.Words.Text($"cli.consultation-states.{StateOf(c)}")))
            .Sealed("interpretation", c => c.Interpretation)
            .Instant("agreedAt", c => c.AgreedAt)
            .Named<OrganisationId>("askedBy", c => c.AskedBy)
            .Instant("askedAt", c => c.AskedAt)
            .NamedMany<OrganisationId>("signedBy", c => c.Signatures.OrderBy(s => s.Value, StringComparer.Ordinal))
            .Instant("withdrawnAt", c => c.WithdrawnAt)
            .Id("replaces", c => c.Replaces?.Value)
            .Instant("replacedAt", c => c.ReplacedAt)
            .Over(
                "consultations",
                source.State.Consultations.Values.Where(c => source.SeesAll && (only is null || only(c)))
                    .OrderBy(c => c.AskedAt).ThenBy(c => c.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>How far a consultation has come: open, proposed, agreed, replaced, withdrawn.</summary>
    public static string StateOf(Consultation consultation) => consultation switch
    {
        { WithdrawnAt: not null } => "withdrawn",
        { ReplacedAt: not null } => "replaced",
        { AgreedAt: not null } => "agreed",
        { Proposals: > 0 } => "proposed",
        _ => "open",
    };

    /// <summary>Corrections of entries.</summary>
    public static ListTable Corrections(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Corrections corrections = source.Desk.CorrectionsOf(source.Contract);
        return new ListOf<CorrectionEntry>(source)
            .Number("entry", c => c.Index)
            .Number("corrects", c => c.Corrects)
            .Sealed("wrong", c => c.Said.Wrong)
            .Sealed("right", c => c.Said.Right)
            .Sealed("reason", c => c.Said.Reason)
            .Instant("at", c => c.Entry.Circumstances.At)
            .Called("by", c => c.Entry.Circumstances.Worker?.Value)
            .Truth("stands", c => corrections.Standing(c.Said.Entry)?.Index == c.Index)
            .Over("corrections", corrections.All.Where(c => source.Sight?.Sees(c.Entry) != false));
    }

    /// <summary>Re-entrustments that the municipality consented to before anyone applied.</summary>
    public static ListTable AdvanceConsents(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<AdvanceConsent>(source)
            .Named<OrganisationId>("organisation", a => a.Organisation)
            .NamedMany<PurposeId>("purposes", a => a.Scope.Purposes)
            .NamedMany<PlaceId>("places", a => a.Scope.Places)
            .Day("from", a => a.Scope.Period.From)
            .Day("until", a => a.Scope.Period.Until)
            .Instant("consentedAt", a => a.At)
            .Over("advance-consents", source.State.AdvanceConsents.Values.Where(_ => source.SeesAll).OrderBy(a => a.Organisation.Value, StringComparer.Ordinal));
    }

    /// <summary>Amendments of the memorandum, in the order in which they were proposed.</summary>
    public static ListTable Amendments(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Amendment>(source)
            .Day("effective", a => a.Effective)
            .Code("amendmentState", a => (AmendmentState?)a.State)
            .Sealed("reason", a => a.Reason)
            .Named<OrganisationId>("proposedBy", a => a.ProposedBy)
            .Instant("proposedAt", a => a.ProposedAt)
            .NamedMany<OrganisationId>("signedBy", a => a.Signatures.OrderBy(s => s.Value, StringComparer.Ordinal))
            .Id("id", a => a.Id.Value)
            .Over("amendments", source.State.Amendments.Values.Where(_ => source.SeesAll).OrderBy(a => a.ProposedAt).ThenBy(a => a.Id.Value, StringComparer.Ordinal));
    }

    static (string, string) PartyOf(ListSource source, OrganisationId organisation)
    {
        string party = organisation == source.State.Terms.Municipality ? "municipality"
            : organisation == source.State.Terms.Contractor ? "contractor" : "reentrustee";
        return (party, source.Words.Text(party));
    }
}
