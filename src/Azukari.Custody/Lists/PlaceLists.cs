using System.Globalization;
using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>Lists of places, areas and terminals (覚書 4-2, 5-1a, 5-2).</summary>
public static class PlaceLists
{
    const int Hundred = 100;

    /// <summary>Places of performance, those withdrawn included.</summary>
    public static ListTable Places(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Engagement e = source.State;
        return new ListOf<PlaceId>(source)
            .Id("place", p => p.Value)
            .Text("placeName", source.NameOf)
            .Code("placeState", p => StateOf(source, p))
            .Many("weekdays", p => (e.AttendedHours.GetValueOrDefault(p)?.Days ?? []).Select(d => source.Words.EnumValue(d)))
            .Text("opens", p => Clock(e.AttendedHours.GetValueOrDefault(p)?.From))
            .Text("closes", p => Clock(e.AttendedHours.GetValueOrDefault(p)?.Until))
            .Many("networks", p => source.SeesAll ? e.NetworksOf(p).Select(n => n.Text) : [])
            .Number("terminals", p => e.Terminals.Values.Count(t => t.Place == p))
            .Number("areas", p => e.Areas.Values.Count(a => a.Place == p && a.ClosedAt is null))
            .Over("places", All(e).Where(source.Sees));
    }

    /// <summary>Every place that there ever was, those of the memorandum first.</summary>
    public static IEnumerable<PlaceId> All(Engagement e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Terms.Places.Concat(e.Places.OrderBy(p => p.Value, StringComparer.Ordinal)).Concat(e.WithdrawnPlaces).Distinct();
    }

    /// <summary>Areas, those given up included.</summary>
    public static ListTable Areas(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Area>(source)
            .Id("area", a => a.Id.Value)
            .Sealed("areaName", a => a.Name)
            .Named<PlaceId>("place", a => a.Place)
            .Code("areaKind", a => (AreaKind?)a.Kind)
            .Many("areaMeasures", a => a.Measures.Select(m => source.Words.EnumValue(m)))
            .CalledMany("mayEnter", a => a.MayEnter.Select(w => w.Value).OrderBy(source.Show, StringComparer.Ordinal))
            .Instant("since", a => a.Since)
            .Instant("closedAt", a => a.ClosedAt)
            .Over("areas", source.State.Areas.Values.Where(a => source.Sees(a.Place)).OrderBy(a => a.Place.Value, StringComparer.Ordinal).ThenBy(a => a.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Registered terminals.</summary>
    public static ListTable Terminals(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Terminal>(source)
            .Sealed("terminalLabel", t => t.Label)
            .Named<PlaceId>("place", t => t.Place)
            .Named<AreaId>("area", t => t.Area)
            .Instant("registeredAt", t => t.RegisteredAt)
            .Text("handle", t => source.Names.HandleOf.GetValueOrDefault(t.Id.Value))
            .Id("id", t => t.Id.Value)
            .Over("terminals", source.State.Terminals.Values.Where(t => source.Sees(t.Place)).OrderBy(t => t.Place.Value, StringComparer.Ordinal).ThenBy(t => t.RegisteredAt));
    }

    static (string, string) StateOf(ListSource source, PlaceId place)
    {
        string state = Views.PlaceView.StateOf(source.State, place);
        return (state, source.Words.Text($"cli.places-{state}"));
    }

    static string? Clock(int? time) => time is { } t ? string.Create(CultureInfo.InvariantCulture, $"{t / Hundred}:{t % Hundred:00}") : null;
}
