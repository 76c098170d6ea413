using System.CommandLine;
using System.Reflection;
using System.Text;
using Azukari.Cli.Commands;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Tools;

namespace Azukari.Cli;

/// <summary>The command line: 0 done, 1 refused or a check failed, 2 bad usage or input, 3 storage failed.</summary>
static class Shell
{
    internal const int Done = 0;
    internal const int Refused = 1;
    internal const int BadInput = 2;
    internal const int StorageFailed = 3;

    /// <summary>Runs one command line by a clock: the machine's own for everyone, a stated one for a test that plays a year.</summary>
    internal static int Run(string[] args, TimeProvider clock)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        if (args is ["--version"])
        {
            Console.WriteLine(Version);
            return Done;
        }

        var ui = new Ui(LanguageOf(args), json: args.Contains("--json"));
        try
        {
            if (args is [ServeCommand.Name, .. var told])
            {
                return ServeCommand.Run(ui, told);
            }

            ParseResult parsed = Root.Build(ui, args, clock).Parse(args);
            if (parsed.Errors.Count > 0)
            {
                Usage.Tell(ui, parsed);
                return BadInput;
            }

            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CustodyException e)
        {
            ui.Fault(e.Code, e.Facts);
            return e.IsStorage ? StorageFailed : BadInput;
        }
        catch (UnpackException e)
        {
            ui.Fault(e.Code, e.Facts);
            return BadInput;
        }
        catch (RemoteProblemException e)
        {
            return e.Code;
        }
        catch (UsageException e)
        {
            Ui.Error(e.What, e.Hint);
            return BadInput;
        }
        catch (RuleFailedException)
        {
            ui.Fault("rule-failed", []);
            return Refused;
        }
#pragma warning disable CA1031 // The host's edge: whatever it is, the user gets one line and no stack, and nothing leaks.
        catch (Exception e)
#pragma warning restore CA1031
        {
            ui.Fault("internal", []);
            if (Environment.GetEnvironmentVariable("AZUKARI_DEBUG") == "1")
            {
                Console.Error.WriteLine(e);
            }

            return StorageFailed;
        }
    }

    internal static string Version => typeof(Shell).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion.Split('+')[0];

    /// <summary>The language is needed before anything is parsed: parsing itself speaks.</summary>
    static string LanguageOf(string[] args)
    {
        for (int i = 0; i < args.Length; i++)
        {
            string? value = args[i] == "--lang" && i + 1 < args.Length ? args[i + 1]
                : args[i].StartsWith("--lang=", StringComparison.Ordinal) ? args[i]["--lang=".Length..] : null;
            if (value is "ja" or "en")
            {
                return value;
            }
        }

        return Environment.GetEnvironmentVariable("AZUKARI_LANG") is "en" ? "en" : "ja";
    }
}
