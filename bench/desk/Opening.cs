using System.Diagnostics;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Searching;
using Azukari.Rules;

namespace Azukari.Bench.Screens;

/// <summary>What a start costs, part by part, and what a page asks of the desk.</summary>
static class Opening
{
    internal static void Tell(string folder)
    {
        using Desk desk = Took("open", () => Desk.Open(folder, TimeProvider.System));
        ContractId contract = desk.Contracts[0];
        Console.WriteLine($"{desk.SizeOf(contract):N0} entries, {desk.StateOf(contract).Items.Count:N0} items, {desk.CameFrom(contract)}");
        for (int round = 0; round < 3; round++)
        {
            Took("do what is due", () => desk.DoWhatIsDue().Count);
            Took("notices", desk.MakeNotices);
            Took("due", () => desk.DueOf(contract).Count);
            Took("board", () => desk.BoardOf(contract).Count);
            Took("index", () =>
            {
                desk.IndexEntries(CancellationToken.None);
                return 0;
            });
            WorkerId me = new Names(desk, contract).Find<WorkerId>("handler-1")!.Value;
            Took("refused of mine", () => desk.Find(contract, new EntrySearch { By = me, Permitted = false }).Take(3).Count());
            Took("openings of mine", () => desk.Find(contract, new EntrySearch { By = me, Act = "item/open" }).Take(50).Count());
            Took("names of all items", () => desk.StateOf(contract).Items.Values.Sum(i => desk.ValueOf(contract, i.Name)!.Length));
        }

        Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB");
    }

    static T Took<T>(string what, Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        T made = work();
        Console.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalMilliseconds,9:F1} ms  {what}");
        return made;
    }
}
