using System.CommandLine;
using Azukari.Custody;
using Azukari.Custody.Lists;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari list</c>: every list of a contract by its name, those without a view of their own too.</summary>
static class ListCommand
{
    const int ColumnsOnScreen = 6;

    internal static Command Make(Ui ui, Globals globals)
    {
        var name = new Argument<string?>("NAME") { Description = ui.Words.Text("lists.export.name"), Arity = ArgumentArity.ZeroOrOne };
        return ListView.Make(ui, globals, "list", ui.Words.Text("lists.export.about"), (parsed, session) =>
        {
            if (parsed.GetValue(name) is not { } asked)
            {
                return new ListShown(() => Names(ui), () => ListCatalogue.All.Select(d => (object)new { list = d.Name, title = TitleOf(ui, d) }), _ => Catalogue(ui));
            }

            ListDefinition list = ListCatalogue.Find(asked) ?? throw CustodyException.Of(
                Fault.ListUnknown, asked.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? asked : "…");
            var source = new ListSource(session.Desk, session.Contract, ui.Words, session.PersonOf(parsed, globals).Worker);
            return new ListShown(() => Show(ui, list.Of(source)), () => list.Of(source).ToJson(), list.Of);
        }, name, globals.As);
    }

    static void Names(Ui ui)
    {
        foreach (ListDefinition list in ListCatalogue.All)
        {
            Ui.Line($"{list.Name,-15} {TitleOf(ui, list)}");
        }
    }

    /// <summary>The telling columns: what does not fit on a screen is in the file.</summary>
    static void Show(Ui ui, ListTable list)
    {
        string yes = ui.Words.Text("lists.yes"), no = ui.Words.Text("lists.no");
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumns([.. list.Columns.Take(ColumnsOnScreen).Select(c => Markup.Escape(list.HeaderIn(ui.Words, c)))]);
        int rows = 0;
        foreach (IReadOnlyList<ListCell> row in list.Rows)
        {
            table.AddRow([.. row.Take(ColumnsOnScreen).Select(c => Markup.Escape(Ui.Plain(c.ToText(yes, no))))]);
            rows++;
        }

        ui.Markup($"[bold]{Markup.Escape(list.TitleIn(ui.Words))}[/]");
        if (rows > 0)
        {
            ui.Console1.Write(table);
        }

        Ui.Line(ui.Words.Text("lists.export.rows", $"{rows}"));
    }

    static ListTable Catalogue(Ui ui) => new(
        "lists", [new("list", ListKind.Id), new("listTitle", ListKind.Text)],
        ListCatalogue.All.Select(d => ListRow.Of(d, ListCell.Of(d.Name), ListCell.Of(TitleOf(ui, d)))));

    static string TitleOf(Ui ui, ListDefinition list) => ui.Words.Text($"lists.titles.{list.Name}");
}
