using System.Collections.Immutable;
using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers.Forms;

/// <summary>What the papers of a take-out have in common (覚書 5-3a, 5-3b, 5-3c).</summary>
abstract class TakeOutForm : PaperForm
{
    internal override IEnumerable<string> Subjects(Engagement e) => e.TakeOuts.Values
        .Where(Fits).OrderBy(t => t.Request.Departs).ThenBy(t => t.Id.Value, StringComparer.Ordinal).Select(t => t.Id.Value);

    private protected virtual bool Fits(TakeOut takeOut) => true;

    internal override FormFacts Facts(PaperView view, string subject)
    {
        TakeOutId id = TakeOutId.Wrap(subject);
        TakeOut takeOut = view.State.TakeOuts[id];
        RequestTakeOut asked = takeOut.Request;
        FormFacts facts = view.Common();
        facts["takeOut"] = subject;
        facts["state"] = PaperView.Word(takeOut.State);
        facts["asker"] = view.Person(takeOut.RequestedBy);
        facts["askerFirm"] = view.FirmOf(takeOut.RequestedBy);
        facts["askedAt"] = PaperView.Time(view.Last<RequestTakeOut>(a => a.TakeOut == id)?.At);
        facts["purpose"] = view.Purpose(asked.Purpose);
        facts["reason"] = view.Say(asked.Reason);
        facts["measures"] = view.Say(asked.Measures);
        facts["route"] = view.Say(asked.Route);
        facts["from"] = view.Place(takeOut.From);
        facts["recipient"] = view.Firm(asked.Recipient);
        facts["departs"] = PaperView.Time(asked.Departs);
        facts["dueBack"] = PaperView.Time(asked.DueBack);
        facts["carriers"] = string.Join('、', asked.Carriers.Select(c => $"{view.Person(c)}（{view.FirmOf(c)}）"));
        facts["encryption"] = asked.Items.Any(i => view.State.Items.GetValueOrDefault(i) is { Kind: ItemKind.File })
            ? "age v1（ChaCha20-Poly1305）。受取先の公開鍵あてに暗号化し、復号の鍵は運ばない。"
            : "ファイルを含まない。";
        Add(view, takeOut, facts);
        return facts.List("items", asked.Items.Select((item, i) => ItemRow(view, item, i + 1)));
    }

    private protected abstract void Add(PaperView view, TakeOut takeOut, FormFacts facts);

    static FormFacts ItemRow(PaperView view, ItemId id, int no)
    {
        Item? item = view.State.Items.GetValueOrDefault(id);
        return PaperView.Row(
            ("no", PaperView.Count(no)), ("kind", item is null ? PaperView.None : PaperView.Word(item.Kind)),
            ("name", view.Thing(id)), ("id", id.Value),
            ("count", item?.Scan is { } scan ? $"{PaperView.Count(scan.High + scan.Medium)}件" : PaperView.None));
    }
}

/// <summary>持出し許可申請書.</summary>
sealed class TakeOutApplicationForm : TakeOutForm
{
    internal override FormKind Kind => FormKind.TakeOutApplication;

    internal override string Sign => "持申";

    private protected override void Add(PaperView view, TakeOut takeOut, FormFacts facts)
    {
    }
}

/// <summary>持出し許可証: what was approved, by whom, under which conditions.</summary>
sealed class TakeOutPermitForm : TakeOutForm
{
    internal override FormKind Kind => FormKind.TakeOutPermit;

    internal override string Sign => "持許";

    private protected override bool Fits(TakeOut takeOut) =>
        takeOut.State is not (TakeOutState.Requested or TakeOutState.Declined or TakeOutState.Cancelled);

    private protected override void Add(PaperView view, TakeOut takeOut, FormFacts facts)
    {
        ImmutableArray<Done<ApproveTakeOut>> approvals = [.. view.All<ApproveTakeOut>(a => a.TakeOut == takeOut.Id)];
        facts["conditions"] = string.Join(
            '\n', approvals.Where(a => a.Act.Conditions.IsGiven).Select(a => view.Say(a.Act.Conditions)).DefaultIfEmpty("なし"));
        facts["approvers"] = string.Join('、', approvals.Select(a => $"{view.Post(a.By)}　{view.Person(a.By)}"));
        facts["approvedAt"] = PaperView.Time(approvals.LastOrDefault()?.At);
        facts["approvalEntry"] = approvals.IsEmpty ? PaperView.None : PaperView.Index(approvals[^1].Index);
    }
}

/// <summary>媒体授受簿: each hand-over of a take-out, until it is back and confirmed.</summary>
sealed class HandOverRecordForm : TakeOutForm
{
    internal override FormKind Kind => FormKind.HandOverRecord;

    internal override string Sign => "授受";

    private protected override bool Fits(TakeOut takeOut) => takeOut.State
        is TakeOutState.Departed or TakeOutState.Arrived or TakeOutState.Returned or TakeOutState.Confirmed;

    private protected override void Add(PaperView view, TakeOut takeOut, FormFacts facts)
    {
        TakeOutId id = takeOut.Id;
        IEnumerable<(long Index, FormFacts Row)> steps =
        [
            .. view.All<DepartTakeOut>(a => a.TakeOut == id).Select(d => (d.Index, Step(view, d, "出発", "保管場所", view.Person(d.By), d.Act.Seal))),
            .. view.All<HandOverTakeOut>(a => a.TakeOut == id)
                .Select(d => (d.Index, Step(view, d, "受渡し", view.Person(d.By), view.Person(d.Act.To), d.Act.Seal))),
            .. view.All<ArriveTakeOut>(a => a.TakeOut == id).Select(d => (d.Index, Step(view, d, "到着", view.Person(d.By), "", default))),
            .. view.All<ReturnTakeOut>(a => a.TakeOut == id).Select(d => (d.Index, Step(view, d, "持帰り", view.Person(d.By), "保管場所", default))),
            .. view.All<ConfirmTakeOut>(a => a.TakeOut == id).Select(d => (d.Index, Step(
                view, d, "返却の確認", "", view.Person(d.By), default, d.Act.AllPresent ? "数と封緘に異常なし" : "異常あり"))),
        ];
        facts["overdue"] = takeOut.IsOverdue ? "期限を過ぎた。事案として記録した。" : "";
        facts.List("steps", steps.OrderBy(s => s.Index).Select(s => s.Row));
    }

    static FormFacts Step<T>(PaperView view, Done<T> done, string what, string from, string to, SealedText seal, string remark = "") where T : Act =>
        PaperView.Row(
            ("at", PaperView.ShortTime(done.At)), ("what", what), ("giver", from), ("taker", to),
            ("seal", seal.IsGiven ? view.Say(seal) : ""), ("remark", remark), ("entry", PaperView.Index(done.Index)));
}
