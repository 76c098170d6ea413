using Azukari.Custody.Papers;
using Azukari.Rules;

namespace Azukari.Forms.Tests;

/// <summary>Every field that the law's forms ask for stands on the paper, with its value where the ledger knows it.</summary>
/// <remarks>The lists are those of the guideline and of the municipal forms; a field that is not among a paper's lines fails here.</remarks>
public sealed class FieldTests(RichContract rich) : IClassFixture<RichContract>
{
    /// <summary>ガイドライン 別添1 2C c, and what a register of media holds.</summary>
    [Fact]
    public void FileRegister_HoldsTheFiveFieldsAndEachMedium() => Holds(
        FormKind.FileRegister, "",
        "被保険者台帳ファイル", "岡山市", "介護保険担当課", "資格管理", "宛名番号、氏名、生年月日", "市の被保険者", "最大200,000人", "市の基幹システムから抽出",
        "検証用ディスク", RichContract.MediumSerial, "ハードディスク", "AES（256ビット）", "鍵の管理者 甲の担当", "鍵は別に保管", "第1保管室", "耐火金庫2段目",
        "廃棄 令和8.11.26", "返却 令和8.11.26", "age v1（ChaCha20-Poly1305）");

    /// <summary>媒体番号, 種別, シリアル, 内容, 件数, 暗号化, 受渡日時, 渡した者, 受けた者, 保管場所, 返却・廃棄日.</summary>
    [Fact]
    public void HandOverRecord_HoldsEachThingContainerAndStep() => Holds(
        FormKind.HandOverRecord, rich.TakeOut.Value,
        "検証用ディスク", RichContract.MediumSerial, "ハードディスク", "AES（256ビット）", "耐火金庫2段目", "廃棄 令和8.11.26", RichContract.ContainerNumber,
        RichContract.SealNumber, "封緘", "出発", "引渡しの申出", "受領", "双方の確認あり", "到着", "持帰り", "返却の確認", "封緘 異状なし", "令和8.11.26 10:00",
        "山田 花子", "鈴木 一郎", "追跡できる運送", "異常　なし", "岡山市");

    [Fact]
    public void Papers_OfACorrectedEntry_ShowWhatIsRight()
    {
        Holds(FormKind.HandOverRecord, rich.TakeOut.Value, "記録の訂正", "封緘を見た人が違う", "見たのは鈴木", "日誌を読み返した");
        Assert.DoesNotContain("記録の訂正", rich.TextOf(FormKind.FileRegister), StringComparison.Ordinal);
        Holds(FormKind.ComplianceStatement, "", "記録の訂正", "見たのは鈴木");
    }

    /// <summary>持出し物, 媒体番号, 件数, やむを得ない理由, 行き先, 経路, 手段, 運搬者, 暗号, 鍵の別送, 施錠, 封緘, 追跡, 日時, 予定.</summary>
    [Fact]
    public void TakeOutApplication_HoldsItsFields() => Holds(
        FormKind.TakeOutApplication, rich.TakeOut.Value,
        "検証用ディスク", RichContract.MediumSerial, "資格管理", "回線がなく、媒体でしか渡せない", "申請 最大1,234人", "運搬", "岡山市", "国道2号を通り、立ち寄らない",
        "追跡できる運送", "山田 花子（架空情報システム株式会社）\n鈴木 一郎（架空情報システム株式会社）", "暗号化し、二人で運ぶ", "鍵の別送 あり、施錠できる容器 あり、封緘 あり、追跡 あり",
        "到着の予定日時\t令和8（2026）年11月26日（木）", "返却予定日時\t令和8（2026）年11月26日（木）");

    /// <summary>承認者, 条件, 返却確認者, 異常の有無.</summary>
    [Fact]
    public void TakeOutPermit_HoldsApprovalConditionsAndReturn() => Holds(
        FormKind.TakeOutPermit, rich.TakeOut.Value,
        "承認者\t介護保険担当課　課長　藤原　正樹", "昼休みの時間を避ける", "封緘した容器に限る。", "受渡しごとに受領者が確認する。", "確認　令和8（2026）年11月26日（木）", "山﨑　健一", "異常　なし");

    /// <summary>情報項目, 媒体名, 数量, 方法, 責任者, 年月日, 立会い; 型番, 製造番号, 用具, 開始と終了, 場所, 作業者, 発行者, 写真, 鍵の写し.</summary>
    [Fact]
    public void DisposalCertificate_HoldsItsFields() => Holds(
        FormKind.ErasureCertificate, rich.Disk.Value,
        "廃棄したことを証明", "特定個人情報等を記録した物", "検証用ディスク", "HDD 型番 Z-200", RichContract.MediumSerial, "この証明書で1点", "物理的な破壊（粉砕）", "破砕機 M-3",
        "市役所地下の作業室", "作業者 田辺", "発行する会社\t架空情報システム株式会社", "三宅　陽子（岡山市）", "廃棄済み", $"写真　{rich.Photo.Hex}", $"証明書のSHA-256　{rich.Signed.Hex}",
        "令和8（2026）年11月26日（木）08:00から", "09:00まで", "廃棄（令和8（2026）年11月26日（木）　三宅　陽子", "責任者", "山﨑　健一", "封筒 甲の金庫", "残っている", "容量");

    [Fact]
    public void HandbackReceipt_HoldsItsFields() => Holds(
        FormKind.HandbackReceipt, rich.File.Value,
        "被保険者台帳ファイル", "ファイル（原本）", "数量\t1点", "資格管理", "返却（令和8（2026）年11月26日（木）　三宅　陽子）", "山﨑　健一（架空情報システム株式会社）", "介護保険担当課　主任　三宅　陽子",
        "乙に残るファイルは、まだ消去していない。", "このファイルの複製");

    /// <summary>The ten contract items with counts, measures with owner, evidence and expiry, statements beside the ledger.</summary>
    [Fact]
    public void ComplianceStatement_HoldsTheTenItemsMeasuresAndFindings()
    {
        Holds(
            FormKind.ComplianceStatement, "",
            "令和8（2026）年8月28日（金）から令和8（2026）年11月26日（木）まで", "持出しの申請：3", "2F a アクセス制御\n行われている", "端末と利用者を絞る", "権限の一覧 11月版", "山﨑　健一", "監督の記録：1件",
            "札を付けること", "是正の確認済み", "持出しは二人で行った", "漏えいはないと考える", "記録簿はこれと食い違います", "みどり", "まだ採り入れていない");
        string text = rich.TextOf(FormKind.ComplianceStatement);
        Assert.All(
            Checklist.Lines.Where(l => l.Code.StartsWith('K')),
            line => Assert.Contains(PaperView.Word(line.Item), text, StringComparison.Ordinal));
    }

    /// <summary>目的, 対象, 日時, 方法, 要員, 項目.</summary>
    [Fact]
    public void InspectionPlanAndNotice_HoldTheirFields()
    {
        foreach (FormKind form in (FormKind[])[FormKind.InspectionPlan, FormKind.InspectionNotice])
        {
            Holds(
                form, rich.Inspection.Value,
                "年次の調査", "令和8（2026）年11月26日（木）　　時　　分から", "☑ 実地　□ 遠隔", "介護保険担当課　主任　三宅　陽子", "岡山市役所本庁舎第二統合オペレーション室", "K1\t秘密保持\t4-1a\t□書類　□目視", "2Ec\t媒体の取扱いと持ち運び\t5-3b");
        }
    }

    /// <summary>項目, 根拠, 確認方法, 結果, 所見, 証拠, 是正期限, 是正確認.</summary>
    [Fact]
    public void InspectionResult_HoldsAnswersFindingsAndCorrections() => Holds(
        FormKind.InspectionResult, rich.Inspection.Value,
        "K1\t秘密保持\t4-1a\t聞取り\t適", "2Ec\t媒体の取扱いと持ち運び\t5-3b\t目視\t不適\t札のないディスク", $"SHA-256\n{rich.Photo.Hex[..16]}…", "札を付けること", "関係する物　検証用ディスク",
        "事実のとおり　そのとおりです", "確定", "計画　全部に札を付ける（担当 山﨑　健一、令和8.12.1まで）", "実施　札を付けた", "令和8.12.26", "確認 令和8.11.26\n目で見た", "適 1、不適 1、該当なし 0",
        "社会保険の記録\t申告と合う", "調査を知り得た時から終了までの物の動き");

    /// <summary>Where nothing is planned yet a paper can be filled in by hand: lines to write on, and the whole checklist of the rules.</summary>
    [Fact]
    public void InspectionPapers_OfNoInspection_HaveLinesToWriteOn()
    {
        string text = rich.TextOf(FormKind.InspectionPlan);
        Assert.Contains("年　　月　　日（　）", text, StringComparison.Ordinal);
        Assert.All(Checklist.Lines, line => Assert.Contains($"{line.Code}\t{PaperView.Word(line.Item)}\t{line.Clause.Ref}", text, StringComparison.Ordinal));
    }

    /// <summary>漏えい等報告規則3条1項: nine items with the sub-fields that the guideline asks for.</summary>
    [Fact]
    public void ReportToTheCommission_HoldsTheNineItemsWithTheirSubFields() => Holds(
        FormKind.IncidentFinalReport, rich.TheIncident.Value,
        "発生日　令和8（2026）年11月25日（水）", "発覚日　令和8（2026）年11月26日（木）　発見者　乙", "発生事案　漏えい（おそれ）", "委託元　岡山市", "委託先　架空情報システム株式会社", "再委託先　", "判断の理由の文", "事実経過　書いた内容1",
        "媒体　持ち運べる媒体", "種類　住民", "項目　書いた内容2", "確定 12人、最大 34人", "発生した主体　再委託先\n書いた内容4", "おそれあり\n書いた内容5", "書いた内容6\n通知　令和8（2026）年11月26日（木）　郵便　12人",
        "予定\n書いた内容7\n公表の予定　令和8（2026）年11月27日（金）　ホームページ", "書いた内容8", "宛名の照合を二人で行う", "書いた内容9", "なし（9項目とも記入済み）");

    [Fact]
    public void FirstReport_HoldsWhoKnewWhen() => Holds(
        FormKind.IncidentFirstReport, rich.TheIncident.Value, "従業者　令和8（2026）年11月26日（木）05:00", "誤送付のおそれ", "書いた内容5");

    /// <summary>責任者, 従業者, 作業場所, 業務領域, 期間, 身分証, 授受担当.</summary>
    [Fact]
    public void HandlerNotification_HoldsProofBadgesPeriodAndCarriers() => Holds(
        FormKind.HandlerNotification, "",
        "所属の確認　社会保険・雇用保険の記録（令和8.11.26、甲が確認）", "所属の確認　申告のみ", "身分証等　身分証", "契約の期間", "資格管理", "岡山市データセンター", "媒体の授受を担当する者");

    /// <summary>研修名, 時期, 方法, 内容, 実施者, 出欠, 再受講日.</summary>
    [Fact]
    public void TrainingRecord_HoldsPlanAttendanceAndResit()
    {
        Holds(FormKind.TrainingRecord, rich.Handlers[0].Value, "秋の再教育", "集合研修", "脅威と対策、罰則", "講師 外山", "出席", "再受講");
        Holds(FormKind.TrainingRecord, rich.Handlers[1].Value, "欠席", "再受講 令和8.12.10");
    }

    void Holds(FormKind form, string subject, params IEnumerable<string> fields)
    {
        string text = rich.TextOf(form, subject);
        Assert.All(fields, field => Assert.Contains(field, text, StringComparison.Ordinal));
    }
}
