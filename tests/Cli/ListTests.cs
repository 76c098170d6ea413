using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Azukari.Cli.Tests;

/// <summary>Lists at the shell: written in every form, brought in, and what goes wrong with both.</summary>
public sealed class ListTests : IDisposable
{
    const string Workers = "氏名,所属,雇用形態\n佐々木 一,乙,正社員\n田中 実,,派遣\n";

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    Ran Run(params string[] command) => Cli.Run([.. command, "--data", folder["d"]]);

    Played Begin() => new Played(folder["d"], raw: false).Ready().Played;

    [Fact]
    public void Import_IsLookedAtThenRecordedThenThere()
    {
        Begin();
        string list = folder.Write("w.csv", Workers);
        string[] import = ["import", "workers", list, "--as", "handling-officer"];
        JsonElement seen = Run([.. import, "--json"]).Ends(0).Json;
        Assert.False(seen.GetProperty("applied").GetBoolean());
        Assert.Equal(["ready", "ready"], Statuses(seen));
        int before = Run("log", "--json").JsonLines.Length;
        Assert.Contains("--apply", Run(import).Ends(0).Out, StringComparison.Ordinal);
        Assert.Equal(before, Run("log", "--json").JsonLines.Length);

        JsonElement done = Run([.. import, "--apply", "--json"]).Ends(0).Json;
        Assert.Equal(["recorded", "recorded"], Statuses(done));
        Assert.Equal(before + 2, Run("log", "--json").JsonLines.Length);
        Assert.Equal(
            done.GetProperty("rows")[0].GetProperty("acts")[0].GetProperty("entry").GetInt64(), before);
        JsonElement again = Run([.. import, "--apply", "--json"]).Ends(0).Json;
        Assert.Equal(["already-there", "already-there"], Statuses(again));
        Assert.Equal(done.GetProperty("rows")[0].GetProperty("id").GetString(), again.GetProperty("rows")[0].GetProperty("id").GetString());
        Assert.Equal(before + 2, Run("log", "--json").JsonLines.Length);
    }

    [Theory]
    [InlineData("ja", "正社員風")]
    [InlineData("en", "正社員風")]
    public void Import_OfBrokenRows_TellsEachAndRecordsNothing(string language, string wrong)
    {
        Begin();
        string list = folder.Write("w.csv", Workers + $"高橋,乙,{wrong}\n");
        int before = Run("log", "--json").JsonLines.Length;
        Ran told = Run("import", "workers", list, "--apply", "--as", "handling-officer", "--lang", language).Ends(1);
        Assert.Contains(language == "ja" ? "行 4" : "row 4", told.Out, StringComparison.Ordinal);
        Assert.Contains("雇用形態", told.Out, StringComparison.Ordinal);
        Assert.Empty(told.Err);
        Assert.Equal(before, Run("log", "--json").JsonLines.Length);
        Assert.Equal(
            ["recorded", "recorded", "wrong"],
            Statuses(Run("import", "workers", list, "--apply", "--skip-errors", "--as", "handling-officer", "--json").Ends(0).Json));
        JsonElement refused = Run("import", "workers", list, "--as", "city-officer", "--skip-errors", "--json").Ends(1).Json;
        Assert.Equal(["already-there", "already-there", "wrong"], Statuses(refused));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Import_OfWhatIsNoList_FailsWithAHint(string language)
    {
        Begin();
        string[] end = ["--as", "handling-officer", "--lang", language];
        Run(["import", "workers", folder.Write("a.csv", "高橋,雇用\n"), .. end]).Fails(2, language, "高橋");
        Run(["import", "workers", folder.Write("b.xlsx", "PK\u0003\u0004nothing"), .. end]).Fails(2, language);
        Run(["import", "workers", folder["none.csv"], .. end]).Fails(2, language);
        Run(["import", "workers", folder.Write("c.csv", Workers), "--encoding", "ebcdic", .. end]).Fails(2, language);
        Run(["import", "people", folder["c.csv"], .. end]).Fails(2, language);
        Run(["import", "template", "workers", "--out", folder["t.pdf"], "--lang", language]).Fails(2, language);
        Run(["list", "no-such-list", "--lang", language]).Fails(2, language);
        Run(["list", "items", "--csv", folder["no", "folder.csv"], "--lang", language]).Fails(2, language);
    }

    [Theory]
    [InlineData("workers")]
    [InlineData("places")]
    [InlineData("items")]
    [InlineData("training")]
    public void Template_IsWrittenAndReadAgain(string kind)
    {
        Begin();
        foreach (string file in (string[])[folder["t.xlsx"], folder["t.csv"]])
        {
            Run("import", "template", kind, "--out", file).Ends(0);
            Assert.Equal(["example"], Statuses(Run("import", kind, file, "--as", "handling-officer", "--at", "端末07", "--json").Ends(0).Json));
        }

        Assert.NotEmpty(Run("import", "template", kind).Ends(0).Out);
        Assert.True(Run("import", "template", kind, "--json").Ends(0).Json.GetArrayLength() >= 4);
    }

    [Fact]
    public void EveryView_IsWrittenAsCsvAndForExcel()
    {
        Played played = Begin();
        played.Receive(folder.Write("a.csv", "宛名番号\n1\n"), "端末07");
        string[][] views =
        [
            ["workers"], ["workers", "--all"], ["reviews"], ["places"], ["media"], ["register"], ["measures"], ["other-uses"], ["reconcile"],
            ["take-outs"], ["deadlines", "--until", "2099-12-31"], ["inbox", "--as", "city-officer"], ["chain"], ["log", "--last", "3"],
            ["consultations"], ["corrections"], ["sweeps"], ["document", "list"], ["course", "list"], ["list"],
            ["analysis"], ["holidays"], ["notices", "addresses"],
            ["list", "items"], ["list", "entries"], ["list", "incidents"],
        ];
        Assert.True(Run("list").Ends(0).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length >= 27);
        foreach (string[] view in views)
        {
            Run([.. view, "--csv", folder["v.csv"], "--xlsx", folder["v.xlsx"]]).Ends(0);
            byte[] csv = File.ReadAllBytes(folder["v.csv"]);
            Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
            Assert.EndsWith("\r\n", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
            using ZipArchive workbook = ZipFile.OpenRead(folder["v.xlsx"]);
            Assert.NotNull(workbook.GetEntry("xl/worksheets/sheet1.xml"));
        }

        // For machines: keys and codes on standard output, as JSON lines have them.
        string header = Run("list", "items", "--csv").Ends(0).Out.Split("\r\n")[0].TrimStart('\uFEFF');
        Assert.Equal(
            header.Split(','), Run("list", "items", "--json").Ends(0).JsonLines[0].EnumerateObject().Select(p => p.Name));
        Assert.Contains("a.csv", Run("list", "items").Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ExportedWorkers_AreAllThereWhenBroughtAgain_AndFormulasAreNone()
    {
        Begin();
        Run("import", "workers", folder.Write("w.csv", "氏名,雇用形態\n\"=cmd|' /C calc'!A1\",雇用\n"), "--apply", "--as", "handling-officer").Ends(0);
        Run("workers", "--csv", folder["o.csv"], "--xlsx", folder["o.xlsx"]).Ends(0);
        Assert.Contains("\n'=cmd|' /C calc'!A1,", File.ReadAllText(folder["o.csv"]), StringComparison.Ordinal);
        foreach (string file in (string[])[folder["o.csv"], folder["o.xlsx"]])
        {
            Assert.All(
                Statuses(Run("import", "workers", file, "--as", "handling-officer", "--json").Ends(0).Json), s => Assert.Equal("already-there", s));
        }
    }

    [Fact]
    public void Templates_OfMediaAndTrainings_AreRecordedAtTheirTerminal()
    {
        Begin();
        string media = folder.Write("m.csv", "種別,名称,形状,製造番号,枚数\n媒体,USB 1号,USBメモリ,SN-1,\n書類,申請書,紙,,120\n");
        Assert.Equal(
            ["recorded", "recorded"],
            Statuses(Run("import", "items", media, "--apply", "--as", "handling-officer", "--at", "端末07", "--json").Ends(0).Json));
        Assert.Equal(2, Run("media", "--json").Json.GetProperty("media").GetArrayLength());
        Assert.Equal(["refused", "refused"], Statuses(Run("import", "items", folder.Write("n.csv", "種別,名称\n媒体,X\n媒体,Y\n"), "--as", "handling-officer", "--json").Ends(1).Json));

        string training = folder.Write("t.csv", Encoding.GetEncoding("utf-8").GetBytes($"氏名,課程,実施日,合否\n山田花子,spring,{Played.Today},合格\n"));
        Assert.Equal(["recorded"], Statuses(Run("import", "training", training, "--apply", "--as", "handling-officer", "--json").Ends(0).Json));
        string places = folder.Write("p.csv", "場所,名称,曜日,開始,終了\nthird-room,第三作業室,平日,8:30,17:15\n");
        Assert.Equal(["recorded"], Statuses(Run("import", "places", places, "--apply", "--as", "city-approver", "--json").Ends(0).Json));
        Assert.Contains("第三作業室", Run("list", "places").Ends(0).Out, StringComparison.Ordinal);
    }

    static string[] Statuses(JsonElement plan) => [.. plan.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("status").GetString()!)];
}
