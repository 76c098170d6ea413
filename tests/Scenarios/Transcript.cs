using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Azukari.Scenarios.Tests;

/// <summary>A transcript: commands as a person types them, their exit codes, and what stands on the screen.</summary>
/// <remarks>
/// <c>$ azukari …</c> runs a command in a folder of the transcript's own; <c>? 1</c> states its exit code (0 where none is
/// stated). Lines below must come in this order among the lines of the output, standard error after standard output;
/// <c>…</c> stands for anything. <c>#</c> begins a comment.
/// </remarks>
sealed partial class Transcript(string text, string folder)
{
    const int SecondsForOneCommand = 120;

    internal int Commands { get; private set; }

    internal void Play()
    {
        List<string> lines = [.. text.ReplaceLineEndings("\n").Split('\n').Where(l => l.Length > 0 && l[0] != '#')];
        for (int i = 0; i < lines.Count;)
        {
            string command = lines[i++];
            Assert.StartsWith("$ azukari ", command, StringComparison.Ordinal);
            int expected = i < lines.Count && lines[i].StartsWith("? ", StringComparison.Ordinal) ? int.Parse(lines[i++][2..], null) : 0;
            var output = new List<string>();
            for (; i < lines.Count && !lines[i].StartsWith("$ ", StringComparison.Ordinal); i++)
            {
                output.Add(lines[i]);
            }

            Run(command, expected, output);
            Commands++;
        }
    }

    void Run(string command, int expectedCode, List<string> expected)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder,
        };
        start.Environment["AZUKARI_DATA"] = Path.Combine(folder, "data");
        // The program as users start it, where the test script has built it; else the one beside the tests.
        start.ArgumentList.Add(Environment.GetEnvironmentVariable("AZUKARI_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "azukari.dll"));
        foreach (Match word in Words().Matches(command["$ azukari ".Length..]))
        {
            start.ArgumentList.Add(word.Value.Trim('"'));
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(SecondsForOneCommand)), command);
        Assert.True(process.ExitCode == expectedCode, $"{command}\nexit code {process.ExitCode}, expected {expectedCode}\n{output}");

        int at = 0;
        string[] came = output.Split('\n');
        foreach (string line in expected)
        {
            var pattern = new Regex("^" + Regex.Escape(line.Trim()).Replace("…", ".*", StringComparison.Ordinal) + "$");
            int found = Array.FindIndex(came, at, l => pattern.IsMatch(l.Trim()));
            Assert.True(found >= 0, $"{command}\nexpected: {line}\nbut came:\n{output}");
            at = found + 1;
        }
    }

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Words();
}
