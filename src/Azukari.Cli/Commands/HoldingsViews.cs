using System.Collections.Immutable;
using System.CommandLine;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary>Small views of what is held: uses for another purpose, how many persons, and where a serial is found.</summary>
static class HoldingsViews
{
    /// <summary><c>azukari other-uses</c>.</summary>
    internal static Command OtherUses(Ui ui, Globals globals) => ListView.Make(ui, globals, "other-uses", ui.Words.Text("cli.other-uses"), (_, session) =>
    {
        OtherUse[] all = [.. session.State.OtherUses.Values.OrderBy(o => o.RequestedAt).ThenBy(o => o.Id.Value, StringComparer.Ordinal)];
        return new ListShown(() => Show(ui, session, all), () => HoldingView.OtherUses(session.View(ui)), HoldingLists.OtherUses);
    });

    static void Show(Ui ui, Session session, OtherUse[] all)
    {
        foreach (OtherUse use in all)
        {
            Ui.Line(Ui.Plain($"{use.Id}  {ui.Words.EnumValue(use.State)}  {use.Purpose}  {ui.Words.EnumValue(use.Basis)}"));
            Ui.Line(Ui.Plain($"  {ui.Words.Date(use.Period.From)} – {ui.Words.Date(use.Period.Until)}  {string.Join(", ", use.Items.Select(i => session.Names.Show(i.Value)))}"));
        }

        if (all.Length == 0)
        {
            Ui.Line(ui.Words.Text("cli.other-uses-none"));
        }
    }

    /// <summary><c>azukari persons</c>: what an approver sees against the need (覚書 3).</summary>
    internal static Command Persons(Ui ui, Globals globals)
    {
        var what = new Argument<string[]>("WHAT") { Description = ui.Words.Text("cli.persons-what"), Arity = ArgumentArity.OneOrMore };
        var command = new Command("persons", ui.Words.Text("cli.persons")) { what };
        command.SetAction(parsed =>
        {
            if (RemoteViews.Show(parsed, globals) is { } told)
            {
                return told;
            }

            using Session session = Session.ToRead(parsed, globals);
            PersonsHeld held = PersonsHeld.Of(session.State, parsed.GetValue(what)!.SelectMany(text => ItemsOf(session, text)));
            if (ui.Json)
            {
                Ui.WriteJson(HoldingView.Persons(held));
                return Shell.Done;
            }

            Ui.Line(ui.Words.Text("cli.persons-count", $"{held.AtMost}"));
            if (held.OfAll is { } all)
            {
                Ui.Line(ui.Words.Text("cli.persons-of", $"{all}"));
            }

            if (held.IsEverybody)
            {
                Ui.Line($"! {ui.Words.Text("cli.persons-everybody")}");
            }

            if (held.Uncounted > 0)
            {
                Ui.Line($"! {ui.Words.Text("cli.persons-uncounted", $"{held.Uncounted}")}");
            }

            return Shell.Done;
        });
        return command;
    }

    /// <summary><c>azukari find</c>: in every contract of the custody, ended ones too, unless one is named.</summary>
    internal static Command Find(Ui ui, Globals globals)
    {
        var text = new Argument<string>("TEXT") { Description = ui.Words.Text("cli.find-text") };
        var command = new Command("find", ui.Words.Text("cli.find")) { text };
        command.SetAction(parsed =>
        {
            if (RemoteViews.Show(parsed, globals) is { } told)
            {
                return told;
            }

            using Desk desk = Desk.OpenToRead(globals.FolderOf(parsed), globals.Clock);
            IEnumerable<ContractId> contracts = parsed.GetValue(globals.Contract) is { } named
                ? [desk.Contracts.FirstOrDefault(c => c.Value == named) is { Value: not null } found
                    ? found
                    : throw CustodyException.Of(Fault.ContractUnknown, named)]
                : desk.Contracts;
            SearchHit[] hits = [.. contracts.SelectMany(c => desk.Search(c, parsed.GetValue(text)!))];
            if (ui.Json)
            {
                Ui.WriteJson(HoldingView.Found(hits));
            }
            else if (hits.Length == 0)
            {
                Ui.Line(ui.Words.Text("cli.find-none"));
            }

            foreach (SearchHit hit in ui.Json ? [] : hits)
            {
                string what = hit.Entry is { } entry
                    ? ui.Words.Text("cli.find-entry", $"{entry}", ui.Words.ActTitle(hit.Thing))
                    : $"{hit.Id} {hit.Name}";
                Ui.Line(Ui.Plain(ui.Words.Text(
                    "cli.find-line", hit.Contract.Value, what, hit.State is { } now ? ui.Words.EnumValue(now) : "",
                    hit.At is { } at ? ui.Words.Time(at) : "")));
            }

            return hits.Length > 0 ? Shell.Done : Shell.Refused;
        });
        return command;
    }

    static ImmutableArray<ItemId> ItemsOf(Session session, string text) =>
        session.Names.Find<TakeOutId>(text) is { } id && session.State.TakeOuts.TryGetValue(id, out TakeOut? takeOut)
            ? takeOut.Request.Items
            : [session.Find<ItemId>(text)];
}
