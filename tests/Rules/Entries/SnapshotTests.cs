using System.Text;
using System.Text.Json;

namespace Azukari.Rules.Tests;

/// <summary>
/// One stored entry for every version of every act, kept for ever: what a ledger once took in must always be read, and
/// written again to the same byte.
/// </summary>
public sealed class SnapshotTests
{
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
        ActKind kind = ActCatalogue.Find(act)!;
        string file = $"{act.Replace('/', '.')}.v{kind.Declared.Version}.json";
        Assert.True(
            File.Exists(Path.Combine(Folder, file)),
            $"Store this as tests/Rules/Snapshots/{file}, and never change it:\n" + EntryFormatTests.Text(EntryFormatTests.Full(kind)));
        using var document = JsonDocument.Parse(Stored(file));
        Assert.Equal(
            kind.Fields.Select(f => f.Name),
            document.RootElement.GetProperty("data").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Snapshots_AreAtLeastAsManyAsTheActs() => Assert.True(EverySnapshot.Count >= ActCatalogue.All.Count);

    [Fact]
    public void Names_OfEveryValueThatALedgerMayHold_AreNeverLost()
    {
        Dictionary<string, string[]> stored =
            JsonSerializer.Deserialize<Dictionary<string, string[]>>(Stored("values.json"))!;
        var now = ActValueTests.EnumsInEntries.ToDictionary(
            t => t.Name, t => Enum.GetValues(t).Cast<object>().Select(v => JsonSerializer.Serialize(v, t, EntryJson.Options).Trim('"')));
        Assert.Equal(now.Keys.Order(StringComparer.Ordinal), stored.Keys.Order(StringComparer.Ordinal));
        Assert.All(stored, enumeration => Assert.Equal([], enumeration.Value.Except(now[enumeration.Key])));
        Assert.All(now, enumeration => Assert.Equal([], enumeration.Value.Except(stored[enumeration.Key])));
    }

    /// <summary>A file's one line, without the line's end.</summary>
    static byte[] Stored(string file) =>
        Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(Folder, file)).TrimEnd('\n'));
}
