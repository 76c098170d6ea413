using System.CommandLine;
using Azukari.Custody.Lists;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari register</c>: the register of files (特定個人情報ファイル管理簿), with what lies under each entry.</summary>
static class RegisterCommand
{
    internal static Command Make(Ui ui, Globals globals) => ListView.Make(ui, globals, "register", ui.Words.Text("cli.register"), (_, session) =>
    {
        var used = new Lazy<IReadOnlyDictionary<ItemId, DateTimeOffset>>(
            () => ItemUses.LastOf(session.Desk.EntriesOf(session.Contract).Select(e => e.Entry)));
        Filing[] filings = [.. session.State.Filings.Values.OrderBy(f => f.Since).ThenBy(f => f.Id.Value, StringComparer.Ordinal)];
        return new ListShown(
            () => ShowAll(ui, session, filings, used.Value),
            () => new
            {
                register = filings.Select(f => Describe(session, f, used.Value)),
                withoutEntry = Outside(session.State).Select(i => i.Id.Value),
            },
            HoldingLists.Register);
    });

    static void ShowAll(Ui ui, Session session, Filing[] filings, IReadOnlyDictionary<ItemId, DateTimeOffset> used)
    {
        if (filings.Length == 0)
        {
            Ui.Line(ui.Words.Text("cli.register-none"));
        }

        Array.ForEach(filings, filing => Show(ui, session, filing, used));
        foreach (Item item in Outside(session.State))
        {
            Ui.Line(Ui.Plain($"! {ui.Words.Text("cli.register-outside", $"{session.Names.Show(item.Id.Value)} ({item.Id})")}"));
        }
    }

    static void Show(Ui ui, Session session, Filing filing, IReadOnlyDictionary<ItemId, DateTimeOffset> used)
    {
        string Text(SealedText text) => session.Desk.ValueOf(session.Contract, text) ?? ui.Words.Text("erased-value");
        (int items, long numbers, DateTimeOffset? last) = Count(session.State, filing, used);
        Ui.Line(Ui.Plain($"{filing.Id}  {ui.Words.Text("cli.register-line", Text(filing.Name), filing.Organisation.Value, Text(filing.Section))}"));
        Ui.Line(Ui.Plain($"  {ui.Words.Text("cli.register-purposes", string.Join(", ", filing.Purposes))}"));
        Ui.Line(Ui.Plain($"  {ui.Words.Text("cli.register-content", Text(filing.RecordedItems), Text(filing.Persons), Text(filing.Collection))}"));
        Ui.Line($"  {ui.Words.Text(
            "cli.register-counts", $"{items}", $"{numbers}", filing.PersonsAtMost is { } most ? $"{most}" : ui.Words.Text("cli.not-known"),
            last is { } at ? ui.Words.Time(at) : ui.Words.Text("cli.never"))}");
        if (filing.ClosedAt is { } closed)
        {
            Ui.Line($"  {ui.Words.Text("cli.register-closed", ui.Words.Time(closed))}");
        }
    }

    static object Describe(Session session, Filing filing, IReadOnlyDictionary<ItemId, DateTimeOffset> used)
    {
        string? Text(SealedText text) => session.Desk.ValueOf(session.Contract, text);
        (int items, long numbers, DateTimeOffset? last) = Count(session.State, filing, used);
        return new
        {
            id = filing.Id.Value,
            name = Text(filing.Name),
            organisation = filing.Organisation.Value,
            section = Text(filing.Section),
            purposes = filing.Purposes.Select(p => p.Value),
            recordedItems = Text(filing.RecordedItems),
            persons = Text(filing.Persons),
            collection = Text(filing.Collection),
            personsAtMost = filing.PersonsAtMost,
            since = filing.Since.UtcDateTime,
            changedAt = filing.ChangedAt?.UtcDateTime,
            closedAt = filing.ClosedAt?.UtcDateTime,
            items,
            numbers,
            lastUsedAt = last?.UtcDateTime,
        };
    }

    /// <summary>Items still held, the numbers found in them, and when anything of the entry was last used.</summary>
    static (int Items, long Numbers, DateTimeOffset? Last) Count(
        Engagement e, Filing filing, IReadOnlyDictionary<ItemId, DateTimeOffset> used)
    {
        Item[] all = [.. e.Items.Values.Where(i => e.FilingOf(i.Id)?.Id == filing.Id)];
        DateTimeOffset[] uses = [.. all.Where(i => used.ContainsKey(i.Id)).Select(i => used[i.Id])];
        Item[] held = [.. all.Where(i => !i.IsZero)];
        return (
            held.Length, held.Where(i => i.CopyOf is null).Sum(i => i.Scan is { } scan ? scan.High + scan.Medium : 0),
            uses.Length == 0 ? null : uses.Max());
    }

    static IEnumerable<Item> Outside(Engagement e) => e.FilesWithoutFiling.OrderBy(i => i.Since);
}
