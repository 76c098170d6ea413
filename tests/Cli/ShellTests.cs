namespace Azukari.Cli.Tests;

public sealed class ShellTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Version_IsOneLine() => Assert.Matches(@"^\d+\.\d+\.\d+\n$", Cli.Run("--version").Ends(0).Out);

    [Fact]
    public void DataFolder_IsTakenFromTheVariable_AndTheOptionWins()
    {
        Given given = new() { Variables = new() { ["AZUKARI_DATA"] = folder["by-variable"], ["AZUKARI_LANG"] = "en" }, Folder = folder[""] };
        Assert.Contains("Made a custody", Cli.RunWith(given, "init").Ends(0).Out, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["by-variable", "custody.json"]));
        Cli.RunWith(given, "init", "--data", folder["by-option"]).Ends(0);
        Assert.True(File.Exists(folder["by-option", "custody.json"]));
        Cli.RunWith(new Given { Folder = folder[""] }, "init").Ends(0);
        Assert.True(File.Exists(folder["data", "custody.json"]));
        Assert.Contains("concluded", Cli.RunWith(given, "status").Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Person_IsTakenFromTheVariable()
    {
        Played played = new Played(folder["d"], false).Begin();
        Given given = new() { Variables = new() { ["AZUKARI_AS"] = "city-approver" } };
        Cli.RunWith(given, "memorandum", "sign", "--data", played.Data).Ends(0);
        Cli.Run("memorandum", "sign", "--data", played.Data).Ends(1);
    }

    [Fact]
    public void Log_IsReadableFilterableAndForMachines()
    {
        Played played = new Played(folder["d"], false).Begin();
        played.Do("completion/accept-zero", "city-approver", "", []).Ends(1);
        played.Prepare();
        string[] end = ["--data", played.Data];
        Assert.Equal(10, Cli.Run(["log", "--json", .. end]).Ends(0).JsonLines.Length);
        Assert.Single(Cli.Run(["log", "--json", "--outcome", "refused", .. end]).JsonLines);
        Assert.Equal(2, Cli.Run(["log", "--json", "--act", "memorandum/", .. end]).JsonLines.Length);
        Assert.Equal(3, Cli.Run(["log", "--json", "--last", "3", .. end]).JsonLines.Length);
        Assert.Equal(8, Cli.Run(["log", "--json", "--from", "2", .. end]).JsonLines.Length);
        Assert.All(
            Cli.Run(["log", "--json", "--clause", "6-3", .. end]).JsonLines,
            l => Assert.Contains("6-3", l.GetProperty("clauses").EnumerateArray().Select(c => c.GetString())));
        Assert.NotEmpty(Cli.Run(["log", "--json", "--by", "city-officer", .. end]).JsonLines);
        Ran csv = Cli.Run(["log", "--csv", .. end]).Ends(0);
        Assert.Equal([0xEF, 0xBB, 0xBF], csv.Bytes[..3]);
        Assert.Equal(11, csv.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.All(csv.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), l => Assert.Equal(12, l.TrimEnd('\r').Split(',').Length));
        Assert.DoesNotContain('\u001b', Cli.Run(["log", .. end]).Ends(0).Out);
    }

    [Fact]
    public void LastEntries_OfANegativeNumber_AreNone() // A slip of the hand, not a fault.
    {
        Cli.Run("init", "--data", folder["d"]).Ends(0);
        Assert.Empty(Cli.Run("log", "--last", "-1", "--json", "--data", folder["d"]).Ends(0).Out);
    }

    [Theory]
    [InlineData("ja", "使用法")]
    [InlineData("en", "Usage")]
    public void Help_IsInTheLanguageThatWasAskedFor(string language, string word)
    {
        string help = Cli.Run("--help", "--lang", language).Ends(0).Out;
        Assert.Contains(word, help, StringComparison.Ordinal);
        if (language == "en")
        {
            Assert.DoesNotMatch("[\u3040-\u30FF。、〔〕・]", Cli.Run("incident", "--help", "--lang", "en").Out + help);
        }
    }

    [Fact]
    public void Sample_WritesTheSameFilesForTheSameSeed()
    {
        foreach (string name in (string[])["a", "b"])
        {
            Assert.NotEmpty(Cli.Run("sample", folder[name], "--rows", "20", "--seed", "7").Ends(0).Out);
        }

        string[] files = [.. Directory.GetFiles(folder["a"]).Select(f => Path.GetFileName(f))];
        Assert.True(files.Length >= 5);
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(folder["a", f]), File.ReadAllBytes(folder["b", f])));
    }

    [Fact]
    public void Wrapper_WorksFromAnotherFolderAndThroughALink()
    {
        string wrapper = Path.Combine(Cli.Repository, "azukari");
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && File.Exists(Path.Combine(Cli.Repository, "artifacts", "azukari", ".built")),
            "The wrapper has built nothing yet; ./azukari --version does.");
        File.CreateSymbolicLink(folder["link"], wrapper);
        Directory.CreateDirectory(folder["else where"]);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", Cli.Start(new Given { Folder = folder["else where"] }, [folder["link"], "--version"]).Ends(0).Out);
        Cli.Start(new Given { Folder = folder["else where"] }, [folder["link"], "init"]).Ends(0);
        Assert.True(File.Exists(folder["else where", "data", "custody.json"]));
        Assert.Equal(2, Cli.Start(new Given { Folder = folder[""] }, [wrapper, "nosuch"]).Code);
    }
}
