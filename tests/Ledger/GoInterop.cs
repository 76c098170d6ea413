using System.Diagnostics;

namespace Azukari.Ledger.Tests;

/// <summary>Builds and runs <c>interop/main.go</c> with Debian's golang-go and golang-golang-x-mod-dev.</summary>
static class GoInterop
{
    const string DebianGoPath = "/usr/share/gocode";

    static readonly Lazy<string> Program = new(Build);

    /// <summary>Runs the program; gives what it printed, or fails the test with what it complained of.</summary>
    public static string Run(params string[] arguments)
    {
        (int status, string output) = Start(Program.Value, Path.GetTempPath(), [], arguments);
        Assert.True(status == 0, $"the Go verifier refused: {output}");
        return output.Trim();
    }

    static string Build()
    {
        string folder = Directory.CreateTempSubdirectory("azukari-interop-").FullName;
        string program = Path.Combine(folder, "interop");
        var environment = new Dictionary<string, string>
        {
            ["GO111MODULE"] = "off",
            ["GOPATH"] = DebianGoPath,
            ["GOFLAGS"] = "",
            ["GOCACHE"] = Path.Combine(folder, "cache"),
        };
        string source = Path.Combine(AppContext.BaseDirectory, "interop", "main.go");
        (int status, string output) = Start("go", folder, environment, ["build", "-o", program, source]);
        Assert.True(status == 0, $"go build failed (apt install golang-go golang-golang-x-mod-dev): {output}");
        return program;
    }

    static (int Status, string Output) Start(
        string program, string folder, Dictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using Process process = Process.Start(start)!;
            Task<string> complaints = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + complaints.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail($"{program} is missing: apt install golang-go golang-golang-x-mod-dev");
            throw;
        }
    }
}
