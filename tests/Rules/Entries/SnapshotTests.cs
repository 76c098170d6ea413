using System.Text;
using System.Text.Json;

namespace Azukari.Rules.Tests;

/// <summary>
/// One stored entry for every version of every act, kept for ever: what a ledger once took in must always be read, and
/// written again to the same byte.
/// </summary>
public sealed class SnapshotTests
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Snapshots");

    public static TheoryData<string> EveryAct => CommonDutyTests.EveryAct;

    public static TheoryData<string> EverySnapshot =>
        [.. Directory.GetFiles(Folder, "*.v*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(EverySnapshot))]
    public void Snapshot_OfAnyVersion_IsReadAndWrittenTheSame(string file)
    {
        byte[] stored = Stored(file);
        Assert.True(EntryFormat.TryRead(stored, out Entry entry, out string problem), problem);
        Assert.Equal(stored, EntryFormat.Write(entry));
    }

    [Theory, MemberData(nameof(EveryAct))]
    public void Act_InItsPresentVersion_HasASnapshotWithEachOfItsFields(string act)
    {
        // A field that came later may be left out, so the version stays; it has a snapshot of its own: v1, v1b, v1c.
        ActKind kind = ActCatalogue.Find(act)!;
        string name = $"{act.Replace('/', '.')}.v{kind.Declared.Version}";
        string[] stored = [.. EverySnapshot.Select(row => row.Data).Where(f => f.StartsWith(name, StringComparison.Ordinal))];
        if (stored.Any(f => FieldsIn(f).SequenceEqual(kind.Fields.Select(field => field.Name))))
        {
            return;
        }

        string file = $"{name}{(stored.Length == 0 ? "" : (char)('a' + stored.Length))}.json";
        string text = EntryFormatTests.Text(EntryFormatTests.Full(kind));
        if (Environment.GetEnvironmentVariable("AZUKARI_REGENERATE") == "1")
        {
            File.WriteAllText(Path.Combine(ActCodecTests.Root(), "tests", "Rules", "Snapshots", file), text + "\n");
        }

        Assert.Fail($"Store this as tests/Rules/Snapshots/{file}, and never change it:\n{text}");
    }

    static IEnumerable<string> FieldsIn(string file)
    {
        using var document = JsonDocument.Parse(Stored(file));
        return [.. document.RootElement.GetProperty("data").EnumerateObject().Select(p => p.Name)];
    }

    [Fact]
    public void Snapshots_AreAtLeastAsManyAsTheActs() => Assert.True(EverySnapshot.Count >= ActCatalogue.All.Count);

    [Fact]
    public void Declaration_OfEveryAct_IsAsItWasStored()
    {
        // Who may do it, under which sentences, before the conclusion or after the end: read from the attribute everywhere else, and
        // so told apart here alone. Whoever changes one changes the stored line by hand, and replays of older ledgers with it.
        var now = ActCatalogue.All.ToDictionary(k => k.Declared.Name, k => string.Join(
            "; ", string.Join(' ', k.Declared.Clauses), k.Declared.By, k.Declared.BeforeConclusion ? "before the conclusion" : "-",
            k.Declared.SurvivesTheEnd ? "after the end" : "-"));
        Dictionary<string, string> stored = JsonSerializer.Deserialize<Dictionary<string, string>>(Stored("declarations.json"))!;
        if (Environment.GetEnvironmentVariable("AZUKARI_REGENERATE") == "1")
        {
            var all = new SortedDictionary<string, string>(
                now.ToDictionary(d => d.Key, d => stored.GetValueOrDefault(d.Key, d.Value)), StringComparer.Ordinal);
            File.WriteAllText(
                Path.Combine(ActCodecTests.Root(), "tests", "Rules", "Snapshots", "declarations.json"), JsonSerializer.Serialize(all, Indented) + "\n");
        }

        Assert.Equal(now.OrderBy(d => d.Key, StringComparer.Ordinal), stored.OrderBy(d => d.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Names_OfEveryValueThatALedgerMayHold_AreNeverLost()
    {
        Dictionary<string, string[]> stored =
            JsonSerializer.Deserialize<Dictionary<string, string[]>>(Stored("values.json"))!;
        var now = ActValueTests.EnumsInEntries.ToDictionary(
            t => t.Name, t => Enum.GetValues(t).Cast<object>().Select(v => JsonSerializer.Serialize(v, t, EntryJson.Options).Trim('"')));
        if (Environment.GetEnvironmentVariable("AZUKARI_REGENERATE") == "1")
        {
            Store(stored, now);
        }

        Assert.Equal(now.Keys.Order(StringComparer.Ordinal), stored.Keys.Order(StringComparer.Ordinal));
        Assert.All(stored, enumeration => Assert.Equal([], enumeration.Value.Except(now[enumeration.Key])));
        Assert.All(now, enumeration => Assert.Equal([], enumeration.Value.Except(stored[enumeration.Key])));
    }

    /// <summary>Adds what is new to the stored names; takes nothing away.</summary>
    static void Store(Dictionary<string, string[]> stored, Dictionary<string, IEnumerable<string>> now)
    {
        var all = new SortedDictionary<string, string[]>(
            now.ToDictionary(e => e.Key, e => stored.GetValueOrDefault(e.Key, []).Union(e.Value).ToArray()), StringComparer.Ordinal);
        string path = Path.Combine(ActCodecTests.Root(), "tests", "Rules", "Snapshots", "values.json");
        File.WriteAllText(path, JsonSerializer.Serialize(all, Indented) + "\n");
    }

    /// <summary>A file's one line, without the line's end.</summary>
    static byte[] Stored(string file) =>
        Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(Folder, file)).TrimEnd('\n'));
}
