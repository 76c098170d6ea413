using System.CommandLine;
using System.Diagnostics;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari serve</c>: starts the desk in the browser, a program of its own that lies beside this one.</summary>
static class ServeCommand
{
    internal const string Name = "serve";
    const string Program = "azukari-web.dll";

    /// <summary>Its place among the commands; what follows the word is the other program's business.</summary>
    internal static Command Make(Ui ui) => new(Name, ui.Words.Text("serve.about")) { TreatUnmatchedTokensAsErrors = false };

    /// <summary>Runs it until it ends, and gives its exit code. Ctrl+C reaches both, and the other one decides.</summary>
    internal static int Run(Ui ui, IEnumerable<string> args)
    {
        string program = Path.Combine(AppContext.BaseDirectory, Program);
        if (!File.Exists(program))
        {
            throw new UsageException(ui.Words.Text("serve.missing", program), ui.Words.Text("serve.missing-hint"));
        }

        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [program, .. args]))!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(process);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Whoever ends this program ends the other.</summary>
    static void Stop(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
        }
    }
}
