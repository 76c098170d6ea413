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
        FormFacts facts = view.Common();
        facts["name"] = view.Say(item.Name);
        facts["id"] = subject;
        facts["kind"] = PaperView.Word(item.Kind);
        facts["information"] = item.Scan is { } scan
            ? $"{PaperView.Word(scan.Class)}（個人番号と見られる値 {PaperView.Count(scan.High + scan.Medium)}件）"
            : "特定個人情報等を記録した物";
        facts["original"] = item.CopyOf is { } whole ? $"{view.Thing(whole)} の複製" : "原本";
        facts["instructed"] = item.Instructed is { } told ? PaperView.Word(told) : "（個別の指示なし。持出し又は作業の終わりに消去）";
        facts["returned"] = item.ReturnedAt is { } back ? $"返却済み（{PaperView.Date(back)} 甲受領）" : PaperView.None;
        How(view, item, facts);
        return facts;
    }

    static void How(PaperView view, Item item, FormFacts facts)
    {
        facts["witness"] = "―";
        facts["evidence"] = "―";
        facts["confirmed"] = "";
        facts["what"] = "消去";
        if (view.Last<DisposeOfMedium>(a => a.Item == item.Id) is { } disposed)
        {
            facts["what"] = "廃棄";
            Fill(view, facts, disposed.At, disposed.By, disposed.Index, $"物理的な破壊（{PaperView.Word(disposed.Act.Method)}）");
            facts["witness"] = $"{view.Person(disposed.Act.Witness)}（{view.FirmOf(disposed.Act.Witness)}）";
            facts["evidence"] = view.Say(disposed.Act.Evidence);
        }
        else if (view.Last<EraseItems>(a => a.Items.Contains(item.Id)) is { } erased)
        {
            Fill(view, facts, erased.At, erased.By, erased.Index, $"{PaperView.Word(erased.Act.Method)}（暗号化したファイルの鍵を破棄し、暗号文を除いた）");
            facts["witness"] = $"{view.Person(erased.Act.Witness)}（{view.FirmOf(erased.Act.Witness)}）";
            facts["confirmed"] = view.Last<ConfirmErasure>(a => a.Items.Contains(item.Id)) is { } gone
                ? $"{PaperView.Time(gone.At)}　鍵の世代{gone.Act.FromEpoch}を破棄し、世代{gone.Act.ToEpoch}に替えた（記録番号 {gone.Index}）"
                : "";
        }
        else if (view.Last<CheckInCopy>(a => a.Copy == item.Id) is { } wiped)
        {
            Fill(view, facts, wiped.At, wiped.By, wiped.Index, PaperView.Word(wiped.Act.Method));
        }
        else if (view.All<ConfirmTakeOut>().LastOrDefault(d => view.State.TakeOuts[d.Act.TakeOut].Copies.Contains(item.Id)) is { } confirmed)
        {
            Fill(view, facts, confirmed.At, confirmed.By, confirmed.Index, PaperView.Word(confirmed.Act.CopiesErased));
        }
        else
        {
            Fill(view, facts, null, null, null, PaperView.Word(item.State));
        }
    }

    static void Fill(PaperView view, FormFacts facts, DateTimeOffset? at, WorkerId? by, long? entry, string method)
    {
        facts["method"] = method;
        facts["at"] = PaperView.Time(at);
        facts["operator"] = by is null ? PaperView.None : $"{view.Person(by)}（{view.FirmOf(by)}）";
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
        facts["numbers"] = item.Scan is { } scan ? $"{PaperView.Count(scan.High + scan.Medium)}件" : PaperView.None;
        facts["handedAt"] = PaperView.Time(handed?.At);
        facts["handedBy"] = handed is null ? PaperView.None : $"{view.Person(handed.By)}（{view.FirmOf(handed.By)}）";
        facts["receivedAt"] = PaperView.Time(item.ReturnedAt);
        facts["receivedBy"] = received is null ? PaperView.None : $"{view.Post(received.By)}　{view.Person(received.By)}";
        facts["digest"] = received?.Act.Ciphertext.Hex ?? PaperView.None;
        facts["bytes"] = handed is null ? PaperView.None : $"{PaperView.Count(handed.Act.CiphertextBytes)}バイト";
        facts["entries"] = $"{(handed is null ? PaperView.None : PaperView.Index(handed.Index))}、{(received is null ? PaperView.None : PaperView.Index(received.Index))}";
        return facts;
    }
}
