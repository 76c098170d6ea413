using System.Security.Cryptography;
using System.Text.Json;

namespace Azukari.Cli.Tests;

/// <summary>The views of articles 9 and 10: a report that anyone prepares again, the reconciliation, movements, signs.</summary>
public sealed class ComplianceTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Report_PreparedByBothPartiesFromTheSameEntries_IsTheSameToTheByteAndIsSubmitted()
    {
        (Played played, _, string terminal) = new Played(folder["d"], raw: false).Ready();
        played.Receive(folder.Write("a.csv", "宛名番号\n1\n"), terminal);
        string report = Run(played, "report", "request", "--from", Today, "--until", Today, "--as", "city-officer")
            .GetProperty("created").GetString()!;
        Run(played, "report", "comment", "--report", report, "--article", "5", "--comment", "封筒は二重です。", "--as", "handling-officer");
        Run(played, "report", "state", "--report", report, "--kind", "nothing-held", "--words", "ありません。", "--as", "handling-officer");
        JsonElement prepared = Run(played, "report", "prepare", report, "--out", folder["r.json"]);
        string digest = prepared.GetProperty("prepared").GetString()!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder["r.json"]))), digest);
        string entries = prepared.GetProperty("entries").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Run(
            played, "report", "submit", "--report", report, "--entries", entries, "--root", prepared.GetProperty("root").GetString()!,
            "--prepared", digest, "--as", "handling-officer");

        // The city, later and from the same entries.
        Assert.Equal(digest, Run(played, "report", "prepare", report, "--entries", entries, "--out", folder["again.json"]).GetProperty("prepared").GetString());
        JsonElement told = JsonDocument.Parse(File.ReadAllBytes(folder["again.json"])).RootElement;
        Assert.Equal("封筒は二重です。", told.GetProperty("articles")[5].GetProperty("comment").GetString());
        Assert.True(told.GetProperty("statements")[0].GetProperty("againstTheLedger").GetBoolean());
        Cli.Run("report", "prepare", report, "--out", folder["r.json"], "--data", played.Data, "--lang", "en").Fails(2, "en");
    }

    [Theory]
    [InlineData("ja", "第9条")]
    [InlineData("en", "Compliance report")]
    public void Report_InMarkdown_SpeaksTheChosenLanguage(string language, string said)
    {
        (Played played, _, _) = new Played(folder["d"], raw: false).Ready();
        string report = Run(played, "report", "request", "--from", Today, "--until", Today, "--as", "city-officer")
            .GetProperty("created").GetString()!;
        Run(played, "report", "prepare", report, "--out", folder["r.md"], "--lang", language);
        Assert.Contains(said, File.ReadAllText(folder["r.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Views_OfAContractAtWork_TellWhatIsHeldWhatMovedAndWhatIsUnusual()
    {
        (Played played, _, string terminal) = new Played(folder["d"], raw: false).Ready();
        string item = played.Receive(folder.Write("a.csv", "宛名番号\n1\n"), terminal);
        string backup = Run(played, "backup-copy", "register", "--kind", "tape", "--epoch", "1", "--where", "金庫", "--keeper", "contractor", "--as", "handling-officer")
            .GetProperty("created").GetString()!;
        JsonElement reconciled = Run(played, "reconcile");
        Assert.False(reconciled.GetProperty("zero").GetBoolean());
        Assert.Equal(item, reconciled.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(backup, reconciled.GetProperty("backups")[0].GetProperty("id").GetString());
        Assert.True(reconciled.GetProperty("backups")[0].GetProperty("readable").GetBoolean());
        Cli.Run("reconcile", "--data", played.Data, "--lang", "ja").Ends(0);

        string inspection = Run(
            played, "inspection", "plan", "--method", "on-site", "--on", Today, "--purpose", "定期", "--members", "city-officer",
            "--places", "second-operation-room", "--as", "city-officer").GetProperty("created").GetString()!;
        Run(played, "inspection", "notify", "--inspection", inspection, "--as", "city-officer");
        Assert.Equal(0, Run(played, "inspection", "movements", inspection).GetProperty("movements").GetArrayLength());
        Assert.Equal(
            item, Run(played, "inspection", "movements", inspection, "--all").GetProperty("movements")[0].GetProperty("item").GetString());
        Assert.Equal(JsonValueKind.Array, Run(played, "analysis").GetProperty("signs").ValueKind);
        Cli.Run("analysis", "--data", played.Data, "--lang", "en").Ends(0);
    }

    static string Today => Played.Today;

    static JsonElement Run(Played played, params string[] command) => Cli.Run([.. command, "--json", "--data", played.Data]).Ends(0).Json;
}
