using System.Globalization;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Scenarios.Tests;

/// <summary>The real cases, each played on the days on which it happened, and through every door: whatever the shell was refused is refused by the interface and by the screens, for the
/// same reasons under the same sentences; and what the desk raised and showed stands on the pages.</summary>
[Collection(nameof(CasesOneByOne))]
public sealed class CaseDoorTests
{
    const int Cases = 9;

    public static TheoryData<string> Names() => [.. Scenario.Names("case-")];

    [Fact]
    public void Cases_AreAllThere() => Assert.Equal(
        Enumerable.Range(1, Cases).Select(n => $"case-{n}"), Scenario.Names("case-").Select(n => n[..6]).Distinct());

    [Theory]
    [MemberData(nameof(Names))]
    public void Case_IsRefusedRaisedAndShown_ThroughEveryDoor(string name)
    {
        List<string> wrong = [];
        (int refused, int forms) = (0, 0);
        Dictionary<string, long> seen = [];
        bool altered = false;
        void Behind(string data, PlayedClock clock, Action<CaseDoors> look)
        {
            try
            {
                using var doors = new CaseDoors(data, clock);
                look(doors);
            }
            catch (CustodyException e) when (e.Fault == Fault.DataDamaged)
            {
                // A ledger that somebody altered beside every door: none of them opens on it.
                altered = true;
            }
        }

        Scenario.Play(
            name,
            (data, clock) => Behind(data, clock, doors =>
            {
                foreach (ContractId contract in doors.Desk.Contracts)
                {
                    foreach (IndexedEntry refusal in Tail(doors, contract, seen))
                    {
                        refused++;
                        forms += Compare(doors, contract, refusal.Entry, wrong) ? 1 : 0;
                    }
                }
            }),
            (data, clock) => Behind(data, clock, doors =>
            {
                Raised(doors, wrong);
                CaseScreens.Check(name, doors, wrong);
            }));
        Assert.Equal(name.StartsWith("case-7", StringComparison.Ordinal), altered);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(refused > 2 && forms > 1, $"{refused} refused, {forms} by a form");
    }

    /// <summary>Refusals that came since the last look and that the state still gives: nothing was permitted after them.</summary>
    static List<IndexedEntry> Tail(CaseDoors doors, ContractId contract, Dictionary<string, long> seen)
    {
        List<IndexedEntry> tail = [];
        foreach (IndexedEntry entry in doors.Desk.EntriesOf(contract, seen.GetValueOrDefault(contract.Value)))
        {
            if (entry.Entry.Permitted)
            {
                tail.Clear();
            }
            else
            {
                tail.Add(entry);
            }

            seen[contract.Value] = entry.Index + 1;
        }

        return tail;
    }

    /// <summary>Sends a refused act through the interface and a form; gives whether a form could hold it.</summary>
    static bool Compare(CaseDoors doors, ContractId contract, Entry entry, List<string> wrong)
    {
        string[] expected = [.. entry.Refusals.Select(r => $"{r.Clause.Ref} {r.Code}").Order(StringComparer.Ordinal)];
        JsonObject json = doors.Typed(contract, entry.Act);
        bool moves = ActCatalogue.Of(entry.Act.GetType()).Declared.MovesContent;
        string[]? api = (moves ? doors.ContentByInterface(contract, entry) : doors.ByInterface(contract, entry, json)).GetAwaiter().GetResult();
        string[]? form = (moves ? doors.ContentByScreen(contract, entry, json) : doors.ByForm(contract, entry, json)).GetAwaiter().GetResult();
        Differ("interface", api);
        Differ("form", form);
        return form is not null;

        void Differ(string door, string[]? found)
        {
            if (found is not null && !found.SequenceEqual(expected))
            {
                wrong.Add($"{CaseDoors.NameOf(entry.Act)}: {door}: {string.Join(", ", found)} instead of {string.Join(", ", expected)}");
            }
        }
    }

    /// <summary>Everything that is due at the end of the case stands on the calendar of the city's officer; nothing is left to a reader of
    /// the ledger.</summary>
    /// <remarks>The desk does what is due in the first moments after its start, and what is due changes by it: so it is looked at until both agree.</remarks>
    static void Raised(CaseDoors doors, List<string> wrong)
    {
        var missing = new List<string>();
        for (int look = 0; look < 10; look++)
        {
            missing.Clear();
            Look(doors, missing);
            if (missing.Count == 0)
            {
                return;
            }

            Thread.Sleep(TimeSpan.FromSeconds(1));
        }

        wrong.AddRange(missing);
    }

    static void Look(CaseDoors doors, List<string> wrong)
    {
        foreach (ContractId contract in doors.Desk.Contracts)
        {
            Engagement e = doors.Desk.StateOf(contract);
            WorkerId officer = e.Terms.People.First(p => p.Office.HasFlag(Office.CityOfficer)).Id;
            Dictionary<string, string> months = [];
            string Calendar(DateOnly? on)
            {
                string month = on is { } day ? day.ToString("'&month='yyyy-MM", CultureInfo.InvariantCulture) : "";
                return months.TryGetValue(month, out string? read) ? read
                    : months[month] = doors.Page(contract, officer, "/calendar?filter=all" + month).GetAwaiter().GetResult();
            }

            wrong.AddRange(
                from due in Deadlines.NearOf(e, doors.Desk.Now)
                let words = Wording.For("ja").Due(due.Code)
                where !Calendar(due.On).Contains(words.Split('（')[0], StringComparison.Ordinal)
                select $"calendar: {due.Code} ({due.Clause.Ref}) of {due.Subject} is not on it");
            string home = doors.Page(contract, officer, "").GetAwaiter().GetResult();
            wrong.AddRange(e.Incidents.Values.Where(i => i.ClosedAt is null).Take(1)
                .Where(_ => !home.Contains("事案", StringComparison.Ordinal)).Select(i => $"home: says nothing of the open incident {i.Id}"));
        }
    }
}

[CollectionDefinition(nameof(CasesOneByOne), DisableParallelization = true)]
public sealed class CasesOneByOne;
