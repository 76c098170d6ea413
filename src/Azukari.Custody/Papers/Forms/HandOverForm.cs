using Azukari.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers.Forms;

/// <summary>媒体授受簿 (覚書 5-3b, 5-3c): each thing, and each step of its way with who gave and who took, until it is back and confirmed.
/// </summary>
sealed class HandOverRecordForm : TakeOutForm
{
    internal override FormKind Kind => FormKind.HandOverRecord;

    internal override string Sign => "授受";

    private protected override bool Fits(TakeOut takeOut) => takeOut.State
        is TakeOutState.Departed or TakeOutState.Arrived or TakeOutState.Returned or TakeOutState.Confirmed or TakeOutState.Lost;

    private protected override void Add(PaperView view, TakeOut takeOut, FormFacts facts)
    {
        WorkerId? bearer = null;
        List<FormFacts> steps = [];
        foreach (TakeOutStep step in view.Entries.HistoryOf(takeOut.Id).Where(s => s.Entry.Permitted))
        {
            if (Said(view, takeOut, step, bearer) is { } said)
            {
                steps.Add(PaperView.Row(
                    ("at", PaperView.ShortTime(step.Entry.Circumstances.At)), ("what", said.What), ("giver", said.Giver), ("taker", said.Taker),
                    ("seal", PaperView.Lines(
                        step.Seal is { } check ? $"封緘 {PaperView.Word(check)}" : "", step.Sheets is { } sheets ? $"{PaperView.Count(sheets)}枚" : "",
                        said.Remark)),
                    ("entry", PaperView.Index(step.Index))));
            }

            bearer = step.Bearer;
        }

        facts["overdue"] = takeOut.IsOverdue ? "期限を過ぎた。事案として記録した。" : "";
        facts["lost"] = string.Join('\n', takeOut.Losses.Select(l =>
            $"{string.Join('、', l.Items.Select(view.Thing))}（事案 {l.Incident.Value}、見つかった物 {PaperView.Count(l.Found.Length)}点）"));
        facts["loaded"] = string.Join('\n', takeOut.Loaded.Select(l =>
            $"{view.Thing(l.Copy)}　消去の期限 {PaperView.ShortTime(l.EraseBy)}　{(l.ErasedAt is { } gone ? $"消去 {PaperView.ShortTime(gone)}" : "消去の確認なし")}"));
        facts.List("containers", takeOut.Containers.Select(c => PaperView.Row(
            ("container", view.Say(c.Number)), ("seal", view.Say(c.Seal)),
            ("sheets", c.Sheets is { } sheets ? $"{PaperView.Count(sheets)}枚" : PaperView.None),
            ("by", view.Person(c.SealedBy)), ("at", PaperView.ShortTime(c.SealedAt)))));
        facts.List("steps", steps);
    }

    /// <summary>What a step was, who gave, who took, and what was said of it; null for what moves nothing.</summary>
    static (string What, string Giver, string Taker, string Remark)? Said(PaperView view, TakeOut takeOut, TakeOutStep step, WorkerId? bearer)
    {
        string by = view.Person(step.Entry.Circumstances.Worker);
        string giver = bearer is null ? "保管場所" : view.Person(bearer);
        return step.Entry.Act switch
        {
            PackTakeOut packed => ("梱包", by, "", packed.Packages.IsEmpty ? "複製なし" : $"複製 {PaperView.Count(packed.Packages.Length)}点を暗号化"),
            WriteCopiesToMedium written => ("書出し", by, view.Thing(written.Medium), $"複製 {PaperView.Count(written.Copies.Length)}点"),
            SealContainer closed => ("封緘", by, "", PaperView.Lines($"容器 {view.Say(closed.Number)}", $"封緘 {view.Say(closed.Seal)}")),
            AttendTakeOut => ("立会い", "", by, ""),
            DepartTakeOut left => ("出発", "保管場所", by, view.Say(left.Seal, "")),
            OfferTakeOut offer => ("引渡しの申出", by, view.Person(offer.To), view.Say(offer.Seal, "")),
            AcceptTakeOut => ("受領", giver, by, "双方の確認あり"),
            RefuseHandOver refused => ("受領の拒み", giver, by, view.Say(refused.Reason)),
            HandOverTakeOut over => ("受渡し", by, view.Person(over.To), view.Say(over.Seal, "")),
            ArriveTakeOut => ("到着", by, takeOut.Request.Destination is { } to ? view.Firm(to) : view.Firm(takeOut.Request.Recipient), ""),
            LoadCopies load => ("読込み", by, "", $"複製 {PaperView.Count(load.Copies.Length)}点"),
            EraseCopies erased => (
                $"消去（{PaperView.Word(erased.At)}）", by, "", $"{PaperView.Word(erased.Method)}、立会い {view.Person(erased.Witness)}"),
            ReturnTakeOut => ("持帰り", giver, "保管場所", $"記録した者 {by}"),
            ConfirmTakeOut confirm => (
                "返却の確認", "", by,
                PaperView.Lines(confirm.AllPresent ? "数に異常なし" : "数に異常あり", $"複製の消去 {PaperView.Word(confirm.CopiesErased)}")),
            ReportLoss lost => ("紛失の報告", giver, "", string.Join('、', lost.Items.Select(view.Thing))),
            FindLostThings found => ("発見", view.Say(found.Where), by, $"立会い {view.Person(found.Witness)}"),
            RecallTakeOut recall => ("呼戻し", "", "", $"期限 {PaperView.ShortTime(recall.DueBack)}"),
            ApproveExtension => ("延長の承認", "", "", by),
            _ => null,
        };
    }
}
