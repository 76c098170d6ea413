using System.Text;
using System.Text.Json.Nodes;
using Azukari.Rules;

namespace Azukari.Web.Tests.Api;

/// <summary>The shell with a server in place of data.</summary>
public sealed class ShellTests(ApiServer server) : IClassFixture<ApiServer>, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("azukari-shell-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Acts_AndViews_GoToTheServer()
    {
        string handler = server.Tokens.Add(server.TokenOf("handler-1"));
        long before = server.Desk.SizeOf(ApiServer.Kaigo);
        (int code, string output, string errors) = Shell.Run(server, handler, "", "incident", "report", "--what", "画面が見えていた");
        Assert.True(code == 0, output + errors);
        Assert.Contains($"{before}", output, StringComparison.Ordinal);
        Entry entry = server.Desk.EntryAt(ApiServer.Kaigo, before)!;
        Assert.True(entry is { Permitted: true, Act: ReportIncident, Circumstances.How: Authentication.Token });

        (code, output, _) = Shell.Run(server, handler, "", "completion", "begin", "--handback-due", "2027-01-12", "--lang", "en");
        Assert.Equal(1, code);
        Assert.Contains("refused", output, StringComparison.Ordinal);

        (code, output, errors) = Shell.Run(server, handler, "", "status", "--json");
        Assert.True(code == 0, errors);
        Assert.Equal(DemoServer.Contract, (string?)JsonNode.Parse(output)!["contract"]);
        (code, output, errors) = Shell.Run(server, handler, "", "log", "--act", "incident/");
        Assert.True(code == 0, errors);
        Assert.All(output.Trim().Split('\n'), line => Assert.StartsWith("incident/", (string?)JsonNode.Parse(line)!["act"], StringComparison.Ordinal));
    }

    [Fact]
    public void Contents_GoToTheServer_AndComeFromIt()
    {
        string handler = server.Tokens.Add(server.TokenOf("handler-1"));
        string purpose = server.State.Workers[server.Named<WorkerId>("handler-1")].Notification!.Purposes[0].Value;
        string file = Path.Combine(folder, "受渡し.csv");
        File.WriteAllBytes(file, Encoding.UTF8.GetBytes("被保険者番号,備考\n0000000001,試験\n"));
        (int code, string output, string errors) = Shell.Run(server, handler, "", "receive", file, "--purpose", purpose, "--json");
        Assert.True(code == 0, output + errors);
        string item = (string)JsonNode.Parse(output)!["created"]!;
        (code, output, errors) = Shell.Run(server, handler, "", "open", item, "--purpose", purpose, "--reveal");
        Assert.True(code == 0, errors);
        Assert.Equal(File.ReadAllText(file), output);
        string copy = Path.Combine(folder, "copy.csv");
        (code, output, errors) = Shell.Run(server, handler, "", "copy", "check-out", item, "--purpose", purpose, "--until", $"{DateTime.UnixEpoch.AddSeconds(server.Desk.Now.ToUnixTimeSeconds()).AddDays(1):yyyy-MM-dd}", "-o", copy);
        Assert.True(code == 0, output + errors);
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(copy));
        string id = server.State.Items.Values.Single(i => i.CopyOf?.Value == item).Id.Value;
        (code, output, errors) = Shell.Run(server, handler, "", "copy", "check-in", id, "--file", copy);
        Assert.True(code == 0, output + errors);
        Assert.False(File.Exists(copy));
    }

    [Fact]
    public void Evidence_ComesFromTheServer_AndHolds()
    {
        string city = server.Tokens.Add(server.TokenOf("city-officer"));
        string bundle = Path.Combine(folder, "evidence.zip");
        (int code, string output, string errors) = Shell.Run(server, city, "", "bundle", DemoServer.Contract, bundle);
        Assert.True(code == 0, output + errors);
        (code, output, errors) = Shell.Run(server, city, "", "verify", bundle, "--json");
        Assert.True(code == 0, output + errors);
        string log = Path.Combine(folder, "log");
        (code, output, errors) = Shell.Run(server, city, "", "ledger", "export", DemoServer.Contract, log);
        Assert.True(code == 0, output + errors);
        Assert.True(File.Exists(Path.Combine(log, "checkpoint")));
        string midori = server.Tokens.Add(server.TokenOf("midori-handler"));
        (code, _, errors) = Shell.Run(server, midori, "", "bundle", DemoServer.Contract, Path.Combine(folder, "none.zip"));
        Assert.Equal(2, code);
        Assert.Contains("見つかりません", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "none.zip")));
    }

    [Theory]
    [InlineData("media")]
    [InlineData("reconcile")]
    [InlineData("sweeps")]
    [InlineData("token list")]
    [InlineData("notices status")]
    [InlineData("course list")]
    [InlineData("walkthrough")]
    [InlineData("log --last 3")]
    public void CommandThatCannotGoThere_SaysSo_AndTakesNothingLocal(string command)
    {
        string city = server.Tokens.Add(server.TokenOf("city-officer"));
        (int code, string output, string errors) = Shell.Run(server, city, "", [.. command.Split(' '), "--data", server.Data]);
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains("--server ではまだ使えません", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void ServerThatIsNotThere_OrPlainHttpElsewhere_IsToldInOneLine()
    {
        (int code, _, string errors) = Shell.Run(server, "azk_x", "", "status", "--server", "http://azukari.example.jp");
        Assert.Equal(2, code);
        Assert.Contains("--server のアドレスを読めません", errors, StringComparison.Ordinal);
        (code, _, errors) = Shell.Run(server, "azk_x", "", "status", "--server", "http://127.0.0.1:1");
        Assert.Equal(2, code);
        Assert.Contains("つながりません", errors, StringComparison.Ordinal);
        (code, _, errors) = Shell.Run(server, "azk_x", "", "status");
        Assert.Equal(2, code);
        Assert.Contains("トークン", errors, StringComparison.Ordinal);
    }
}
