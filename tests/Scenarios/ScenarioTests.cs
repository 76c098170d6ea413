using System.Text;
using Azukari.Custody.Samples;

namespace Azukari.Scenarios.Tests;

/// <summary>Transcripts by the real clock, each command in a process of its own, as a person types them.</summary>
public sealed class ScenarioTests
{
    const int FewestScenarios = 7;

    public static TheoryData<string> Names() => [.. Scenario.Names("scenario-")];

    [Fact]
    public void Scenarios_AreAllThere() => Assert.True(Scenario.Names("scenario-").Length >= FewestScenarios);

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_ReadsAsItWent(string name) => Scenario.Play(name);
}

static class Scenario
{
    const int FewestCommands = 3;

    internal static string[] Names(string kind) =>
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, kind + "*.txt").Select(f => Path.GetFileNameWithoutExtension(f))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Plays a transcript.</summary>
    /// <param name="scenario">Its name.</param>
    /// <param name="refused">Is shown the custody after each run of refused commands.</param>
    /// <param name="played">Is shown it at the end.</param>
    internal static void Play(string scenario, Action<string, PlayedClock>? refused = null, Action<string, PlayedClock>? played = null)
    {
        string folder = Directory.CreateTempSubdirectory("azukari-scenario-").FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "被保険者台帳.csv"),
                "宛名番号,氏名,要介護度\n000000000000001,岡山 花子,要介護1\n000000000000002,岡山 太郎,要支援2\n");
            // Three files full of synthetic My Numbers, and a memorandum old enough for what happened.
            string samples = Path.Combine(folder, "作りもの");
            SampleFiles.Write(samples, rows: 20, seed: 1);
            foreach ((string name, int number) in (ReadOnlySpan<(string, int)>)[("台帳.csv", 0), ("旧台帳.csv", 1), ("認定.csv", 3)])
            {
                File.Move(Path.Combine(samples, SampleFiles.Describe()[number].Name), Path.Combine(folder, name));
            }

            string memorandum = Encoding.UTF8.GetString(SampleMemorandum.OkayamaKaigo()).Replace("from: 2025-04-01", "from: 2015-04-01", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, "覚書.yaml"), memorandum);
            File.WriteAllText(
                Path.Combine(folder, "二人.yaml"),
                memorandum.Replace("options:\n", "options:\n  quorums:\n    re-entrustment: 2\n", StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(folder, "隣市.yaml"), memorandum
                .Replace("id: okayama-kaigo", "id: neighbour", StringComparison.Ordinal).Replace("岡山市", "隣市", StringComparison.Ordinal));
            var transcript = new Transcript(WithDays(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, scenario + ".txt"))), folder) { Refused = refused };
            transcript.Play();
            played?.Invoke(Path.Combine(folder, "data"), transcript.Clock);
            Assert.True(transcript.Commands > FewestCommands);
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
