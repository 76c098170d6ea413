using Azukari.Custody.Doors;
using Azukari.Rules;

namespace Azukari.Scenarios.Tests;

/// <summary>What each case must show at its end, on the screen that shows it.</summary>
static class CaseScreens
{
    const string TakeOut2 = "/take-outs/k-0000000000000002";

    /// <summary>By case: the page, and what stands on it. The city's officer looks.</summary>
    static readonly Dictionary<string, (string Path, string[] Words)[]> Screens = new(StringComparer.Ordinal)
    {
        ["case-1"] =
        [
            (TakeOut2, ["全件", "USB-1", "山田"]),
            ("/people/workers", ["佐藤"]),
            ("/people/{佐藤}", ["佐藤", "申告"]),
            ("/incidents", ["おそれ"]),
        ],
        ["case-2"] = [("/inspections", ["実地"]), ("/incidents", ["事案"])],
        ["case-3"] = [("/people", ["許諾"]), ("/incidents", ["事案"])],
        ["case-4"] = [("/incidents", ["事案"]), ("/people", ["再委託"])],
        ["case-5"] = [("/completion", ["ゼロ"]), ("/incidents", ["事案"])],
        ["case-6"] = [("/incidents", ["事案"]), ("/register", ["保有"])],
        ["case-7"] = [("/reports", ["報告"]), ("/incidents", ["事案"])],
        ["case-8"] = [("/people/workers", ["従業者"]), ("/incidents", ["事案"])],
        ["case-9"] = [("/media", ["帳面", "証の束"]), ("/take-outs/k-0000000000000001", ["山田", "7"]), ("/reports", ["報告"])],
    };

    /// <summary>With the identifier of whom a path names between braces.</summary>
    static string Named(CaseDoors doors, ContractId contract, string path) => path.Split('{', '}') is [var before, var name, var after]
        ? $"{before}{new Names(doors.Desk, contract).Find<WorkerId>(name)}{after}"
        : path;

    internal static void Check(string name, CaseDoors doors, List<string> wrong)
    {
        ContractId contract = doors.Desk.Contracts[0];
        WorkerId officer = doors.Desk.StateOf(contract).Terms.People.First(p => p.Office.HasFlag(Office.CityOfficer)).Id;
        foreach ((string path, string[] words) in Screens[name[..6]])
        {
            string page = doors.Page(contract, officer, Named(doors, contract, path)).GetAwaiter().GetResult();
            wrong.AddRange(words.Where(w => !page.Contains(w, StringComparison.Ordinal)).Select(w => $"{path}: does not show {w}"));
        }
    }
}
