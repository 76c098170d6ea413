using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>Lists of what an incident costs: claims of third parties and damages of the municipality (覚書 8-3).</summary>
public static class ClaimLists
{
    /// <summary>Claims of third parties, in the order in which they came.</summary>
    public static ListTable Claims(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<ThirdPartyClaim>(source)
            .Code("claimKind", c => (ClaimKind?)c.Kind)
            .Id("incident", c => c.Incident.Value)
            .Day("on", c => c.On)
            .Number("claimedYen", c => c.Yen)
            .Code("claimState", c => c.Outcome is { } outcome ? (EntryJson.Name(outcome), source.Words.EnumValue(outcome)) : ("open", source.Words.Text("lists.claim-states.open")))
            .Number("paidYen", c => c.PaidYen)
            .Named<OrganisationId>("causedBy", c => c.CausedBy)
            .NamedMany<OrganisationId>("liable", c => source.State.LiableFor(c.CausedBy))
            .Number("instructions", c => c.Instructions.Length)
            .Day("due", c => c.SettledAt is null && c.Instructions is [.., var last] ? last.Due : null)
            .Instant("settledAt", c => c.SettledAt)
            .Instant("at", c => c.At)
            .Id("id", c => c.Id.Value)
            .Over("claims", source.State.Claims.Values.Where(c => Sees(source, c.Incident)).OrderBy(c => c.On).ThenBy(c => c.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Damages of the municipality, in the order in which they were claimed.</summary>
    public static ListTable Damages(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Damage>(source)
            .Id("incident", d => d.Incident.Value)
            .Instant("at", d => d.At)
            .Number("claimedYen", d => d.ClaimedYen)
            .Number("agreedYen", d => d.AgreedYen)
            .Number("paidYen", d => d.PaidYen)
            .Code("damageState", d => StateOf(d) is var state ? (state, source.Words.Text($"lists.damage-states.{state}")) : default)
            .Named<OrganisationId>("causedBy", d => d.CausedBy)
            .NamedMany<OrganisationId>("liable", d => source.State.LiableFor(d.CausedBy))
            .Instant("waivedAt", d => d.WaivedAt)
            .Id("id", d => d.Id.Value)
            .Over("damages", source.State.Damages.Values.Where(d => Sees(source, d.Incident)).OrderBy(d => d.At).ThenBy(d => d.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Who sees an incident sees what it costs.</summary>
    static bool Sees(ListSource source, IncidentId incident) =>
        source.Sight is not { } seen || (source.State.Incidents.GetValueOrDefault(incident) is { } known && seen.Sees(known));

    static string StateOf(Damage damage) => damage.WaivedAt is not null ? "waived" : damage.IsOpen ? "open" : "paid";
}
