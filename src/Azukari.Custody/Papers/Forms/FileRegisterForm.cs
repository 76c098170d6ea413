using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers.Forms;

/// <summary>特定個人情報ファイル管理簿 (覚書 2; ガイドライン 別添1 2C c): names, purposes, columns and counts, never a number.</summary>
sealed class FileRegisterForm : PaperForm
{
    internal override FormKind Kind => FormKind.FileRegister;

    internal override string Sign => "管簿";

    internal override FormFacts Facts(PaperView view, string subject)
    {
        List<Item> files = [.. InOrder(view.State, ItemKind.File)];
        List<Item> things = [.. InOrder(view.State, ItemKind.Medium, ItemKind.Paper)];
        FormFacts facts = view.Common();
        facts["files"] = PaperView.Count(files.Count);
        facts["things"] = PaperView.Count(things.Count);
        return facts
            .List("fileRows", files.Select((item, i) => FileRow(view, item, i + 1)))
            .List("thingRows", things.Select((item, i) => ThingRow(view, item, i + 1)));
    }

    static IEnumerable<Item> InOrder(Engagement e, params ItemKind[] kinds) => e.Items.Values
        .Where(i => kinds.Contains(i.Kind)).OrderBy(i => i.Since).ThenBy(i => i.Id.Value, StringComparer.Ordinal);

    static FormFacts FileRow(PaperView view, Item item, int no)
    {
        SealedText columns = view.Last<ReceiveItem>(a => a.Item == item.Id)?.Act.Columns
            ?? view.Last<ExtractItem>(a => a.Extract == item.Id)?.Act.Columns ?? default;
        return PaperView.Row(
            ("no", PaperView.Count(no)), ("name", view.Say(item.Name)), ("id", item.Id.Value),
            ("purposes", view.Purposes(item.Purposes)),
            ("columns", columns.IsGiven ? view.Columns(columns) : PaperView.None),
            ("origin", item.CopyOf is { } whole ? $"{view.Thing(whole)} の抽出" : $"{view.Memorandum.Municipality.Name}から受領"),
            ("since", PaperView.Short(item.Since)),
            ("kind", item.Scan is { } scan ? PaperView.Word(scan.Class) : PaperView.None),
            ("numbers", item.Scan is { } found ? PaperView.Count(found.High + found.Medium) : PaperView.None),
            ("place", view.Place(item.Place)), ("holder", view.Firm(item.Holder)), ("state", PaperView.Word(item.State)));
    }

    static FormFacts ThingRow(PaperView view, Item item, int no) => PaperView.Row(
        ("no", PaperView.Count(no)), ("kind", PaperView.Word(item.Kind)), ("name", view.Say(item.Name)), ("id", item.Id.Value),
        ("since", PaperView.Short(item.Since)), ("place", view.Place(item.Place)), ("state", PaperView.Word(item.State)));
}
