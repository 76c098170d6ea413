using System.ComponentModel;
using System.Diagnostics;

namespace Azukari.Custody.Tests;

/// <summary>Programs of the system that some tests need.</summary>
static class Programs
{
    public static void Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{program}: {error} {output.Result}");
        }
        catch (Win32Exception)
        {
            Assert.Fail($"The program {program} is not installed; this test needs it.");
        }
    }
}
