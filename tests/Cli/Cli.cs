using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Azukari.Cli.Tests;

/// <summary>Runs the real program, as a user does.</summary>
static class Cli
{
    const int MostSeconds = 120;

    internal static readonly string Repository = FindRepository();

    /// <summary>The program as it is published, which starts at once; where nobody has named that, the one built beside the tests.</summary>
    internal static readonly string Program = Environment.GetEnvironmentVariable("AZUKARI_PROGRAM")
        ?? Path.Combine(Repository, "artifacts", "bin", "Azukari.Cli", Flavour, "azukari.dll");

    static string Flavour => new DirectoryInfo(AppContext.BaseDirectory).Name;

    /// <summary><c>azukari args…</c>.</summary>
    internal static Ran Run(params string[] args) => RunWith(new Given(), args);

    /// <summary><c>azukari args…</c> with an input, a folder, variables, or a program before it.</summary>
    internal static Ran RunWith(Given given, params string[] args) => Start(given, [.. given.Before, "dotnet", Program, .. args]);

    /// <summary>Any other program.</summary>
    internal static Ran Other(params string[] command) => Start(new Given(), command);

    /// <summary>Any other program, with an input, a folder or variables.</summary>
    internal static Ran Start(Given given, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = given.Folder ?? Path.GetTempPath(),
        };
        foreach (string name in (string[])["AZUKARI_DATA", "AZUKARI_LANG", "AZUKARI_AS", "AZUKARI_AT", "AZUKARI_DEBUG"])
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in given.Variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        using var output = new MemoryStream();
        Task reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        Task<string> errors = new StreamReader(process.StandardError.BaseStream, new UTF8Encoding(false)).ReadToEndAsync();
        process.StandardInput.BaseStream.Write(given.Input);
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(MostSeconds)), string.Join(' ', command));
        reading.Wait();
        return new Ran(process.ExitCode, output.ToArray(), errors.Result);
    }

    internal static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    static string FindRepository()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "azukari.slnx")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
    }
}

/// <summary>What a program is given besides its arguments.</summary>
sealed record Given
{
    internal byte[] Input { get; init; } = [];

    internal string? Folder { get; init; }

    internal string[] Before { get; init; } = [];

    internal Dictionary<string, string> Variables { get; init; } = [];
}

/// <summary>How a program ended.</summary>
sealed partial record Ran(int Code, byte[] Bytes, string Err)
{
    internal string Out { get; } = Encoding.UTF8.GetString(Bytes);

    internal JsonElement Json => JsonElement.Parse(Out);

    internal JsonElement[] JsonLines => [.. Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l))];

    /// <summary>Ended so; else the test tells both streams.</summary>
    internal Ran Ends(int code)
    {
        Assert.True(Code == code, $"exit {Code}, expected {code}\n{Out}\n{Err}");
        return this;
    }

    /// <summary>Ended with an error that a person can use and that tells nobody anything else.</summary>
    internal Ran Fails(int code, string language, params string[] neverSaid)
    {
        Ends(code);
        string[] lines = Err.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("azukari: error: ", lines[0], StringComparison.Ordinal);
        string hint = Assert.Single(lines, l => l.StartsWith("azukari: hint: ", StringComparison.Ordinal));
        foreach (string line in (string[])[lines[0], hint])
        {
            Assert.Equal(language == "ja", Japanese().IsMatch(line[("azukari: error: ".Length - 1)..]));
        }

        Assert.DoesNotMatch(Inside(), Err);
        Assert.DoesNotMatch(Number(), Err);
        Assert.All(neverSaid, secret => Assert.DoesNotContain(secret, Err + Out, StringComparison.Ordinal));
        return this;
    }

    [GeneratedRegex(@"[\u3040-\u30FF]")]
    private static partial Regex Japanese();

    /// <summary>Stack traces and names of types.</summary>
    [GeneratedRegex(@"(^\s+at |Exception|System\.|Azukari\.(Cli|Custody|Rules|Ledger|Vault)|Nullable|`\d|\bnull\b)", RegexOptions.Multiline)]
    private static partial Regex Inside();

    [GeneratedRegex(@"(?<!\d)\d{12}(?!\d)")]
    private static partial Regex Number();
}

/// <summary>A folder that is gone afterwards.</summary>
sealed class Folder : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("azukari-cli-").FullName;

    internal string this[params string[] parts] => Path.Combine([root, .. parts]);

    internal string Write(string name, ReadOnlySpan<byte> bytes)
    {
        string path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    internal string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Dispose() => Directory.Delete(root, recursive: true);
}
