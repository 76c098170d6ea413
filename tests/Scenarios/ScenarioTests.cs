namespace Azukari.Scenarios.Tests;

public sealed class ScenarioTests
{
    const int FewestScenarios = 4;

    static string[] Files => [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "scenario-*.txt").Order(StringComparer.Ordinal)];

    public static TheoryData<string> Names() => [.. Files.Select(f => Path.GetFileNameWithoutExtension(f))];

    [Fact]
    public void Scenarios_AreAllThere() => Assert.True(Files.Length >= FewestScenarios, $"{Files.Length} scenarios");

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_ReadsAsItWent(string name)
    {
        string folder = Directory.CreateTempSubdirectory("azukari-scenario-").FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "被保険者台帳.csv"),
                "宛名番号,氏名,要介護度\n000000000000001,岡山 花子,要介護1\n000000000000002,岡山 太郎,要支援2\n");
            var transcript = new Transcript(WithDays(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name + ".txt"))), folder);
            transcript.Play();
            Assert.True(transcript.Commands > 3);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The desk's clock is the real one here: a transcript says TODAY and TOMORROW, as they are in Japan.</summary>
    static string WithDays(string text)
    {
        DateTime today = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(9).Date;
        return text
            .Replace("TODAYT", TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'", null), StringComparison.Ordinal)
            .Replace("TODAY", today.ToString("yyyy-MM-dd", null), StringComparison.Ordinal)
            .Replace("TOMORROW", today.AddDays(1).ToString("yyyy-MM-dd", null), StringComparison.Ordinal);
    }
}
