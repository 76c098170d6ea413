using System.Diagnostics;
using System.Globalization;
using System.Text;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Walkthrough;
using Azukari.Rules;

namespace Azukari.Bench.Screens;

/// <summary>Makes a custody as large as one of many years: files received one by one, then opened day after day.</summary>
static class LargeCustody
{
    /// <summary>So long ago the work began; it ends about now.</summary>
    static readonly TimeSpan Back = TimeSpan.FromDays(25);

    /// <summary>One of so many items is a file with content; the others are paper, which needs none.</summary>
    const int FilesAmongItems = 20;

    const int AtOnce = 1_000;

    internal static void Make(string folder, int items, long entries)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        DateTimeOffset end = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(10);
        var clock = new StepClock(end - Back, end, entries);
        Story.PlayForDemonstration(folder, clock);
        using Desk desk = Desk.Open(folder, clock);
        ContractId contract = desk.Contracts[0];
        var names = new Names(desk, contract);
        var city = new Person(contract, names.Find<WorkerId>("handling-officer"), names.Find<TerminalId>("terminal-1"), Authentication.Demonstration);
        var handler = new Person(contract, names.Find<WorkerId>("handler-1"), names.Find<TerminalId>("terminal-1"), Authentication.Demonstration);
        PurposeId purpose = PurposeId.Wrap("eligibility");
        var held = new List<ItemId>(items);
        long start = Stopwatch.GetTimestamp();
        for (int n = 0; n < items / FilesAmongItems; n++)
        {
            clock.Step();
            ItemId item = NewId.Of<ItemId>();
            Must(desk.Receive(city, new MemoryStream(Content(n)), string.Create(CultureInfo.InvariantCulture, $"資格異動-{n:D6}.csv"), [purpose], item));
            held.Add(item);
            Tell("received", n + 1, items / FilesAmongItems, start);
        }

        for (int n = desk.StateOf(contract).Items.Count; n < items;)
        {
            Submission[] part = [.. Enumerable.Range(n, Math.Min(AtOnce, items - n)).Select(i => Paper(city, i))];
            clock.Step(part.Length);
            desk.SubmitTogether(part).Receipts.ToList().ForEach(Must);
            n += part.Length;
            Tell("registered", n, items, start);
        }

        long count = desk.SizeOf(contract);
        start = Stopwatch.GetTimestamp();
        for (long n = count, at = 0; n < entries; n++, at = (at + 7_919) % held.Count)
        {
            clock.Step();
            Must(desk.BeginViewing(handler, new OpenItem(held[(int)at], purpose)));
            Tell("entries", n + 1, entries, start);
        }
    }

    /// <summary>A few lines without numbers of persons.</summary>
    static byte[] Content(int n) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"番号,区分,件数\n{n % 97},2,{n % 31}\n{n % 89},1,{n % 7}\n"));

    static Submission Paper(Person who, int n)
    {
        var seals = new Seals();
        var act = new RegisterMedium(
            NewId.Of<ItemId>(), MediumKind.Paper, seals.Seal(string.Create(CultureInfo.InvariantCulture, $"認定調査票の束-{n:D6}")), MediumForm.PaperBundle, Sheets: 1 + (n % 200));
        return new Submission(who.Contract, act, who.Worker, who.Terminal, who.How) { Openings = seals.Openings };
    }

    static void Must(Receipt receipt)
    {
        if (!receipt.Permitted)
        {
            throw new InvalidOperationException(string.Join(", ", receipt.Refusals.Select(r => $"{r.Clause.Ref} {r.Code}")));
        }
    }

    static void Tell(string what, long done, long all, long start)
    {
        if (done % 10_000 == 0 || done == all)
        {
            Console.Error.WriteLine($"{what} {done:N0} of {all:N0}, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
        }
    }

    /// <summary>A clock that goes from one day to another in so many steps.</summary>
    sealed class StepClock(DateTimeOffset start, DateTimeOffset end, long steps) : TimeProvider
    {
        readonly TimeSpan step = (end - start) / (steps + 1);
        DateTimeOffset now = start;

        public override DateTimeOffset GetUtcNow() => now;

        internal void Step(int count = 1) => now = now + (count * step) < end ? now + (count * step) : end;
    }
}
