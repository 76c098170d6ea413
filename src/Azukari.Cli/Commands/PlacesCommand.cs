using System.CommandLine;
using System.Globalization;
using Azukari.Custody.Lists;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari places</c>: places, their areas, hours, networks and terminals, and who is inside.</summary>
static class PlacesCommand
{
    internal static Command Make(Ui ui, Globals globals) => ListView.Make(ui, globals, "places", ui.Words.Text("cli.places"), (_, session) =>
    {
        PlaceId[] places = [.. PlaceLists.All(session.State)];
        return new ListShown(
            () => Array.ForEach(places, place => Show(ui, session, place)),
            () => new { places = places.Select(p => Describe(session, p)) },
            PlaceLists.Places);
    });

    static void Show(Ui ui, Session session, PlaceId place)
    {
        Engagement e = session.State;
        Ui.Line($"{place}  {ui.Words.Text("cli.places-state", ui.Words.Text($"cli.places-{StateOf(e, place)}"))}");
        if (e.AttendedHours.TryGetValue(place, out AttendedHours? hours))
        {
            Ui.Line($"  {ui.Words.Text("cli.places-hours", string.Join(", ", hours.Days.Select(d => ui.Words.EnumValue(d))), Clock(hours.From), Clock(hours.Until))}");
        }

        if (e.NetworksOf(place) is { IsEmpty: false } networks)
        {
            Ui.Line($"  {ui.Words.Text("cli.places-networks", string.Join(", ", networks.Select(n => n.Text)))}");
        }

        foreach (Area area in AreasOf(e, place))
        {
            string kind = $"{ui.Words.EnumValue(area.Kind)} {session.Desk.ValueOf(session.Contract, area.Name)} ({area.Id})";
            Ui.Line(Ui.Plain($"  {ui.Words.Text(
                "cli.places-area", "□", kind, string.Join(", ", area.Measures.Select(m => ui.Words.EnumValue(m))),
                string.Join(", ", area.MayEnter.Select(w => session.Names.Show(w.Value)).Order(StringComparer.Ordinal)))}"));
            foreach (Visit visit in e.Visits.Values.Where(v => v.Area == area.Id).OrderBy(v => v.Since))
            {
                Ui.Line(Ui.Plain($"    {ui.Words.Text(
                    "cli.places-inside", (visit.Who ?? visit.Escort) is { } who ? session.Names.Show(who.Value) : "", ui.Words.Time(visit.Since))} ({visit.Id})"));
            }
        }

        foreach (Terminal terminal in e.Terminals.Values.Where(t => t.Place == place).OrderBy(t => t.RegisteredAt))
        {
            Ui.Line(Ui.Plain($"  {terminal.Id} {session.Names.Show(terminal.Id.Value)} {terminal.Area?.Value}"));
        }
    }

    static object Describe(Session session, PlaceId place)
    {
        Engagement e = session.State;
        AttendedHours? hours = e.AttendedHours.GetValueOrDefault(place);
        return new
        {
            id = place.Value,
            state = StateOf(e, place),
            hours = hours is null ? null : new { days = hours.Days.Select(d => EntryJson.Name(d)), from = hours.From, until = hours.Until },
            networks = e.NetworksOf(place).Select(n => n.Text),
            areas = AreasOf(e, place).Select(a => new
            {
                id = a.Id.Value,
                kind = EntryJson.Name(a.Kind),
                name = session.Desk.ValueOf(session.Contract, a.Name),
                measures = a.Measures.Select(m => EntryJson.Name(m)),
                mayEnter = a.MayEnter.Select(w => w.Value).Order(StringComparer.Ordinal),
                inside = e.Visits.Values.Where(v => v.Area == a.Id)
                    .Select(v => new { id = v.Id.Value, who = v.Who?.Value, escort = v.Escort?.Value, since = v.Since.UtcDateTime }),
            }),
            terminals = e.Terminals.Values.Where(t => t.Place == place).Select(t => new { id = t.Id.Value, area = t.Area?.Value }),
        };
    }

    static string StateOf(Engagement e, PlaceId place) =>
        !e.IsDesignated(place) ? "withdrawn" : e.SuspendedPlaces.Contains(place) ? "suspended" : "designated";

    static IEnumerable<Area> AreasOf(Engagement e, PlaceId place) =>
        e.Areas.Values.Where(a => a.Place == place && a.ClosedAt is null).OrderBy(a => a.Id.Value, StringComparer.Ordinal);

    static string Clock(int time) => string.Create(CultureInfo.InvariantCulture, $"{time / 100:00}:{time % 100:00}");
}
