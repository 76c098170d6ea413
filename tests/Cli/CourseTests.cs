using System.Text;
using System.Text.Json;

namespace Azukari.Cli.Tests;

/// <summary>Courses through the shell: adopted, tried, taken by a script and at the terminal; people and reviews shown.</summary>
public sealed class CourseTests : IDisposable
{
    const string Own = "---\ncourse: own\ntitle: 自作の課程\npenalties: true\n---\n## 一\n本文。\n## 確認テスト\n"
        + "### 一つ目\n- [ ] 違う\n- [x] 正しい\n> 理由の一。\n### 二つ目\n- [x] 正しい\n- [ ] 違う\n- [x] これも\n> 理由の二。\n";

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Course_AdoptedAndTaken_IsTheWorkersOwnTraining()
    {
        (Played played, string handler, _) = new Played(folder["d"], raw: true).Ready();
        string file = folder.Write("own.md", Own);

        // Nobody adopted it: the rules say so. Then the officer does.
        Cli.Run("course", "take", "memorandum-basics", "--as", handler, "--answers", "1", "--data", played.Data).Ends(1);
        Cli.Run("course", "adopt", "--file", file, "--as", "handling-officer", "--data", played.Data).Ends(0);
        Assert.Contains("自作の課程", Cli.Run("course", "list", "--data", played.Data).Ends(0).Out, StringComparison.Ordinal);

        Cli.Run("course", "take", "own", "--as", handler, "--answers", "2", "--data", played.Data).Ends(2);
        Cli.Run("course", "take", "own", "--as", handler, "--answers", "2 1", "--data", played.Data).Ends(1);
        JsonElement passed = Cli.Run(
            "course", "take", "own", "--as", handler, "--answers", "2 1+3", "--json", "--data", played.Data).Ends(0).Json;
        Assert.Equal(100, passed.GetProperty("result").GetProperty("percent").GetInt32());

        Ran asked = Cli.RunWith(
            new Given { Input = Encoding.UTF8.GetBytes("9\n2\n1 3\n") }, ["course", "take", "own", "--as", handler, "--data", played.Data]).Ends(0);
        Assert.Contains("本文。", asked.Out, StringComparison.Ordinal);
        Assert.Contains("理由の二。", asked.Out, StringComparison.Ordinal);

        string people = Cli.Run("workers", "--data", played.Data).Ends(0).Out;
        Assert.Contains("未確認", people, StringComparison.Ordinal);
        Cli.Run("access-review", "open", "--due", "2099-01-01", "--as", "handling-officer", "--data", played.Data).Ends(0);
        JsonElement review = Cli.Run("reviews", "--json", "--data", played.Data).Ends(0).Json;
        Assert.Equal(handler, review.GetProperty("undecided")[0].GetString());
    }

    [Fact]
    public void Test_OfTheReadyCourse_NeedsNoCustodyAndRecordsNothing()
    {
        JsonElement shown = Cli.Run("course", "show", "memorandum-basics", "--json", "--data", folder["none"]).Ends(0).Json;
        int questions = shown.GetProperty("questions").GetArrayLength();
        string answers = string.Join(' ', Enumerable.Repeat("1", questions));
        Assert.Contains("%", Cli.Run(
            "course", "test", "memorandum-basics", "--answers", answers, "--data", folder["none"]).Ends(0).Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["none"]));
    }
}
