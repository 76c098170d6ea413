using System.Text.Json;

namespace Azukari.Cli.Tests;

/// <summary>The memorandum at the shell: templates, amendments, order, consultations, corrections, and what is shown of them.</summary>
public sealed class MemorandumTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    Played Begun()
    {
        (Played played, _, _) = new Played(folder["data"], raw: false).Ready();
        return played;
    }

    Ran Run(params string[] args) => Cli.Run([.. args, "--data", folder["data"]]);

    [Fact]
    public void Template_NewFilledAndChecked_BecomesAContract()
    {
        Assert.Contains("municipal", Cli.Run("memorandum", "templates").Ends(0).Out, StringComparison.Ordinal);
        string file = folder["m.yaml"];
        JsonElement made = Cli.Run("memorandum", "new", "municipal", "--out", file, "--municipality", "架空市", "--json").Ends(0).Json;
        Assert.NotEqual(0, made.GetProperty("problems").GetArrayLength());
        JsonElement check = Cli.Run("memorandum", "check", file, "--json").Ends(2).Json;
        Assert.All(check.GetProperty("problems").EnumerateArray(), p =>
        {
            Assert.Equal("not-filled-in", p.GetProperty("code").GetString());
            Assert.True(p.GetProperty("line").GetInt32() > 0);
        });
        Cli.Run("memorandum", "check", file, "--lang", "en").Fails(2, "en");
        Cli.Run("init", "--memorandum", file, "--data", folder["x"]).Fails(2, "ja");
        Cli.Run("memorandum", "new", "municipal", "--out", file, "--lang", "en").Fails(2, "en");
        Cli.Run("memorandum", "new", "another", "--out", folder["n.yaml"], "--lang", "en").Fails(2, "en");

        string full = folder["full.yaml"];
        Cli.Run(
            "memorandum", "new", "municipal", "--out", full, "--host", "azukari.city.example.jp", "--contract-id", "tax", "--title", "契約",
            "--from", "2026-04-01", "--to", "2030-03-31", "--municipality", "架空市", "--city-officer", "佐藤", "--city-officer-post", "課",
            "--city-approver", "高橋", "--city-approver-post", "課長", "--contractor", "架空社", "--handling-officer", "田中",
            "--handling-officer-post", "部長", "--place", "庁舎", "--purpose", "移行", "--legal-basis", "番号法第9条第1項").Ends(0);
        Assert.True(Cli.Run("memorandum", "check", full, "--json").Ends(0).Json.GetProperty("holds").GetBoolean());
        Cli.Run("init", "--memorandum", full, "--data", folder["tax"]).Ends(0);
        Assert.Contains("庁舎", Cli.Run("memorandum", "show", "5-2", "--data", folder["tax"]).Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_OfASentence_TellsTheCitationOfTodayBesideTheSignedOne()
    {
        Begun();
        JsonElement citation = Run("memorandum", "show", "1-3", "--json").Ends(0).Json
            .GetProperty("clauses")[0].GetProperty("citations")[0];
        Assert.Equal("第2条第8項", citation.GetProperty("asSigned").GetString());
        Assert.False(citation.GetProperty("recorded").GetBoolean());
        Run("citation", "record", "--as", "city-officer", "--citation", "specific-personal-information", "--now", "第2条第9項",
            "--confirmed-on", "2026-01-05", "--since", "2025-04-01", "--changed-by", "令和6年法律第46号").Ends(0);
        string shown = Run("memorandum", "show", "1-3").Ends(0).Out;
        Assert.Contains("第２条第８項", shown, StringComparison.Ordinal);
        Assert.Contains("第2条第9項", shown, StringComparison.Ordinal);
        Run("memorandum", "show", "99", "--lang", "en").Fails(2, "en");
    }

    [Fact]
    public void Interpretation_AgreedByBoth_StandsBesideTheRefusalItTouches()
    {
        Begun();
        string id = Run("consultation", "ask", "--as", "handling-officer", "--clauses", "6-3", "5-1a", "--question", "応援の人も届けるか。", "--json")
            .Ends(0).Json.GetProperty("created").GetString()!;
        Assert.Contains("応援の人", Run("consultations").Ends(0).Out, StringComparison.Ordinal);
        Assert.Equal("consultation-open", Due("12").GetProperty("code").GetString());
        Run("consultation", "say", "--as", "city-officer", "--consultation", id, "--words", "届けてください。").Ends(0);
        Run("consultation", "propose", "--as", "city-officer", "--consultation", id, "--interpretation", "応援の人も業務の前に届け出る。").Ends(0);
        Run("consultation", "agree", "--as", "city-approver", "--consultation", id, "--proposal", "1").Ends(0);
        Run("consultation", "agree", "--as", "handling-officer", "--consultation", id, "--proposal", "1").Ends(0);
        Assert.Equal("agreed", Run("consultations", id, "--json").Ends(0).Json[0].GetProperty("state").GetString());
        string[] open = ["open", "i-0000000000000000", "--purpose", "eligibility", "--as", "city-officer"];
        Assert.Contains("応援の人も業務の前に届け出る。", Run(open).Ends(1).Out, StringComparison.Ordinal);
        Assert.Contains(
            Run([.. open, "--json"]).Ends(1).Json.GetProperty("refusals").EnumerateArray(),
            r => r.GetProperty("interpretations").GetArrayLength() > 0);
        Assert.Contains("応援の人も", Run("memorandum", "show", "6-3").Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Amendment_ProposedFromAFile_IsShownAndSigned()
    {
        Begun();
        string sample = File.ReadAllText(Path.Combine(Cli.Repository, "samples", "okayama-kaigo", "memorandum.yaml"));
        string file = folder.Write("amended.yaml", sample.Replace("to: 2031-03-31", "to: 2032-03-31", StringComparison.Ordinal));
        string id = Run("amendment", "propose", file, "--effective", Played.Today, "--reason", "期間の延長", "--as", "city-officer", "--json")
            .Ends(0).Json.GetProperty("created").GetString()!;
        Run("amendment", "sign", "--amendment", id, "--text", file, "--as", "city-approver").Ends(0);
        Run("amendment", "sign", "--amendment", id, "--text", file, "--as", "handling-officer").Ends(0);
        JsonElement shown = Run("memorandum", "show", "--json").Ends(0).Json;
        Assert.Equal("in-force", shown.GetProperty("amendments")[0].GetProperty("state").GetString());
        Assert.Equal(shown.GetProperty("amendments")[0].GetProperty("digest").GetString(), shown.GetProperty("digest").GetString());
        Assert.Contains("2032", Run("memorandum", "show").Ends(0).Out, StringComparison.Ordinal);
        Run("bundle", "okayama-kaigo", folder["b.zip"]).Ends(0);
        Cli.Run("verify", folder["b.zip"]).Ends(0);
        Run("amendment", "propose", file, "--effective", "soon", "--reason", "x", "--as", "city-officer", "--lang", "en").Fails(2, "en");
    }

    [Fact]
    public void Correction_ByTheNumberOfAnEntry_IsShownBesideIt()
    {
        Begun();
        JsonElement enrolled = Run("log", "--act", "worker/enrol", "--json").Ends(0).JsonLines[0];
        string number = enrolled.GetProperty("entry").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Run("correction", "record", "--as", "handling-officer", "--entry", number, "--wrong", "乙の社員", "--right", "再々委託先の社員",
            "--reason", "調査による").Ends(0);
        JsonElement corrected = Run("log", "--act", "worker/enrol", "--json").Ends(0).JsonLines[0];
        Assert.Equal(1, corrected.GetProperty("corrections").GetArrayLength());
        Assert.Equal(enrolled.GetProperty("data").ToString(), corrected.GetProperty("data").ToString());
        Assert.Contains("再々委託先の社員", Run("log", "--act", "worker/enrol").Ends(0).Out, StringComparison.Ordinal);
        Assert.Contains("再々委託先の社員", Run("corrections").Ends(0).Out, StringComparison.Ordinal);
        Run("correction", "record", "--as", "handling-officer", "--entry", "9999", "--wrong", "a", "--right", "b", "--reason", "c", "--lang", "en")
            .Fails(2, "en");
    }

    [Fact]
    public void Contract_Cancelled_RefusesUseAndListsWhatSurvives()
    {
        Begun();
        Assert.Equal(0, Run("status", "--json").Ends(0).Json.GetProperty("surviving").GetArrayLength());
        Run("contract", "cancel", "--as", "city-approver", "--from", Played.Today, "--reason", "違反のため").Ends(0);
        JsonElement status = Run("status", "--json").Ends(0).Json;
        Assert.Equal(7, status.GetProperty("surviving").GetArrayLength());
        Assert.Equal(Played.Today, status.GetProperty("cancelledFrom").GetString());
        string shown = Run("status").Ends(0).Out;
        Assert.Contains("4-1a (4-1b)", shown, StringComparison.Ordinal);
        Assert.Equal("completion-to-begin", Due("9a").GetProperty("code").GetString());
    }

    [Fact]
    public void Deputy_AndOtherMemorandum_AreShown()
    {
        Begun();
        string text = folder.Write("other.txt", "個人情報の覚書");
        Run("memorandum", "file-other", "--as", "city-approver", "--other", "personal-information", "--text", text, "--rank", "2",
            "--covers", "personal-information", "--title", "市の保有する個人情報の取扱委託に関する覚書").Ends(0);
        Run("memorandum", "sign-other", "--as", "city-approver", "--other", "personal-information", "--text", text).Ends(0);
        Run("memorandum", "sign-other", "--as", "handling-officer", "--other", "personal-information", "--text", text).Ends(0);
        JsonElement order = Run("memorandum", "show", "11", "--json").Ends(0).Json.GetProperty("precedence")[0];
        Assert.Equal(2, order.GetProperty("rank").GetInt32());
        Assert.NotEqual(JsonValueKind.Null, order.GetProperty("standsSince").ValueKind);
        Run("deputy", "appoint", "--as", "city-approver", "--worker", "city-officer", "--office", "city-approver",
            "--from", Played.Today, "--until", Played.Today, "--reason", "出張").Ends(0);
        Assert.True(Run("status", "--json").Ends(0).Json.GetProperty("deputies")[0].GetProperty("counts").GetBoolean());
        Run("recipient", "register", "--as", "city-officer", "--organisation", "city", "--key", "age1" + new string('q', 58)).Ends(0);
    }

    JsonElement Due(string clause) => Run("status", "--json").Ends(0).Json.GetProperty("articles").EnumerateArray()
        .SelectMany(a => a.GetProperty("due").EnumerateArray()).First(d => d.GetProperty("clause").GetString() == clause);
}
