using Azukari.Bench.Simulation;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>A year in small (bench/year lives it in full): every end is reached, and the calendar is what its entries say.</summary>
public sealed class YearTests
{
    static readonly Plan Small = new(Acts: 1_500, Workers: 24, Files: 40, Days: 60);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Year_InSmall_ReachesEveryEndAndIsRecountedEachDay(ulong seed)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-year-");
        try
        {
            using var world = new World(folder.FullName, seed);
            var checks = new Checks(world);
            var year = new Year(world, Small) { DayOver = _ => checks.Compare() };
            year.Live();
            checks.AtTheEnd(year);
            Assert.Equal([], world.Problems);
            Assert.Equal([], checks.Differences);
            Assert.True(world.State.HasEnded && world.Refused > 20 && world.Kinds.Count > 80, $"{world.Refused} {world.Kinds.Count}");
            Assert.True(checks.Lines > 3_000, $"{checks.Lines}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Recount_OfAnotherHistory_IsSeenToDiffer()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-year-");
        try
        {
            using var world = new World(folder.FullName, 3);
            var whole = new Recount();
            new Year(world, new Plan(200, 8, 6, 6)) { Until = 6 }.Live();
            List<IndexedEntry> entries = [.. world.Desk.EntriesOf(world.Contract)];
            entries.ForEach(e => whole.Take(e.Entry));
            HashSet<Line> lines = [.. whole.LinesAt(world.Now)];
            foreach (string left in (string[])["measure/evidence", "handler/receive", "training/record"])
            {
                // The last of its kind may be undone later by chance (a handler who left); one of them must be missed.
                int[] kind = [.. Enumerable.Range(0, entries.Count).Where(i => Is(entries[i].Entry, left))];
                Assert.NotEmpty(kind);
                Assert.True(kind.Any(skip => !lines.SetEquals(LinesWithout(entries, skip, world.Now))), left);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static bool Is(Entry entry, string act) => entry.Permitted && ActCatalogue.Of(entry.Act.GetType()).Declared.Name == act;

    static IEnumerable<Line> LinesWithout(List<IndexedEntry> entries, int skip, DateTimeOffset now)
    {
        var partial = new Recount();
        entries.Where((_, i) => i != skip).ToList().ForEach(e => partial.Take(e.Entry));
        return partial.LinesAt(now);
    }
}
