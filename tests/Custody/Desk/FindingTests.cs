using System.Text.Json;
using Azukari.Bench.Simulation;
using Azukari.Custody.Searching;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>Entries are found as a reading of the whole ledger would find them, whatever became of the index.</summary>
public sealed class FindingTests : IDisposable
{
    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    string Index => Path.Combine(bench.Data, "index.db");

    [Fact]
    public void Find_AnySearchOfALivedContract_IsWhatReadingTheWholeLedgerGives()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-find-");
        try
        {
            using var world = new World(folder.FullName, 5);
            new Year(world, new Plan(1_500, 24, 40, 60)) { Until = 16 }.Live();
            IndexedEntry[] all = [.. world.Desk.EntriesOf(world.Contract)];
            EntrySearch[] searches = [.. Searches(all, new Dice(9))];
            Assert.True(searches.Length > 400, $"{searches.Length}");
            int found = 0;
            var dice = new Dice(10);
            foreach (EntrySearch search in searches)
            {
                long? before = dice.Chance(30) ? dice.Below(all.Length + 10) : null;
                long[] expected = [.. all.Reverse().Where(e => Fits(e, search) && e.Index < (before ?? long.MaxValue)).Select(e => e.Index)];
                Assert.Equal(expected, world.Desk.Find(world.Contract, search, before).Select(e => e.Index));
                found += expected.Length;
            }

            Assert.True(found > 2_000, $"{found}");

            // Whoever only looks finds the same, with the index that is there and without one.
            string data = Path.Combine(folder.FullName, "data");
            for (int round = 0; round < 2; round++)
            {
                using (Desk reader = Desk.OpenToRead(data, TimeProvider.System))
                {
                    Assert.All(searches.Take(120).Concat(searches.TakeLast(40)), search => Assert.Equal(
                        all.Reverse().Where(e => Fits(e, search)).Select(e => e.Index), reader.Find(world.Contract, search).Select(e => e.Index)));
                }

                foreach (string file in Directory.GetFiles(data, "index.db*"))
                {
                    File.Delete(file);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Find_WhileTheIndexIsFarBehind_FindsNewAndOldAlike()
    {
        WorkerId me = bench.Worker("handling-officer");
        long before = Mine(me).Length;
        Grow(2_500);
        Assert.Equal(before + 2_500, Mine(me).Length);
        bench.Desk.IndexEntries(TestContext.Current.CancellationToken);
        Assert.Equal(before + 2_500, Mine(me).Length);
        Assert.Equal(Mine(me).OrderDescending(), Mine(me));
        Grow(3);
        Assert.Equal(before + 2_503, Mine(me).Length);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("empty")]
    [InlineData("gone")]
    [InlineData("folder")]
    public void Find_WithABrokenIndex_ReadsTheLedger(string how)
    {
        WorkerId me = bench.Worker("handling-officer");
        Grow(20);
        long[] expected = Mine(me);
        bench.Close();
        File.Delete(Index);
        switch (how)
        {
            case "garbage":
                File.WriteAllBytes(Index, [.. Enumerable.Range(0, 9_000).Select(i => (byte)(i % 251))]);
                break;
            case "empty":
                File.WriteAllBytes(Index, []);
                break;
            case "folder":
                Directory.CreateDirectory(Index);
                break;
            default:
                break;
        }

        bench.Reopen();
        Assert.Equal(expected, Mine(me));
        bench.AssertSound();
    }

    [Fact]
    public void Find_WithTheIndexOfAnotherLedger_ForgetsIt()
    {
        using var other = new Workbench();
        other.Desk.SubmitTogether([.. Enumerable.Range(0, 60).Select(_ => other.Enrolment())]);
        other.Desk.IndexEntries(TestContext.Current.CancellationToken);
        _ = other.Desk.Find(other.Contract, new EntrySearch { Permitted = false }).ToList();
        Grow(10);
        WorkerId me = bench.Worker("handling-officer");
        long[] expected = Mine(me);
        bench.Close();
        other.Close();
        File.Copy(Path.Combine(other.Data, "index.db"), Index, overwrite: true);
        bench.Reopen();
        Assert.Equal(expected, Mine(me));
    }

    [Fact]
    public void Index_HoldsNothingInClear()
    {
        Grow(5);
        _ = Mine(bench.Worker("handling-officer"));
        bench.Close();
        string bytes = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Index));
        Assert.DoesNotContain(bench.Worker("handling-officer").Value, bytes, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeline_OfAPersonAndAnOrganisation_IsWhatReadingTheWholeLedgerGives()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-find-");
        try
        {
            using var world = new World(folder.FullName, 6);
            new Year(world, new Plan(1_500, 24, 40, 60)) { Until = 12 }.Live();
            IndexedEntry[] all = [.. world.Desk.EntriesOf(world.Contract)];
            int seen = 0;
            foreach (Worker worker in world.State.Workers.Values)
            {
                long[] named = [.. all.Where(e => IsOn(e, worker)).Select(e => e.Index)];
                Assert.Equal(named, world.Desk.TimelineOf(world.Contract, worker).Select(e => e.Index));
                seen += named.Length;
            }

            Assert.True(seen > 40, $"{seen}");
            Assert.All(world.State.Reentrustments.Keys, firm => Assert.Equal(
                all.Where(e => EntryRoom(e) is "reentrustment" or "staffing" && Json(e).Contains($"\"{firm}\"", StringComparison.Ordinal)).Select(e => e.Index),
                world.Desk.TimelineOf(world.Contract, firm).Where(e => EntryRoom(e) is "reentrustment" or "staffing").Select(e => e.Index)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static bool IsOn(IndexedEntry e, Worker worker) => e.Entry.Circumstances.At >= worker.EnrolledAt
        && (EntryRoom(e) is "worker" or "handler" or "training" or "pledge" or "badge" or "officer" or "deputy"
            || ActCatalogue.Of(e.Entry.Act.GetType()).Declared.Name is "access-review/decide" or "supervision/acknowledge")
        && (Json(e).Contains($"\"{worker.Id}\"", StringComparison.Ordinal)
            || (e.Entry.Circumstances.Worker == worker.Id && e.Entry.Act is SignPledge or SitTraining && e.Entry.Circumstances.Worker == worker.Id));

    static string EntryRoom(IndexedEntry e) => ActCatalogue.Of(e.Entry.Act.GetType()).Declared.Name.Split('/')[0];

    static string Json(IndexedEntry e) => Data(e).GetRawText();

    long[] Mine(WorkerId me) => [.. bench.Desk.Find(bench.Contract, new EntrySearch { By = me }).Select(e => e.Index)];

    void Grow(int count) => bench.Desk.SubmitTogether([.. Enumerable.Range(0, count).Select(_ => bench.Enrolment())]);

    static IEnumerable<EntrySearch> Searches(IndexedEntry[] all, Dice dice)
    {
        string[] acts = [.. all.Select(e => ActCatalogue.Of(e.Entry.Act.GetType()).Declared.Name).Distinct()];
        WorkerId[] people = [.. all.Select(e => e.Entry.Circumstances.Worker).OfType<WorkerId>().Distinct()];
        PlaceId[] places = [.. all.Select(e => e.Entry.Place).OfType<PlaceId>().Distinct()];
        string[] things = [.. all.SelectMany(e => Named(Data(e))).Distinct()];
        yield return new EntrySearch();
        foreach (string act in acts)
        {
            yield return new EntrySearch { Act = act };
        }

        foreach (string thing in things.Take(150))
        {
            yield return new EntrySearch { About = thing };
        }

        for (int i = 0; i < 300; i++)
        {
            yield return new EntrySearch
            {
                Act = dice.Chance(40) ? dice.One(acts) : null,
                Permitted = dice.Below(4) switch { 0 => true, 1 => false, _ => null },
                By = dice.Chance(40) ? dice.One(people) : null,
                At = dice.Chance(30) ? dice.One(places) : null,
                About = dice.Chance(20) ? dice.One(things) : null,
                Uses = dice.Chance(20),
                From = dice.Chance(20) ? dice.Below(all.Length) : 0,
            };
        }
    }

    static bool Fits(IndexedEntry e, EntrySearch s) =>
        (s.Act is null || ActCatalogue.Of(e.Entry.Act.GetType()).Declared.Name == s.Act)
        && (s.Permitted is null || e.Entry.Permitted == s.Permitted)
        && (s.By is null || e.Entry.Circumstances.Worker == s.By)
        && (s.At is null || e.Entry.Place == s.At)
        && (s.About is null || Named(Data(e)).Contains(s.About))
        && (!s.Uses || e.Entry.Act is UseAct)
        && e.Index >= s.From;

    static JsonElement Data(IndexedEntry e) => JsonDocument.Parse(EntryFormat.Write(e.Entry)).RootElement.GetProperty("data");

    static IEnumerable<string> Named(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Object => data.EnumerateObject().SelectMany(p => Named(p.Value)),
        JsonValueKind.Array => data.EnumerateArray().SelectMany(Named),
        JsonValueKind.String when data.GetString() is { } text && text.Contains('-', StringComparison.Ordinal) && Identifier.TryParse(text, out ItemId item) => [item.Value],
        JsonValueKind.String when Identifier.TryParse(data.GetString()!, out WorkerId worker) => [worker.Value],
        JsonValueKind.String when Identifier.TryParse(data.GetString()!, out TakeOutId takeOut) => [takeOut.Value],
        JsonValueKind.String when Identifier.TryParse(data.GetString()!, out IncidentId incident) => [incident.Value],
        _ => [],
    };
}
