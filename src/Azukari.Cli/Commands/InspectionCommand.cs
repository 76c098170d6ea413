using System.CommandLine;
using Azukari.Custody;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari inspection movements</c>: every dated movement of each item, cut at the notice of an inspection.</summary>
static class InspectionCommand
{
    internal static Command Movements(Ui ui, Globals globals)
    {
        var id = new Argument<string>("inspection") { Description = ui.Words.FieldHelp("inspection/begin", "inspection") };
        var all = new Option<bool>("--all") { Description = ui.Words.Text("movements.all") };
        var item = new Option<string?>("--item") { Description = ui.Words.Text("movements.item") };
        return ListView.Make(ui, globals, "movements", ui.Words.Text("movements.about"), (parsed, session) =>
        {
            InspectionId named = session.Find<InspectionId>(parsed.GetValue(id)!);
            Inspection inspection = session.State.Inspections.GetValueOrDefault(named)
                ?? throw CustodyException.Of(Fault.IdentifierUnknown, named.Value);
            ItemId? only = parsed.GetValue(item) is { } text ? session.Find<ItemId>(text) : null;
            Movement[] movements = [.. SignView.MovementsOf(session.View(ui), inspection, parsed.GetValue(all), only)];
            return new ListShown(
                () => Show(ui, session, inspection, movements), () => SignView.Movements(inspection, movements),
                source => SignLists.Movements(source, movements));
        }, id, all, item);
    }

    static void Show(Ui ui, Session session, Inspection inspection, Movement[] movements)
    {
        Ui.Line(ui.Words.Text("movements.known-from", ui.Words.Time(inspection.KnownFrom)));
        foreach (Movement m in movements)
        {
            string who = m.By is { } by ? session.Names.Show(by.Value) : ui.Words.Text("desk");
            Ui.Line($"{(m.SinceNotice ? "!" : " ")} {m.Entry,5} {ui.Words.Time(m.At)} {ui.Words.ActTitle(m.Act)} {Ui.Plain(session.Names.Show(m.Item.Value))} ({Ui.Plain(who)})");
        }

        if (movements.Length == 0)
        {
            Ui.Line(ui.Words.Text("movements.none"));
        }
    }
}
