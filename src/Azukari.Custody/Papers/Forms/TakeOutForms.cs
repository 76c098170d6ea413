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
        facts["carriers"] = PaperView.Lines(takeOut.Carriers.Select(c => view.PersonOfFirm(c)));
        facts["kind"] = PaperView.Word(asked.Kind ?? TakeOutKind.Carry);
        facts["destination"] = asked.Destination is { } to ? view.Firm(to) : view.Firm(asked.Recipient);
        facts["means"] = asked.Means is { } means ? PaperView.Word(means) : PaperView.None;
        facts["arrivesBy"] = PaperView.Time(asked.ArrivesBy);
        facts["sheets"] = asked.Sheets is > 0 and var sheets ? $"{PaperView.Count(sheets)}枚" : "なし";
        facts["persons"] = PersonsOf(view, asked);
        facts["locked"] = PaperView.YesNo(asked.LockedContainer);
        facts["sealed"] = PaperView.YesNo(asked.Sealed);
        facts["tracked"] = PaperView.YesNo(asked.Tracked);
        facts["keysApart"] = PaperView.YesNo(asked.KeysApart);
        facts["back"] = Back(view, takeOut);
        facts["encryption"] = asked.Items.Any(i => view.State.Items.GetValueOrDefault(i) is { Kind: ItemKind.File })
            ? "age v1（ChaCha20-Poly1305）。受取先の公開鍵あてに暗号化し、復号の鍵は運ばない。"
            : "ファイルを含まない。媒体の暗号化は、1の表のとおり。";
        Add(view, takeOut, facts);
        return facts.List("items", asked.Items.Select((item, i) => ItemRow(view, item, i + 1)));
    }

    private protected abstract void Add(PaperView view, TakeOut takeOut, FormFacts facts);

    /// <summary>How many persons, as the applicant states and as the register has it: whoever approves weighs it against the need.</summary>
    static string PersonsOf(PaperView view, RequestTakeOut asked)
    {
        PersonsHeld held = PersonsHeld.Of(view.State, asked.Items);
        return PaperView.Lines(
            asked.PersonsAtMost is { } stated ? $"申請 最大{PaperView.Count(stated)}人" : "申請 記入なし",
            $"管理簿と検査から 最大{PaperView.Count(held.AtMost)}人{(held.IsEverybody ? "（全件）" : held.OfAll is { } all ? $"（全体 {PaperView.Count(all)}人）" : "")}",
            held.Uncounted > 0 ? $"数えられない物 {PaperView.Count(held.Uncounted)}点" : "");
    }

    /// <summary>When it came back, who confirmed it, and what was wrong.</summary>
    static string Back(PaperView view, TakeOut takeOut)
    {
        Done<ReturnTakeOut>? back = view.Last<ReturnTakeOut>(a => a.TakeOut == takeOut.Id);
        Done<ConfirmTakeOut>? seen = view.Last<ConfirmTakeOut>(a => a.TakeOut == takeOut.Id);
        return back is null ? PaperView.None : PaperView.Lines(
            $"持帰り　{PaperView.Time(back.At)}　{view.Person(back.By)}",
            seen is null ? "返却の確認はまだない。" : $"確認　{PaperView.Time(seen.At)}　{view.Person(seen.By)}",
            seen is null ? "" : $"異常　{(seen.Act.AllPresent && takeOut is { IsOverdue: false, Noted.IsEmpty: true } ? "なし" : Wrong(takeOut, seen.Act.AllPresent))}");
    }

    static string Wrong(TakeOut takeOut, bool allPresent) => string.Join(
        '、', takeOut.Noted.Select(n => PaperView.Word(n)).Concat(allPresent ? [] : ["数の不足"]).Concat(takeOut.IsOverdue ? ["期限の超過"] : []));

    static FormFacts ItemRow(PaperView view, ItemId id, int no)
    {
        Item? item = view.State.Items.GetValueOrDefault(id);
        MediumRecord? medium = view.State.Media.GetValueOrDefault(id);
        SealedText columns = view.ColumnsOf(id);
        return PaperView.Row(
            ("no", PaperView.Count(no)), ("kind", item is null ? PaperView.None : view.Kind(item)),
            ("name", view.Thing(id)), ("id", id.Value),
            ("serial", medium is null ? "" : PaperView.Labelled("番号", view.Say(medium.Serial))),
            ("content", item is null ? "" : columns.IsGiven ? $"個人番号の列　{view.Columns(columns)}"
                : view.ContentOf(item) is var lies && lies != PaperView.None ? lies : ""),
            ("sheets", medium?.Sheets is { } sheets ? $"{PaperView.Count(sheets)}枚" : ""),
            ("encryption", item is null ? PaperView.None : view.Encryption(item)),
            ("place", item is null ? PaperView.None : view.Whereabouts(item)), ("ended", item is null ? PaperView.None : view.Ended(item)),
            ("count", PaperView.Numbers(item?.Scan)));
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
        takeOut.State is not (TakeOutState.Requested or TakeOutState.Declined or TakeOutState.Cancelled or TakeOutState.Revoked);

    private protected override void Add(PaperView view, TakeOut takeOut, FormFacts facts)
    {
        ImmutableArray<Done<ApproveTakeOut>> approvals = [.. view.All<ApproveTakeOut>(a => a.TakeOut == takeOut.Id)];
        facts["conditions"] = string.Join(
            '\n', approvals.Where(a => a.Act.Conditions.IsGiven).Select(a => view.Say(a.Act.Conditions)).DefaultIfEmpty("なし"));
        TakeOutConditions asked = takeOut.Conditions;
        facts["checked"] = PaperView.Lines(
            asked.ExtraCarrier is { } extra ? $"運搬者を加える　{view.PersonOfFirm(extra)}" : "",
            asked.CityWitness ? "梱包と出発に甲の職員が立ち会う。" : "", asked.SealNeeded ? "封緘した容器に限る。" : "",
            asked.ReceiverAccepts ? "受渡しごとに受領者が確認する。" : "",
            asked.DueBack is { } earlier ? $"返却の期限を早める　{PaperView.Time(earlier)}" : "");
        facts["changedDue"] = takeOut.ChangedDueBack is { } changed ? PaperView.Time(changed) : "";
        facts["approvers"] = string.Join('、', approvals.Select(a => $"{view.Post(a.By)}　{view.Person(a.By)}"));
        facts["approvedAt"] = PaperView.Time(approvals.LastOrDefault()?.At);
        facts["approvalEntry"] = approvals.IsEmpty ? PaperView.None : PaperView.Index(approvals[^1].Index);
    }
}
