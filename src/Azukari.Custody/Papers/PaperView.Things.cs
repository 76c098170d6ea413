using System.Collections.Immutable;
using System.Text.Json;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers;

/// <content>Things, copies, keys and corrections in words.</content>
sealed partial class PaperView
{
    /// <summary>Several lines in one place; those that say nothing are left out.</summary>
    internal static string Lines(params IEnumerable<string> lines) => string.Join('\n', lines.Where(l => l.Length > 0).DefaultIfEmpty(None));

    /// <summary>With its label where there is something to say, or nothing at all.</summary>
    internal static string Labelled(string label, string? value) =>
        string.IsNullOrEmpty(value) || value == None ? "" : $"{label}　{value}";

    internal static string YesNo(bool? said) => said is { } known ? known ? "あり" : "なし" : None;

    /// <summary>A name with its firm: 山田 花子（株式会社…）.</summary>
    internal string PersonOfFirm(WorkerId? id) => id is null ? Person(id) : $"{Person(id)}（{FirmOf(id)}）";

    internal string Say(SealedText text, string otherwise) => text.IsGiven ? Say(text) : otherwise;

    internal static string Numbers(ScanSummary? scan) => scan is { } found ? $"{Count(found.High + found.Medium)}件" : None;

    /// <summary>The columns in which numbers were found when an item came in or was extracted.</summary>
    internal SealedText ColumnsOf(ItemId id) => LastOf<ReceiveItem>(id, a => [a.Item])?.Act.Columns
        ?? LastOf<ExtractItem>(id, a => [a.Extract])?.Act.Columns ?? default;

    /// <summary>What a thing is: a medium by its form where that is known.</summary>
    internal string Kind(Item item) => state.Media.GetValueOrDefault(item.Id) is { } medium ? Word(medium.Form) : Word(item.Kind);

    /// <summary>How what lies on a medium is encrypted, and who keeps the key.</summary>
    internal string Encryption(Item item) => item switch
    {
        { Kind: ItemKind.File, Content: { } content } => $"{Word(content.Suite)}、鍵は{Word(content.Custodian)}",
        { Kind: ItemKind.ExportedCopy } => "age v1（受取先の鍵で暗号化）",
        { Kind: ItemKind.Paper } => None,
        _ => state.Media.GetValueOrDefault(item.Id) is { } m
            ? Lines(
                Word(m.Encryption), Labelled("鍵の保管", Say(m.KeyCustodian)), m.KeyApart ? "鍵は別に保管" : "", m.RemoteWipe ? "遠隔消去できる" : "")
            : None,
    };

    /// <summary>Place, area and where in it.</summary>
    internal string Whereabouts(Item item)
    {
        MediumRecord? known = state.Media.GetValueOrDefault(item.Id);
        string area = known?.Area is { } id && state.Areas.GetValueOrDefault(id) is { } a ? Say(a.Name) : "";
        return Lines(Place(item.Place), area, known is null ? "" : Say(known.Storage, ""));
    }

    /// <summary>The copies on each medium.</summary>
    ILookup<ItemId, ItemId> CopiesOn => copiesOn ??= state.MediumOfCopy.Select(p => (Medium: p.Value, Copy: p.Key))
        .Concat(state.TakeOuts.Values.SelectMany(t => t.Written).Select(w => (w.Medium, w.Copy))).ToLookup(c => c.Medium, c => c.Copy);

    ILookup<ItemId, ItemId>? copiesOn;

    /// <summary>The certificate that names each thing: the first where there are several.</summary>
    internal Certificate? CertificateOf(ItemId item) => (certificates ??= state.CertificatesByItem()).GetValueOrDefault(item);

    IReadOnlyDictionary<ItemId, Certificate>? certificates;

    internal Done<DisposeOfMedium>? DisposedOf(ItemId item) => LastOf<DisposeOfMedium>(item, a => [a.Item]);

    internal Done<EraseItems>? ErasedBy(ItemId item) => LastOf<EraseItems>(item, a => a.Items);

    internal Done<CheckInCopy>? CheckedIn(ItemId copy) => LastOf<CheckInCopy>(copy, a => [a.Copy]);

    /// <summary>The erasure of a copy from its medium.</summary>
    internal Done<EraseCopies>? ClearedBy(ItemId copy) => LastOf<EraseCopies>(copy, a => a.At == CopyPlace.Medium ? a.Copies : []);

    internal Done<ConfirmTakeOut>? ConfirmedWith(ItemId copy) =>
        LastOf<ConfirmTakeOut>(copy, a => state.TakeOuts.GetValueOrDefault(a.TakeOut)?.Copies ?? []);

    internal Done<InstructDisposition>? InstructedOn(ItemId item) => LastOf<InstructDisposition>(item, a => a.Items);

    /// <summary>What lies on a medium, or of what a thing is a copy.</summary>
    internal string ContentOf(Item item)
    {
        string[] copies =
        [
            .. CopiesOn[item.Id].Distinct()
                .Select(c => state.Items.GetValueOrDefault(c)).OfType<Item>()
                .Select(c => $"{Say(c.Name)}（{Word(c.State)}）").Order(StringComparer.Ordinal),
        ];
        return copies.Length > 0 ? Lines(copies) : item.CopyOf is { } whole ? $"{Thing(whole)} の複製" : None;
    }

    /// <summary>How a thing ended: returned, erased or disposed of, with the day.</summary>
    internal string Ended(Item item) => Lines(
        item.ReturnedAt is { } back ? $"返却 {Short(back)}" : "",
        CertificateOf(item.Id) is { } paper ? $"{Word(paper.Kind)} {Short(paper.At)}"
            : DisposedOf(item.Id) is { } gone ? $"廃棄 {Short(gone.At)}"
            : ErasedBy(item.Id) is { } erased ? $"消去 {Short(erased.At)}"
            : WipedAt(item.Id) is { } wiped ? $"消去 {Short(wiped)}" : "");

    /// <summary>When a copy was erased: as it was checked in, from its medium, or as its take-out was confirmed.</summary>
    DateTimeOffset? WipedAt(ItemId copy) => CheckedIn(copy)?.At ?? ClearedBy(copy)?.At ?? ConfirmedWith(copy)?.At;

    /// <summary>SHA-256 values, each with what it is of.</summary>
    internal static string Digests(string what, ImmutableArray<Digest> digests) =>
        Lines(digests.Select((d, i) => digests.Length > 1 ? $"{what}{Count(i + 1)}　{d.Hex}" : $"{what}　{d.Hex}"));

    static string NameOf(Act act) => ActCatalogue.Of(act.GetType()).Declared.Name;

    /// <summary>The corrections that touch a subject, or the acts of some rooms where a paper is about the contract.</summary>
    /// <remarks>覚書 2, 10-1: an entry is never changed; a paper that shows it shows what stands in its place too.</remarks>
    internal IEnumerable<FormFacts> CorrectionsOf(string subject, ImmutableArray<string> rooms)
    {
        Dictionary<long, Entry> roots = [];
        foreach (CorrectionEntry correction in entries.Corrections().All.Where(c => c.Corrects is not null))
        {
            Entry wrong = entries.At(correction.Corrects!.Value);

            // A correction can be corrected too: what it touches is what the first one touched.
            Entry root = roots[correction.Index] = roots.GetValueOrDefault(correction.Corrects.Value, wrong);
            string name = NameOf(root.Act);
            bool touches = subject.Length > 0
                ? JsonSerializer.Serialize(root.Act, root.Act.GetType(), EntryJson.Options).Contains($"\"{subject}\"", StringComparison.Ordinal)
                : rooms.IsEmpty || rooms.Any(r => name.StartsWith(r, StringComparison.Ordinal));
            if (touches)
            {
                yield return Row(
                    ("entry", Index(correction.Corrects.Value)), ("act", Japanese.ActTitle(NameOf(wrong.Act))), ("wrong", Say(correction.Said.Wrong)),
                    ("right", Say(correction.Said.Right)), ("reason", Say(correction.Said.Reason)),
                    ("at", Short(correction.Entry.Circumstances.At)), ("by", Person(correction.Entry.Circumstances.Worker)),
                    ("self", Index(correction.Index)));
            }
        }
    }
}
