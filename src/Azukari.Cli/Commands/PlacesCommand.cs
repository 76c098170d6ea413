using System.CommandLine;
using System.Globalization;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari places</c>: places, their areas, hours, networks and terminals, and who is inside.</summary>
static class PlacesCommand
{
    internal static Command Make(Ui ui, Globals globals) => ListView.Make(ui, globals, "places", ui.Words.Text("cli.places"), (_, session) =>
    {
        Viewer view = session.View(ui);
        PlaceId[] places = [.. PlaceLists.All(session.State)];
        return new ListShown(
            () => Array.ForEach(places, place => Show(ui, session, place)),
            () => new { places = places.Select(p => PlaceView.Describe(view, p)) },
            PlaceLists.Places);
    });

    static void Show(Ui ui, Session session, PlaceId place)
    {
        Engagement e = session.State;
        Ui.Line($"{place}  {ui.Words.Text("cli.places-state", ui.Words.Text($"cli.places-{PlaceView.StateOf(e, place)}"))}");
        if (e.AttendedHours.TryGetValue(place, out AttendedHours? hours))
        {
            Ui.Line($"  {ui.Words.Text("cli.places-hours", string.Join(", ", hours.Days.Select(d => ui.Words.EnumValue(d))), Clock(hours.From), Clock(hours.Until))}");
        }

        if (e.NetworksOf(place) is { IsEmpty: false } networks)
        {
            Ui.Line($"  {ui.Words.Text("cli.places-networks", string.Join(", ", networks.Select(n => n.Text)))}");
        }

        foreach (Area area in PlaceView.AreasOf(e, place))
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

    static string Clock(int time) => string.Create(CultureInfo.InvariantCulture, $"{time / 100:00}:{time % 100:00}");
}
