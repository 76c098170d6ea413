using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers.Forms;

/// <summary>廃棄・消去証明書 (覚書 9b): what, how many, how, by whom, before whom, when.</summary>
sealed class ErasureCertificateForm : PaperForm
{
    internal override FormKind Kind => FormKind.ErasureCertificate;

    internal override string Sign => "消証";

    internal override IEnumerable<string> Subjects(Engagement e) => e.Items.Values
        .Where(i => i.IsZero).OrderBy(i => i.Since).ThenBy(i => i.Id.Value, StringComparer.Ordinal).Select(i => i.Id.Value);

    internal override FormFacts Facts(PaperView view, string subject)
    {
        ItemId id = ItemId.Wrap(subject);
        Item item = view.State.Items[id];
        Certificate? filed = view.CertificateOf(id);
        FormFacts facts = view.Common();
        facts["name"] = view.Say(item.Name);
        facts["id"] = subject;
        facts["kind"] = view.Kind(item);
        facts["information"] = PaperView.Lines(
            item.Scan is { } scan ? $"{PaperView.Word(scan.Class)}（個人番号と見られる値 {PaperView.Numbers(scan)}）" : "特定個人情報等を記録した物",
            view.ColumnsOf(id) is { IsGiven: true } columns ? $"個人番号の列　{view.Columns(columns)}" : "",
            PaperView.Labelled("利用目的", view.Purposes(item.Purposes)), PaperView.Labelled("内容", view.ContentOf(item)));
        facts["original"] = item.CopyOf is { } whole ? $"{view.Thing(whole)} の複製" : "原本";
        facts["instructed"] = item.Instructed is { } told ? Instructed(view, id, told) : "（個別の指示なし。持出し又は作業の終わりに消去）";
        facts["returned"] = item.ReturnedAt is { } back ? $"返却済み（{PaperView.Date(back)} 甲受領）" : PaperView.None;
        facts["quantity"] = filed is null ? Quantity(view, item) : $"この証明書で{PaperView.Count(filed.Items.Length)}点（うちこの物 {Quantity(view, item)}）";
        facts["filed"] = filed is null ? "" : $"{PaperView.Word(filed.Kind)}の証明を提出　{PaperView.Time(filed.At)}（記録番号 {EntryOf(view, filed)}）";
        How(view, item, facts);
        if (filed is not null)
        {
            Stated(view, filed, facts);
        }

        return facts
            .List("backups", view.State.Backups.Values.Where(k => k.Items.Contains(id)).OrderBy(k => k.MadeAt)
                .ThenBy(k => k.Id.Value, StringComparer.Ordinal).Select(k => BackupRow(view, k)))
            .List("keys", view.State.KeyCopies.Values.OrderBy(k => k.MadeAt).ThenBy(k => k.Id.Value, StringComparer.Ordinal)
                .Select(k => KeyRow(view, k)));
    }

    static string Instructed(PaperView view, ItemId id, Disposition told) =>
        view.InstructedOn(id) is { } act
            ? $"{PaperView.Word(told)}（{PaperView.Date(act.At)}　{view.Person(act.By)}、記録番号 {act.Index}）" : PaperView.Word(told);

    static string Quantity(PaperView view, Item item) =>
        view.State.Media.GetValueOrDefault(item.Id)?.Sheets is { } sheets ? $"{PaperView.Count(sheets)}枚" : "1点";

    static string EntryOf(PaperView view, Certificate filed) =>
        (filed.Kind == CertificateKind.Disposal
            ? view.Last<CertifyDisposal>(a => a.Certificate == filed.Id)?.Index : view.Last<CertifyErasure>(a => a.Certificate == filed.Id)?.Index)
        is { } index ? PaperView.Index(index) : PaperView.None;

    static void How(PaperView view, Item item, FormFacts facts)
    {
        MediumRecord? medium = view.State.Media.GetValueOrDefault(item.Id);
        facts["model"] = medium is null ? PaperView.Word(item.Kind) : PaperView.Word(medium.Form);
        facts["serial"] = medium is null ? PaperView.None : view.Say(medium.Serial);
        facts["tool"] = item.Kind == ItemKind.File ? "預かり（鍵の世代の更新）" : PaperView.Blank;
        facts["place"] = view.Place(item.Place);
        facts["issuer"] = view.Firm(item.Holder);
        facts["result"] = PaperView.Word(item.State);
        facts["photos"] = "";
        facts["others"] = "";
        facts["witness"] = PaperView.Blank;
        facts["evidence"] = PaperView.Blank;
        facts["confirmed"] = "";
        facts["what"] = "消去";
        if (view.DisposedOf(item.Id) is { } disposed)
        {
            facts["what"] = "廃棄";
            Fill(view, facts, disposed.At, disposed.By, disposed.Index, $"物理的な破壊（{PaperView.Word(disposed.Act.Method)}）");
            facts["witness"] = view.PersonOfFirm(disposed.Act.Witness);
            facts["evidence"] = view.Say(disposed.Act.Evidence);
        }
        else if (view.ErasedBy(item.Id) is { } erased)
        {
            Fill(view, facts, erased.At, erased.By, erased.Index, $"{PaperView.Word(erased.Act.Method)}（暗号化したファイルの鍵を破棄し、暗号文を除いた）");
            facts["witness"] = view.PersonOfFirm(erased.Act.Witness);
            facts["evidence"] = $"消去を命じた記録（記録番号 {erased.Index}）";
            facts["confirmed"] = view.Last<ConfirmErasure>(a => a.Items.Contains(item.Id)) is { } gone
                ? $"{PaperView.Time(gone.At)}　鍵の世代{gone.Act.FromEpoch}を破棄し、世代{gone.Act.ToEpoch}に替えた（記録番号 {gone.Index}）"
                : "";
        }
        else if (view.CheckedIn(item.Id) is { } wiped)
        {
            Fill(view, facts, wiped.At, wiped.By, wiped.Index, PaperView.Word(wiped.Act.Method));
        }
        else if (view.ClearedBy(item.Id) is { } cleared)
        {
            Fill(view, facts, cleared.At, cleared.By, cleared.Index, PaperView.Word(cleared.Act.Method));
            facts["witness"] = view.PersonOfFirm(cleared.Act.Witness);
        }
        else if (view.ConfirmedWith(item.Id) is { } confirmed)
        {
            Fill(view, facts, confirmed.At, confirmed.By, confirmed.Index, PaperView.Word(confirmed.Act.CopiesErased));
        }
        else
        {
            facts["what"] = item.State == ItemState.Disposed ? "廃棄" : "消去";
            Fill(view, facts, null, null, null, PaperView.Word(item.State));
        }
    }

    /// <summary>What the certificate that was filed says: of the ledger's own account both stay on the paper.</summary>
    static void Stated(PaperView view, Certificate filed, FormFacts facts)
    {
        facts["issuer"] = view.Firm(filed.Issuer);
        facts["entry"] = EntryOf(view, filed);
        facts["witness"] = view.PersonOfFirm(filed.Witness);
        facts["others"] = filed.Items.Length > 1 ? string.Join('、', filed.Items.Select(view.Thing)) : "";
        if (view.Last<CertifyDisposal>(a => a.Certificate == filed.Id)?.Act is { } disposal)
        {
            facts["what"] = "廃棄";
            facts["model"] = view.Say(disposal.Medium);
            facts["serial"] = view.Say(disposal.Serials);
            facts["method"] = (disposal.Method.IsPhysical() ? $"物理的な破壊（{PaperView.Word(disposal.Method)}）" : PaperView.Word(disposal.Method))
                + (disposal.OutsideNumberNetwork ? $"\n個人番号利用事務系の外の媒体　{view.Say(disposal.WhyOutside)}" : "");
            Stated(view, facts, disposal.Tool, disposal.Place, disposal.Operator, disposal.StartedAt, disposal.EndedAt);
            facts["photos"] = PaperView.Digests("写真", disposal.Photos);
            facts["evidence"] = disposal.Document is { } paper ? $"証明書のSHA-256　{paper.Hex}" : PaperView.None;
        }
        else if (view.Last<CertifyErasure>(a => a.Certificate == filed.Id)?.Act is { } erasure)
        {
            facts["method"] = PaperView.Word(erasure.Method);
            Stated(view, facts, erasure.Tool, erasure.Place, erasure.Operator, erasure.StartedAt, erasure.EndedAt);
            facts["evidence"] = erasure.Document is { } paper ? $"証明書のSHA-256　{paper.Hex}" : PaperView.None;
        }
    }

    static void Stated(
        PaperView view, FormFacts facts, SealedText tool, SealedText place, SealedText by, DateTimeOffset from, DateTimeOffset until)
    {
        facts["tool"] = view.Say(tool);
        facts["place"] = view.Say(place);
        facts["operator"] = view.Say(by);
        facts["at"] = $"{PaperView.Time(from)}から\n{PaperView.Time(until)}まで";
    }

    static FormFacts BackupRow(PaperView view, Backup backup) => PaperView.Row(
        ("kind", PaperView.Word(backup.Kind)), ("id", backup.Id.Value), ("keeper", view.Firm(backup.Keeper)), ("epoch", PaperView.Count(backup.Epoch)),
        ("where", view.Last<RegisterBackup>(a => a.Backup == backup.Id) is { } told ? view.Say(told.Act.Where) : PaperView.None),
        ("state", backup.GoneAt is { } gone
            ? $"消滅 {PaperView.Short(gone)}{(view.Last<DestroyBackup>(a => a.Backup == backup.Id) is { } end ? $"（{PaperView.Word(end.Act.Method)}、立会い {view.Person(end.Act.Witness)}）" : "")}"
            : view.State.IsReadable(backup) ? "残っており、読める" : "残っているが、鍵がなく読めない"));

    static FormFacts KeyRow(PaperView view, KeyCopy key) => PaperView.Row(
        ("id", key.Id.Value), ("epoch", PaperView.Count(key.Epoch)), ("keeper", view.Firm(key.Keeper)), ("made", PaperView.Short(key.MadeAt)),
        ("where", view.Last<RegisterKeyCopy>(a => a.KeyCopy == key.Id) is { } told ? view.Say(told.Act.Where) : PaperView.None),
        ("state", key.GoneAt is { } gone
            ? $"破棄 {PaperView.Short(gone)}{(view.Last<DestroyKeyCopy>(a => a.KeyCopy == key.Id) is { } end ? $"（{PaperView.Word(end.Act.Method)}、立会い {view.Person(end.Act.Witness)}）" : "")}"
            : "残っている"));

    static void Fill(PaperView view, FormFacts facts, DateTimeOffset? at, WorkerId? by, long? entry, string method)
    {
        facts["method"] = method;
        facts["at"] = PaperView.Time(at);
        facts["operator"] = by is null ? PaperView.None : view.PersonOfFirm(by);
        facts["entry"] = entry is { } index ? PaperView.Index(index) : PaperView.None;
    }
}

/// <summary>返却受領書 (覚書 9a): the very bytes that the city received.</summary>
sealed class HandbackReceiptForm : PaperForm
{
    internal override FormKind Kind => FormKind.HandbackReceipt;

    internal override string Sign => "返受";

    internal override IEnumerable<string> Subjects(Engagement e) => e.Items.Values
        .Where(i => i.ReturnedAt is not null).OrderBy(i => i.ReturnedAt).ThenBy(i => i.Id.Value, StringComparer.Ordinal).Select(i => i.Id.Value);

    internal override FormFacts Facts(PaperView view, string subject)
    {
        ItemId id = ItemId.Wrap(subject);
        Item item = view.State.Items[id];
        Done<HandBackItem>? handed = view.Last<HandBackItem>(a => a.Item == id);
        Done<ReceiveHandback>? received = view.Last<ReceiveHandback>(a => a.Item == id);
        FormFacts facts = view.Common();
        facts["name"] = view.Say(item.Name);
        facts["id"] = subject;
        facts["kind"] = PaperView.Word(item.Kind);
        facts["numbers"] = PaperView.Numbers(item.Scan);
        facts["columns"] = view.ColumnsOf(id) is { IsGiven: true } columns ? view.Columns(columns) : PaperView.None;
        facts["purposes"] = view.Purposes(item.Purposes);
        facts["original"] = item.CopyOf is { } whole ? $"{view.Thing(whole)} の抽出" : "原本";
        facts["filing"] = view.State.FilingOf(id) is { } filing ? view.Say(filing.Name) : PaperView.None;
        facts["since"] = PaperView.Date(item.Since);
        facts["instructed"] = view.InstructedOn(id) is { } told
            ? $"{PaperView.Word(told.Act.Disposition)}（{PaperView.Date(told.At)}　{view.Person(told.By)}）" : PaperView.None;
        facts["after"] = item.State switch
        {
            ItemState.Erased => "受領の後、乙に残るファイルを消去した。",
            ItemState.ErasureOrdered => "受領の後、乙に残るファイルの鍵の破棄を待っている。",
            _ => "乙に残るファイルは、まだ消去していない。",
        };
        facts["handedAt"] = PaperView.Time(handed?.At);
        facts["handedBy"] = handed is null ? PaperView.None : $"{view.Person(handed.By)}（{view.FirmOf(handed.By)}）";
        facts["receivedAt"] = PaperView.Time(item.ReturnedAt);
        facts["receivedBy"] = received is null ? PaperView.None : $"{view.Post(received.By)}　{view.Person(received.By)}";
        facts["digest"] = received?.Act.Ciphertext.Hex ?? PaperView.None;
        facts["bytes"] = handed is null ? PaperView.None : $"{PaperView.Count(handed.Act.CiphertextBytes)}バイト";
        facts["entries"] = $"{(handed is null ? PaperView.None : PaperView.Index(handed.Index))}、{(received is null ? PaperView.None : PaperView.Index(received.Index))}";
        return facts.List("copies", view.State.Items.Values.Where(i => i.CopyOf == id).OrderBy(i => i.Since)
            .ThenBy(i => i.Id.Value, StringComparer.Ordinal).Select(i => PaperView.Row(
                ("kind", PaperView.Word(i.Kind)), ("id", i.Id.Value), ("state", PaperView.Word(i.State)), ("ended", view.Ended(i)))));
    }
}
