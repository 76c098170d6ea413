using System.Text.RegularExpressions;
using Azukari.Custody.Doors;
using Azukari.Rules;

namespace Azukari.Scenarios.Tests;

/// <summary>What each case must show at its end, on the screen that shows it.</summary>
static partial class CaseScreens
{
    const string TakeOut2 = "/take-outs/k-0000000000000002";

    /// <summary>By case: the page, and what stands on it. The city's officer looks.</summary>
    static readonly Dictionary<string, (string Path, string[] Words)[]> Screens = new(StringComparer.Ordinal)
    {
        ["case-1"] =
        [
            // 1. Declared and unproved, by the officer who signed; the old record beside the corrected one; what the inspection sampled.
            ("/people/{佐藤}", ["在籍の確認 申告のみ", "働き方 派遣 みなと電話", "6月1日（水）09:00 山﨑 健一 従業者を名簿に載せる", "山﨑 健一 従業者の記録を訂正する"]),
            ("/inspections/in-0000000000000001", ["佐藤 示されなかった 届出と合っていません"]),

            // 3. All residents against the need, for whoever approves; each stick with its cipher; the hand-overs and who bore it.
            (TakeOut2 + "/decide", ["本人の数は、最大20人です", "申請した人が述べた本人の数 最大10人", "全件のまま出るファイルが1件あります。目的に全員分が要るか確かめてください。", "承認した人：藤原 正樹"]),
            (TakeOut2, ["持出しを承認する 藤原 正樹", "持出しの期限超過を記録する 運んでいる人：山田", "持帰りの期限：令和4（2022）年6月21日（火）22:30"]),
            ("/register/{USB-1}", ["番号 SN-0001 暗号化 AES（256ビット）", "持ち出す媒体に複製を書き込む 山田"]),
            ("/register/{USB-2}", ["番号 SN-0002", "× 拒否 5-1b この媒体は、承認された持出しに入っていません。"]),

            // 6. Four knowledge times; 30 days from the contractor's.
            ("/incidents/n-0000000000000006", ["従業者 令和4（2022）年6月22日（水）03:00", "その会社 令和4（2022）年6月22日（水）09:00", "乙 令和4（2022）年6月22日（水）12:00", "甲 令和4（2022）年6月22日（水）15:45", "委員会への確報の期限 令和4（2022）年7月21日（木）"]),
        ],
        ["case-2"] =
        [
            // 4. What moved after the notice, and each bundle's own history; the closed contract has its incident and clock.
            ("/inspections/in-0000000000000001", ["通知の日時：平成30（2018）年3月1日（木）09:00", "平成30（2018）年3月11日（日）23:10 媒体・書類を別の区域へ移す 束1 山田", "通知の後に束が戻された"]),
            ("/register/{束1}", ["平成30（2018）年3月11日（日）23:10 媒体・書類を別の区域へ移す 山田", "廃棄を記録する"]),
            ("/incidents/n-0000000000000001", ["許諾のない再委託", "委員会への確報の期限 平成31（2019）年1月11日（金）"]),
        ],
        ["case-3"] =
        [
            // The consents with their gaps, and the acts between.
            ("/people/of/regional-it", ["許諾された範囲 資格管理 岡山市データセンター 平成29（2017）年4月1日（土）〜平成30（2018）年3月31日（土）", "再委託先との書面を届け出る × 拒否 7-2b", "平成29（2017）年9月2日（土）09:00 藤原 正樹 再委託の変更を許諾する"]),
            ("/people/{井上}", ["井上"]),
            ("/people", ["再委託の申請が許諾を待っています"]),
            ("/incidents/n-0000000000000001", ["許諾が切れた後の取扱い", "おそれを解消して終結する × 拒否 1-6"]),
        ],
        ["case-4"] =
        [
            // The tip's time, the days since; both clocks; each instruction with its end.
            ("/incidents/n-0000000000000001", ["甲 平成29（2017）年12月31日（日）19:30（知った日を1日目として153日目）", "委員会への確報の期限 平成30（2018）年1月29日（月）", "確定した日から数えた確報（参考） 平成30（2018）年2月5日（月）", "継続は終わりました 資格管理 平成30（2018）年2月13日（火）まで", "29,500,000円"]),
            ("/people/of/contractor", ["要員の計画を示す", "（取扱者 2人）"]),
        ],
        ["case-5"] =
        [
            // The serials, the certificate of each, and since when nothing but ciphertext was left.
            ("/register/{HDD-2}", ["番号 SER-1002 暗号化 AES（256ビット）", "廃棄証明書を届け出る × 拒否 9b 製造番号や表題が書かれていません。", "平成31（2019）年2月21日（木）10:00 廃棄を記録する 山﨑 健一"]),
            ("/register/{台帳.csv}", ["消去の完了を記録する 預かり", "平成31（2019）年3月30日（土）09:00 消去を記録する"]),
            ("/completion", ["残り 0件", "HDD-1", "HDD-2", "HDD-3"]),
            ("/incidents/n-0000000000000001/reach", ["消去・廃棄 HDD-2 山﨑 健一"]),
        ],
        ["case-6"] =
        [
            // From the first possibility, and beside it from the certainty; each count as it was stated; the claim beside it.
            ("/incidents/n-0000000000000001", ["委員会への確報の期限 令和6（2024）年7月26日（金）", "令和6（2024）年8月30日（金）", "1,035,603", "419,254", "148,620", "別のサーバーにある"]),
            ("/lists/sweeps", ["端末07"]),
        ],
        ["case-7"] =
        [
            // The statements beside what the ledger shows; the owner's contract; what was cleared stays, with its reason.
            ("/reports/cr-0000000000000001", ["漏えいはありません", "残っていません", "× 記録"]),
            ("/incidents/n-0000000000000001", ["関係する保有物 台帳.csv", "警察からの知らせ"]),
            ("/incidents/n-0000000000000002", ["対象のデータになかった"]),
        ],
        ["case-8"] =
        [
            // Who knew which tier when; the claim up the chain; what he who left still holds.
            ("/people/of/firm-b", ["連帯して責めを負う組織 架空情報システム株式会社", "平成28（2016）年1月4日（月）09:00 藤原 正樹 再委託を許諾する"]),
            ("/incidents/n-0000000000000001", ["判決 訴訟", "45,000円 連帯して責めを負う：B社、架空情報システム株式会社", "和解の案を示す"]),
            ("/people/{鈴木}", ["手元にあるもの 台帳.csv", "離任後の確認を記録する × 拒否 9a"]),
        ],
        ["case-9"] =
        [
            // The sheets, the last who bore it and the hour, the notebook as a copy.
            ("/take-outs/k-0000000000000001", ["引渡しを申し出る 7枚 三宅 陽子", "令和6（2024）年2月6日（火）10:00 出発を記録する 7枚 運んでいる人：山田", "到着の期限 令和6（2024）年2月6日（火）12:00"]),
            ("/media", ["帳面 手書きの帳面・メモ 35枚", "証の束 書類の束 7枚", "紛失"]),
            ("/register/{帳面}", ["複製のもと 証の束", "枚数 35"]),
            ("/inspections/in-0000000000000001", ["台帳にない帳面"]),
            ("/completion", ["残り 3件", "└ 帳面"]),
        ],
    };

    /// <summary>With the identifier of whom, or of what, a path names between braces.</summary>
    static string Named(CaseDoors doors, ContractId contract, string path) => path.Split('{', '}') is [var before, var name, var after]
        ? $"{before}{(before.StartsWith("/people", StringComparison.Ordinal) ? new Names(doors.Desk, contract).Find<WorkerId>(name)?.Value : new Names(doors.Desk, contract).Find<ItemId>(name)?.Value)}{after}"
        : path;

    internal static void Check(string name, CaseDoors doors, List<string> wrong)
    {
        var contract = ContractId.Wrap("okayama-kaigo");
        WorkerId officer = doors.Desk.StateOf(contract).Terms.People.First(p => p.Office.HasFlag(Office.CityOfficer)).Id;
        foreach ((string path, string[] words) in Screens[name[..6]])
        {
            string page = Spaces().Replace(doors.Page(contract, officer, Named(doors, contract, path)).GetAwaiter().GetResult(), " ");
            wrong.AddRange(words.Where(w => !page.Contains(w, StringComparison.Ordinal)).Select(w => $"{path}: does not show {w}"));
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
