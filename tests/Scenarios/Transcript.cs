using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Azukari.Scenarios.Tests;

/// <summary>A transcript: commands as a person types them, their exit codes, and what stands on the screen.</summary>
/// <remarks>
/// <c>$ azukari …</c> runs a command in a folder of the transcript's own; <c>? 1</c> states its exit code (0 where none is
/// stated). Lines below must come in this order among the lines of the output, standard error after standard output;
/// <c>+ NAME</c> plays <c>part-NAME.txt</c> first. <c>…</c> stands for anything; after <c>~ </c> stands what must not come at all, after
/// <c>&gt; NAME TEXT</c> the text before an identifier that later commands call <c>{NAME}</c>. <c>* FOLDER OLD NEW</c> changes a text of the same length in files, beside every door.
/// <c>#</c> begins a comment.
/// <para>A transcript with days of its own, as <c>@ 2022-06-21 19:00</c> in Japan, is played by them: the whole program then runs
/// inside this process, by that clock, which goes on by a second with each command, and <c>DAY</c>, <c>DAY+30</c> are its days. Any other is played by the real clock, each
/// command in a process of its own.</para>
/// </remarks>
sealed partial class Transcript(string text, string folder)
{
    const int SecondsForOneCommand = 120;

    internal int Commands { get; private set; }

    /// <summary>Is shown the custody's folder after refused commands, before anything else is permitted.</summary>
    internal Action<string, PlayedClock>? Refused { get; init; }

    internal PlayedClock Clock => clock;

    readonly PlayedClock clock = new();
    readonly Dictionary<string, string> names = [];

    internal void Play()
    {
        List<string> lines = [.. LinesOf(text)];
        for (int i = 0; i < lines.Count;)
        {
            string command = lines[i++];
            if (command.StartsWith("@ ", StringComparison.Ordinal))
            {
                clock.Set(command[2..]);
                continue;
            }

            if (command.StartsWith("* ", StringComparison.Ordinal))
            {
                Alter(command[2..]);
                continue;
            }

            Assert.StartsWith("$ azukari ", command, StringComparison.Ordinal);
            int expected = i < lines.Count && lines[i].StartsWith("? ", StringComparison.Ordinal) ? int.Parse(lines[i++][2..], null) : 0;
            var output = new List<string>();
            for (; i < lines.Count && !BeginsAnother(lines[i]); i++)
            {
                output.Add(lines[i]);
            }

            command = clock.Fill(Named().Replace(command, m => names[m.Groups[1].Value]));
            string[] words = [.. Words().Matches(command["$ azukari ".Length..]).Select(w => w.Value.Trim('"'))];
            (int code, string came) = clock.IsSet ? InThisProcess(words) : InItsOwnProcess(command, words);
            Check(command, (code, came), expected, output);
            foreach (string line in output.Where(l => l.StartsWith("> ", StringComparison.Ordinal)))
            {
                string[] parts = line.Split(' ', 3);
                int at = came.IndexOf(parts[2], StringComparison.Ordinal);
                Assert.True(at >= 0, $"{command}\nno {parts[2]}\nin:\n{came}");
                names[parts[1]] = Identifier().Match(came, at + parts[2].Length).Value;
            }

            Commands++;
            if (expected == 1 && Refused is not null && (i >= lines.Count || !IsRefused(lines, i)))
            {
                Refused(Path.Combine(folder, "data"), clock);
            }
        }
    }

    /// <summary>Whether the command that comes next is expected to be refused as well.</summary>
    static bool IsRefused(List<string> lines, int at) =>
        lines[at].StartsWith("$ ", StringComparison.Ordinal) && at + 1 < lines.Count && lines[at + 1] == "? 1";

    /// <summary>The lines that mean something, those of a part in its place.</summary>
    static IEnumerable<string> LinesOf(string text) => text.ReplaceLineEndings("\n").Split('\n')
        .Where(l => l.Length > 0 && l[0] != '#')
        .SelectMany(l => l.StartsWith("+ ", StringComparison.Ordinal)
            ? LinesOf(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, $"part-{l[2..]}.txt")))
            : [l]);

    static bool BeginsAnother(string line) =>
        line.StartsWith("$ ", StringComparison.Ordinal) || line.StartsWith("@ ", StringComparison.Ordinal)
        || line.StartsWith("* ", StringComparison.Ordinal);

    /// <summary>Somebody changes a text in every file of a folder, beside every door.</summary>
    void Alter(string words)
    {
        (string under, string old, string changed) = words.Split(' ') is [var f, var o, var n] ? (f, o, n) : throw new InvalidDataException(words);
        int altered = 0;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(folder, under), "*", SearchOption.AllDirectories))
        {
            byte[] bytes = File.ReadAllBytes(file);
            int at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(old));
            if (at >= 0)
            {
                Encoding.UTF8.GetBytes(changed).CopyTo(bytes, at);
                File.WriteAllBytes(file, bytes);
                altered++;
            }
        }

        Assert.True(altered > 0, $"Nothing to alter: {words}");
    }

    (int Code, string Output) InThisProcess(string[] words)
    {
        (TextWriter output, TextWriter error, string at) = (Console.Out, Console.Error, Environment.CurrentDirectory);
        using var came = new StringWriter();
        using var wrong = new StringWriter();
        try
        {
            Console.SetOut(came);
            Console.SetError(wrong);
            Environment.CurrentDirectory = folder;
            int code = Azukari.Cli.Shell.Run([.. words, "--data", Path.Combine(folder, "data")], clock);
            return (code, came.ToString() + wrong.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            Environment.CurrentDirectory = at;
            clock.Tick();
        }
    }

    (int Code, string Output) InItsOwnProcess(string command, string[] words)
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
        // The program as users start it, where the test script has built it; else as it was built for itself: beside the tests it would
        // lack what their framework brings.
        start.ArgumentList.Add(Environment.GetEnvironmentVariable("AZUKARI_PROGRAM") ?? Built());
        foreach (string word in words)
        {
            start.ArgumentList.Add(word);
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(SecondsForOneCommand)), command);
        return (process.ExitCode, output);
    }

    static string Built()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        string flavour = at.Name;
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "azukari.slnx")))
        {
            at = at.Parent;
        }

        return Path.Combine(at!.FullName, "artifacts", "bin", "Azukari.Cli", flavour, "azukari.dll");
    }

    static void Check(string command, (int Code, string Output) ran, int expectedCode, List<string> expected)
    {
        string output = ran.Output;
        if (Environment.GetEnvironmentVariable("AZUKARI_TRANSCRIPT") is { Length: > 0 } written)
        {
            // For whoever writes a transcript: what came, command by command.
            File.AppendAllText(written, $"{command}\n? {ran.Code}\n{output}\n");
        }

        Assert.True(ran.Code == expectedCode, $"{command}\nexit code {ran.Code}, expected {expectedCode}\n{output}");

        int at = 0;
        string[] came = output.Split('\n');
        foreach (string line in expected)
        {
            if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                continue;
            }

            if (line.StartsWith("~ ", StringComparison.Ordinal))
            {
                Assert.True(!output.Contains(line[2..], StringComparison.Ordinal), $"{command}\nmust not come: {line[2..]}\nbut came:\n{output}");
                continue;
            }

            var pattern = new Regex("^" + Regex.Escape(line.Trim()).Replace("…", ".*", StringComparison.Ordinal) + "$");
            int found = Array.FindIndex(came, at, l => pattern.IsMatch(l.Trim()));
            Assert.True(found >= 0, $"{command}\nexpected: {line}\nbut came:\n{output}");
            at = found + 1;
        }
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Named();

    [GeneratedRegex("[a-z]+-[0-9a-z]+|[0-9a-f]{64}|[0-9]+")]
    private static partial Regex Identifier();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Words();
}
