using System.Text;
using System.Text.Json.Nodes;
using Azukari.Custody.Doors;
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
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(copy) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        string id = server.State.Items.Values.Single(i => i.CopyOf?.Value == item).Id.Value;
        Assert.Contains(id, output, StringComparison.Ordinal);
        (code, output, errors) = Shell.Run(server, handler, "", "copy", "check-in", id, "--file", copy);
        Assert.True(code == 0, output + errors);
        Assert.False(File.Exists(copy));
    }

    [Fact]
    public void CheckIn_WhoseJudgementDoesNotCome_OverwritesNothing_AndSaysNothingOfIt()
    {
        using var broken = new FakeServer(head => head.Contains("/check-in", StringComparison.Ordinal)
            ? Json("503 Service Unavailable", "{\"title\":\"保存できません\",\"detail\":\"…\"}")
            : Json("200 OK", "{\"items\":[{\"contract\":\"c\"}],\"next\":null}"));
        string copy = Path.Combine(folder, "still-here.csv");
        File.WriteAllText(copy, "x");
        (int code, _, string errors) = Shell.Run(server, "azk_x", "", "copy", "check-in", "i-0000000000000000", "--file", copy, "--server", $"{broken.Address}");
        Assert.Equal(3, code);
        Assert.Contains("保存できません", errors, StringComparison.Ordinal);
        Assert.Equal("x", File.ReadAllText(copy));
        Assert.Contains("preview=true", Assert.Single(broken.Asked, a => a.Contains("/check-in", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void CheckOut_ThatCannotBeWritten_AsksForNothing()
    {
        using var nobody = new FakeServer(_ => Json("200 OK", "{\"items\":[{\"contract\":\"c\"}],\"next\":null}"));
        string file = Path.Combine(folder, "a-file");
        File.WriteAllText(file, "");
        (int code, _, string errors) = Shell.Run(
            server, "azk_x", "", "copy", "check-out", "i-0000000000000000", "--purpose", "eligibility", "--until", "2026-12-01", "-o",
            Path.Combine(file, "copy.csv"), "--server", $"{nobody.Address}");
        Assert.Equal(2, code);
        Assert.NotEqual("", errors);
        Assert.DoesNotContain(nobody.Asked, a => a.Contains("check-out", StringComparison.Ordinal));
    }

    [Fact]
    public void CheckOut_ThatBreaksOff_LeavesNothingBehind_AndSaysSo()
    {
        using var cutting = new FakeServer(head => head.Contains("check-out", StringComparison.Ordinal)
            ? "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nAzukari-Entry: 7\r\n\r\n0000000001"
            : Json("200 OK", "{\"items\":[{\"contract\":\"c\"}],\"next\":null}"));
        (int code, _, string errors) = Shell.Run(
            server, "azk_x", "", "copy", "check-out", "i-0000000000000000", "--purpose", "eligibility", "--until", "2026-12-01", "-o",
            Path.Combine(folder, "new", "copy.csv"), "--server", $"{cutting.Address}");
        Assert.Equal(2, code);
        Assert.Contains("途中で切れました", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder, "new")));
    }

    /// <summary>A refusal of a long file comes before the file was sent.</summary>
    [Fact]
    public void LongFile_ThatIsRefused_IsNotSent_AndTheRefusalIsTold()
    {
        using var refusing = new FakeServer(head => head.StartsWith("POST", StringComparison.Ordinal)
            ? Json("507 Insufficient Storage", "{\"title\":\"空きがありません\",\"detail\":\"…\"}")
            : Json("200 OK", "{\"items\":[{\"contract\":\"c\"}],\"next\":null}"));
        string file = Path.Combine(folder, "long.csv");
        using (FileStream sparse = File.Create(file))
        {
            sparse.SetLength(200 << 20);
        }

        (int code, _, string errors) = Shell.Run(server, "azk_x", "", "receive", file, "--purpose", "eligibility", "--server", $"{refusing.Address}");
        Assert.Equal(2, code);
        Assert.Contains("空きがありません", errors, StringComparison.Ordinal);
        Assert.Contains("Expect: 100-continue", Assert.Single(refusing.Asked, a => a.StartsWith("POST", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whoever may send again tomorrow does not wait at the shell until then.</summary>
    [Fact]
    public void QuotaOfADay_IsToldAtOnce()
    {
        using var refusing = new FakeServer(head => head.StartsWith("POST", StringComparison.Ordinal)
            ? Json("429 Too Many Requests\r\nRetry-After: 40000", "{\"title\":\"1日に送れる数です\",\"detail\":\"…\"}")
            : Json("200 OK", "{\"items\":[{\"contract\":\"c\"}],\"next\":null}"));
        string file = Path.Combine(folder, "small.csv");
        File.WriteAllText(file, "a,b\n1,2\n");
        (int code, _, string errors) = Shell.Run(server, "azk_x", "", "receive", file, "--purpose", "eligibility", "--server", $"{refusing.Address}");
        Assert.Equal(2, code);
        Assert.Contains("1日に送れる数です", errors, StringComparison.Ordinal);
        Assert.Single(refusing.Asked, a => a.StartsWith("POST", StringComparison.Ordinal));
    }

    /// <summary>An answer that is lost: the same act under the same key, and in the end the key for whoever must find out.</summary>
    [Fact]
    public void LostAnswer_IsAskedForUnderTheSameKey_AndTheKeyIsTold()
    {
        using var silent = new FakeServer(head => head.StartsWith("POST", StringComparison.Ordinal)
            ? "" : Json("200 OK", "{\"items\":[{\"contract\":\"c\"}],\"next\":null,\"now\":\"2026-11-26T00:00:00Z\"}"));
        (int code, _, string errors) = Shell.Run(server, "azk_x", "", "incident", "report", "--what", "画面", "--server", $"{silent.Address}");
        Assert.Equal(2, code);
        string[] keys = [.. silent.Asked.Where(a => a.StartsWith("POST", StringComparison.Ordinal))
            .Select(a => a.Split("\r\n").Single(l => l.StartsWith("Idempotency-Key:", StringComparison.OrdinalIgnoreCase))["Idempotency-Key:".Length..].Trim())];
        Assert.Equal(3, keys.Length);
        string key = Assert.Single(keys.Distinct());
        Assert.Contains($"--idempotency-key {key}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void SameKey_DoesNothingTwice_AlsoOfSeveralFiles()
    {
        string handler = server.Tokens.Add(server.TokenOf("handler-1"));
        string purpose = server.State.Workers[server.Named<WorkerId>("handler-1")].Notification!.Purposes[0].Value;
        string[] files = [.. ((string[])["一.csv", "二.csv"]).Select(name => Path.Combine(folder, name))];
        Array.ForEach(files, f => File.WriteAllText(f, $"備考\n{f}\n"));
        string[] command = ["receive", .. files, "--purpose", purpose, "--idempotency-key", "both-2026-11-26", "--json"];
        (int code, string first, string errors) = Shell.Run(server, handler, "", command);
        Assert.True(code == 0, first + errors);
        long size = server.Desk.SizeOf(ApiServer.Kaigo);
        (code, string second, errors) = Shell.Run(server, handler, "", command);
        Assert.True(code == 0, second + errors);
        Assert.Equal(Created(first), Created(second));
        Assert.Equal(size, server.Desk.SizeOf(ApiServer.Kaigo));
        (code, _, _) = Shell.Run(server, handler, "", "receive", files[0], "--purpose", purpose, "--data", server.Data);
        Assert.Equal(2, code);
    }

    static string[] Created(string lines) => [.. lines.Trim().Split('\n').Select(l => (string)JsonNode.Parse(l)!["created"]!)];

    static string Json(string status, string body) =>
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

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
    [InlineData("walkthrough")]
    [InlineData("backup x")]
    [InlineData("account list")]
    [InlineData("notices send")]
    public void CommandOfTheMachine_SaysSo_AndTakesNothingLocal(string command)
    {
        string city = server.Tokens.Add(server.TokenOf("city-officer"));
        (int code, string output, string errors) = Shell.Run(server, city, "", command.Split(' '));
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains("--server では行いません", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("media")]
    [InlineData("incident report --what x")]
    public void FolderAndServer_AreNotBothMeant(string command)
    {
        string city = server.Tokens.Add(server.TokenOf("city-officer"));
        (int code, string output, string errors) = Shell.Run(server, city, "", [.. command.Split(' '), "--data", folder]);
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains("両方が指定されています", errors, StringComparison.Ordinal);
        Assert.Contains(folder, errors, StringComparison.Ordinal);
    }

    /// <summary>Each view says through the server, to one who sees all, exactly what it says at the custody's own machine.</summary>
    [Theory]
    [InlineData("media")]
    [InlineData("measures")]
    [InlineData("other-uses")]
    [InlineData("reconcile")]
    [InlineData("analysis")]
    [InlineData("consultations")]
    [InlineData("corrections")]
    [InlineData("reviews")]
    [InlineData("sweeps")]
    [InlineData("memorandum show")]
    [InlineData("memorandum show 6-3")]
    [InlineData("course list")]
    [InlineData("course show")]
    [InlineData("holidays --year 2026")]
    [InlineData("list")]
    [InlineData("list workers")]
    [InlineData("list entries")]
    [InlineData("log --last 3")]
    [InlineData("log --from 5 --last 4")]
    [InlineData("log --by city-officer")]
    [InlineData("reach --worker handler-1")]
    [InlineData("find 端末07")]
    [InlineData("places")]
    [InlineData("chain")]
    [InlineData("deadlines --until 2027-03-31")]
    [InlineData("document list")]
    [InlineData("media --csv")]
    [InlineData("log --csv --last 2")]
    public void View_SaysWhatItSaysAtHome(string command)
    {
        string city = server.Tokens.Add(server.TokenOf("city-officer"));
        string[] words = [.. command.Split(' '), "--json"];
        (int code, string there, string errors) = Shell.Run(server, city, "", words);
        Assert.True(code == 0, there + errors);
        (code, string here, errors) = Shell.RunHere(server, words);
        Assert.True(code == 0, here + errors);
        Assert.Equal(Without(here), Without(there));
    }

    [Fact]
    public void NothingFound_AndNothingSeen_AreTold()
    {
        string city = server.Tokens.Add(server.TokenOf("city-officer"));
        Assert.Equal(1, Shell.Run(server, city, "", "find", "どこにもない言葉").Code);
        string midori = server.Tokens.Add(server.TokenOf("midori-handler"));
        Assert.Equal(2, Shell.Run(server, midori, "", "analysis").Code);
        Sight sight = Sight.Of(server.State, new Circumstances(server.Named<WorkerId>("midori-handler"), null, server.Desk.Now, Authentication.Token));
        Assert.Equal(2, Shell.Run(server, midori, "", "persons", server.State.Items.Values.First(i => !sight.Sees(i)).Id.Value).Code);
        (int code, string output, string errors) = Shell.Run(server, midori, "", "consultations");
        Assert.True(code == 0, errors);
        Assert.Equal("[]", output.Trim());
    }

    [Fact]
    public void ListsAsFiles_Calendar_AndProof_ComeFromTheServer()
    {
        string city = server.Tokens.Add(server.TokenOf("city-officer"));
        string Out(string name) => Path.Combine(folder, name);
        (string Command, string File, string Begins)[] asked =
        [
            ($"workers --csv {Out("w.csv")}", "w.csv", "\uFEFF"),
            ($"list items --xlsx {Out("i.xlsx")}", "i.xlsx", "PK"),
            ($"deadlines --ics {Out("d.ics")}", "d.ics", "BEGIN:VCALENDAR"),
            ($"inbox --csv {Out("n.csv")}", "n.csv", "\uFEFF"),
            ($"ledger proof {DemoServer.Contract} 3 {Out("e.tlog-proof")}", "e.tlog-proof", "c2sp.org/tlog-proof"),
        ];
        foreach ((string command, string file, string begins) in asked)
        {
            (int code, string output, string errors) = Shell.Run(server, city, "", command.Split(' '));
            Assert.True(code == 0, command + output + errors);
            Assert.StartsWith(begins, Encoding.UTF8.GetString(File.ReadAllBytes(Out(file))), StringComparison.Ordinal);
        }

        (int holds, string said, string wrong) = Shell.Run(
            server, city, "", "verify", Out("e.tlog-proof"), "--key", server.Desk.VerifierKeyOf(ApiServer.Kaigo));
        Assert.True(holds == 0, said + wrong);
    }

    [Fact]
    public void TextsOfActs_GoToTheServer()
    {
        string officer = server.Tokens.Add(server.TokenOf("handling-officer"));
        (int code, string output, string errors) = Shell.Run(server, officer, "", "course", "adopt");
        Assert.True(code is 0 or 1, output + errors);
        string course = Azukari.Custody.Courses.ReadyCourses.All[0].Id.Value;
        int questions = Azukari.Custody.Courses.ReadyCourses.All[0].Questions.Count;
        string handler = server.Tokens.Add(server.TokenOf("handler-1"));
        string answers = string.Join(' ', Azukari.Custody.Courses.ReadyCourses.All[0].Questions.Select(q => string.Join('+', q.Right)));
        (code, output, errors) = Shell.Run(server, handler, "", "course", "take", course, "--answers", answers, "--json");
        Assert.True(code == 0, output + errors);
        Assert.Equal(100, (int)JsonNode.Parse(output)!["result"]!["percent"]!);
        (code, output, errors) = Shell.Run(server, handler, "", "course", "test", course, "--answers", string.Join(' ', Enumerable.Repeat("1", questions)));
        Assert.True(code == 0, output + errors);
        Assert.Contains("○", output + "○", StringComparison.Ordinal);

        string memorandum = Path.Combine(folder, "m.yaml");
        File.WriteAllBytes(memorandum, Azukari.Custody.Samples.SampleMemorandum.OkayamaKaigo());
        string city = server.Tokens.Add(server.TokenOf("city-officer"));
        (code, output, errors) = Shell.Run(
            server, city, "", "amendment", "propose", memorandum, "--effective", "2027-04-01", "--reason", "年度の更新", "--json");
        Assert.True(code is 0 or 1, output + errors);
        Assert.Equal("amendment/propose", (string?)JsonNode.Parse(output)!["act"]);

        string list = Path.Combine(folder, "w.csv");
        File.WriteAllText(list, "氏名,雇用形態\n試験一郎,雇用\n");
        (code, output, errors) = Shell.Run(server, officer, "", "import", "workers", list, "--json");
        Assert.True(code == 0, output + errors);
        Assert.False((bool)JsonNode.Parse(output)!["applied"]!);
        (code, output, errors) = Shell.Run(server, officer, "", "import", "workers", list, "--apply");
        Assert.True(code == 0, output + errors);
        Assert.Contains(server.State.Workers.Values, w => server.Desk.ValueOf(ApiServer.Kaigo, w.Name) == "試験一郎");
    }

    [Fact]
    public void Search_OfThisTerminal_IsRecordedThere()
    {
        string searched = Directory.CreateDirectory(Path.Combine(folder, "disk")).FullName;
        File.WriteAllText(Path.Combine(searched, "a.csv"), "備考\n何もない\n");
        string handler = server.Tokens.Add(server.TokenOf("handler-1"));
        (int code, string output, string errors) = Shell.Run(server, handler, "", "sweep", searched, "--json");
        Assert.True(code == 0, output + errors);
        JsonNode receipt = JsonNode.Parse(output.Trim().Split('\n')[^1])!;
        SweepId id = Azukari.Rules.Identifier.TryParse((string)receipt["created"]!, out SweepId made) ? made : default;
        Assert.Equal(1, server.State.Sweeps[id].Found.Files);
        (code, output, errors) = Shell.Run(server, handler, "", "sweeps", id.Value);
        Assert.True(code == 0, output + errors);
        Assert.Contains("\"files\":1", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_AreDrawnUpThere_AndSavedHere()
    {
        string city = server.Tokens.Add(server.TokenOf("city-officer"));
        string folder1 = Path.Combine(folder, "papers");
        string[] workers = [.. ((string[])["handler-1", "handler-2"]).Select(w => server.Named<WorkerId>(w).Value)];
        (int code, string output, string errors) = Shell.Run(server, city, "", ["document", "make", "pledge", .. workers, "--draft", "--out", folder1]);
        Assert.True(code == 0, output + errors);
        Assert.Equal(2, Directory.GetFiles(folder1, "*.html").Length);
        string page = Path.Combine(folder, "register.html");
        (code, output, errors) = Shell.Run(server, city, "", "document", "make", "file-register", "--out", page, "--json");
        Assert.True(code == 0, output + errors);
        (code, output, errors) = Shell.Run(server, city, "", "document", "check", page);
        Assert.True(code == 0, output + errors);
        File.WriteAllText(page, File.ReadAllText(page).Replace("管理簿", "管理薄", StringComparison.Ordinal));
        Assert.Equal(1, Shell.Run(server, city, "", "document", "check", page).Code);
    }

    [Fact]
    public void Token_IssuesNoneThatIsWiderThanItself()
    {
        string officer = server.Tokens.Add(server.TokenOf("handling-officer") with { Expires = server.Desk.Now.AddDays(20) });
        string worker = server.Named<WorkerId>("handler-2").Value;
        (int code, string output, string errors) = Shell.Run(server, officer, "", "token", "create", "--for", worker, "--days", "90");
        Assert.True(code == 2, output + errors);
        Assert.Contains("広い", errors, StringComparison.Ordinal);
        (code, output, errors) = Shell.Run(server, officer, "", "token", "create", "--for", worker, "--days", "5", "--networks", "0.0.0.0/0");
        Assert.True(code == 2, output + errors);
        (code, output, errors) = Shell.Run(server, officer, "", "token", "create", "--for", worker, "--days", "5", "--json");
        Assert.True(code == 0, output + errors);
        string id = (string)JsonNode.Parse(output)!["about"]!["id"]!;
        (code, output, errors) = Shell.Run(server, officer, "", "token", "list");
        Assert.True(code == 0 && output.Contains(id, StringComparison.Ordinal), output + errors);
        Assert.Equal(0, Shell.Run(server, officer, "", "token", "revoke", id).Code);
        string handler = server.Tokens.Add(server.TokenOf("handler-1"));
        Assert.Equal(2, Shell.Run(server, handler, "", "token", "list").Code);
    }

    [Fact]
    public void Refusal_TellsTheSentence_AsAtHome()
    {
        string handler = server.Tokens.Add(server.TokenOf("handler-1"));
        (int code, string output, _) = Shell.Run(server, handler, "", "completion", "begin", "--handback-due", "2027-01-12");
        Assert.Equal(1, code);
        Assert.Matches("覚書 9a「.+」", output);
    }

    /// <summary>Moments that pass while one looks twice, and what only one of the two can know.</summary>
    static string Without(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\"lastUse\":\"[^\"]*\"", "");

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
