using Azukari.Fuzz;

namespace Azukari.Documents.Tests;

/// <summary>Replays the corpus of the fuzzer: seeds, and every file that once broke something.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string, string> Cases()
    {
        string[] files = [.. Directory.EnumerateFiles(Corpus()).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];
        Assert.True(files.Length >= 16, "The corpus is missing.");
        TheoryData<string, string> cases = [];
        foreach (string target in Targets.Names)
        {
            foreach (string file in files)
            {
                cases.Add(target, file);
            }
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void File_HoldsEveryInvariant(string target, string file) =>
        Targets.Of(target)!(File.ReadAllBytes(Path.Combine(Corpus(), file)));

    static string Corpus()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "azukari.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder ?? throw new DirectoryNotFoundException("These tests run inside the repository."), "bench/fuzz/corpus");
    }
}
