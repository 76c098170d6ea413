using System.Collections.Immutable;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers.Forms;

/// <summary>特定個人情報ファイル管理簿 (覚書 2; ガイドライン 別添1 2C c): the five fields of the guideline, and below them each file, medium and
/// paper of the ledger; names, purposes, columns and counts, never a number.</summary>
sealed class FileRegisterForm : PaperForm
{
    internal override FormKind Kind => FormKind.FileRegister;

    internal override string Sign => "管簿";

    internal override ImmutableArray<string> Rooms => ["filing/", "item/", "medium/"];

    internal override FormFacts Facts(PaperView view, string subject)
    {
        List<Filing> filings = [.. view.State.Filings.Values.OrderBy(f => f.Since).ThenBy(f => f.Id.Value, StringComparer.Ordinal)];
        List<Item> files = [.. InOrder(view.State, ItemKind.File)];
        List<Item> copies = [.. InOrder(view.State, ItemKind.WorkingCopy, ItemKind.ExportedCopy).Where(i => !i.IsZero)];
        List<Item> things = [.. InOrder(view.State, ItemKind.Medium, ItemKind.Paper)];
        FormFacts facts = view.Common();
        facts["filings"] = PaperView.Count(filings.Count(f => f.ClosedAt is null));
        facts["files"] = PaperView.Count(files.Count);
        facts["held"] = PaperView.Count(files.Count(i => !i.IsZero));
        facts["copies"] = PaperView.Count(copies.Count);
        facts["things"] = PaperView.Count(things.Count);
        return facts
            .List("filingRows", filings.Select((filing, i) => FilingRow(view, filing, i + 1)))
            .List("fileRows", files.Select((item, i) => FileRow(view, item, i + 1)))
            .List("copyRows", copies.Select((item, i) => CopyRow(view, item, i + 1)))
            .List("thingRows", things.Select((item, i) => ThingRow(view, item, i + 1)));
    }

    static IEnumerable<Item> InOrder(Engagement e, params ItemKind[] kinds) => e.Items.Values
        .Where(i => kinds.Contains(i.Kind)).OrderBy(i => i.Since).ThenBy(i => i.Id.Value, StringComparer.Ordinal);

    static FormFacts FilingRow(PaperView view, Filing filing, int no) => PaperView.Row(
        ("no", PaperView.Count(no)), ("name", view.Say(filing.Name)), ("organisation", view.Firm(filing.Organisation)),
        ("section", view.Say(filing.Section)), ("purposes", view.Purposes(filing.Purposes)), ("items", view.Say(filing.RecordedItems)),
        ("persons", view.Say(filing.Persons)),
        ("most", filing.PersonsAtMost is { } most ? $"最大{PaperView.Count(most)}人" : "人数は未記入"),
        ("collection", view.Say(filing.Collection)),
        ("files", $"{PaperView.Count(view.State.ItemsOf(filing.Id).Count())}件"),
        ("since", PaperView.Lines(
            $"記載 {PaperView.Short(filing.Since)}", filing.ChangedAt is { } changed ? $"変更 {PaperView.Short(changed)}" : "",
            filing.ClosedAt is { } closed ? $"閉鎖 {PaperView.Short(closed)}" : "")));

    static FormFacts FileRow(PaperView view, Item item, int no)
    {
        SealedText columns = view.ColumnsOf(item.Id);
        return PaperView.Row(
            ("no", PaperView.Count(no)), ("name", view.Say(item.Name)), ("id", item.Id.Value),
            ("filing", view.State.FilingOf(item.Id) is { } filing ? view.Say(filing.Name) : "（1の記載なし）"),
            ("purposes", view.Purposes(item.Purposes)),
            ("columns", columns.IsGiven ? view.Columns(columns) : PaperView.None),
            ("origin", item.CopyOf is { } whole ? $"{view.Thing(whole)} の抽出" : $"{view.Memorandum.Municipality.Name}から受領"),
            ("since", PaperView.Short(item.Since)),
            ("kind", item.Scan is { } scan ? PaperView.Word(scan.Class) : PaperView.None),
            ("numbers", PaperView.Numbers(item.Scan)), ("encryption", view.Encryption(item)),
            ("place", view.Place(item.Place)), ("holder", view.Firm(item.Holder)), ("state", StateOf(view, item)));
    }

    static FormFacts CopyRow(PaperView view, Item item, int no) => PaperView.Row(
        ("no", PaperView.Count(no)), ("kind", PaperView.Word(item.Kind)),
        ("of", item.CopyOf is { } whole ? view.Thing(whole) : view.Say(item.Name)), ("id", item.Id.Value),
        ("since", PaperView.Short(item.Since)), ("holder", item.HeldBy is { } who ? view.PersonOfFirm(who) : view.Firm(item.Holder)),
        ("due", PaperView.Short(item.DueBack)),
        ("medium", view.State.MediumOfCopy.TryGetValue(item.Id, out ItemId medium) ? view.Thing(medium) : PaperView.None),
        ("state", PaperView.Word(item.State)));

    static FormFacts ThingRow(PaperView view, Item item, int no)
    {
        MediumRecord? known = view.State.Media.GetValueOrDefault(item.Id);
        return PaperView.Row(
            ("no", PaperView.Count(no)), ("kind", view.Kind(item)), ("name", view.Say(item.Name)), ("id", item.Id.Value),
            ("serial", known is null ? "" : PaperView.Labelled("番号", view.Say(known.Serial))),
            ("content", view.ContentOf(item)),
            ("sheets", known?.Sheets is { } sheets ? $"{PaperView.Count(sheets)}枚" : ""),
            ("encryption", view.Encryption(item)),
            ("since", PaperView.Short(item.Since)), ("place", view.Whereabouts(item)), ("state", StateOf(view, item)));
    }

    static string StateOf(PaperView view, Item item) =>
        view.Ended(item) is var ended && ended != PaperView.None ? $"{PaperView.Word(item.State)}\n{ended}" : PaperView.Word(item.State);
}
