using System.Text.Json.Nodes;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>媒体・書類の一覧: what is held already and is to stand in the register (覚書 2, 5-3a).</summary>
/// <remarks>
/// A file of the vault comes with its content, which the desk itself hashes, scans and encrypts: no list can stand for that.
/// A medium lies at the place of the terminal at which it is registered; a row that names another place is told so.
/// </remarks>
sealed class ItemsImport : ImportKind
{
    public override string Name => "items";

    internal override string List => "media";

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("mediumKind", Required: true), new("label", Required: true), new("form"), new("serial", Form: ImportForm.Serial), new("sheets"),
        new("storage"), new("encryption"), new("keyCustodian"), new("keyApart"), new("remoteWipe"), new("area"), new("copyOf"),
        new("place", Form: ImportForm.Place),
    ];

    internal override IReadOnlyList<ImportStep> Steps { get; } =
    [
        new("medium/register",
            [
                ("kind", "mediumKind"), ("label", "label"), ("form", "form"), ("serial", "serial"), ("sheets", "sheets"), ("storage", "storage"),
                ("encryption", "encryption"), ("keyCustodian", "keyCustodian"), ("keyApart", "keyApart"), ("remoteWipe", "remoteWipe"),
                ("area", "area"), ("copyOf", "copyOf"),
            ])
        {
            Subject = "item",
        },
    ];

    internal override string LabelColumn => "label";

    internal override string? Find(ImportRun run, ImportRow row) => KeyOf(row) is { } key
        ? run.There("items", key, () => run.Before.Items.Values.Where(i => i.Kind is ItemKind.Medium or ItemKind.Paper && !i.IsZero).SelectMany(i => KeysOf(run, i)))
            is [var id, ..] ? id : null
        : null;

    internal override bool IsThere(ImportRun run, string? subject, ImportStep step, JsonObject json) => subject is not null;

    internal override string? KeyOf(ImportRow row) =>
        row.Has("serial") ? $"serial {CellText.Bare(row["serial"])}"
        : row.Has("label") && row.Text("kind") is { } kind ? $"{kind} {CellText.Bare(row["label"])}" : null;

    internal override IEnumerable<string> Differing(ImportRun run, string subject, ImportRow row)
    {
        MediumRecord? known = run.Before.Media.GetValueOrDefault(ItemId.Wrap(subject));
        if (row.Text("form") is { } form && known is not null && form != EntryJson.Name(known.Form))
        {
            yield return "form";
        }

        if (row.Text("sheets") is { } sheets && known?.Sheets is { } counted && sheets != $"{counted}")
        {
            yield return "sheets";
        }
    }

    internal override IEnumerable<(string Column, ImportProblemCode Code)> Check(ImportRun run, ImportRow row)
    {
        if (ImportWords.CodeOf(typeof(ItemKind), row["mediumKind"]) is "file" or "working-copy" or "exported-copy")
        {
            yield return ("mediumKind", ImportProblemCode.FileWithoutContent);
        }

        if (row.Has("place") && run.Before.PlaceOf(run.Now.Terminal) is { } here
            && run.Names.Find<PlaceId>(row["place"]) is var named && !(named.Count == 1 && named[0] == here.Value))
        {
            yield return ("place", ImportProblemCode.OtherPlace);
        }
    }

    internal override void Made(ImportRun run, ImportRow row, string subject) => run.Names.Add<ItemId>(row["label"], subject);

    static IEnumerable<(string, string)> KeysOf(ImportRun run, Item item)
    {
        yield return ($"{(item.Kind == ItemKind.Paper ? "paper" : "medium")} {run.Bare(item.Name)}", item.Id.Value);
        if (run.Before.Media.GetValueOrDefault(item.Id) is { Serial.IsGiven: true } known)
        {
            yield return ($"serial {run.Bare(known.Serial)}", item.Id.Value);
        }
    }
}
