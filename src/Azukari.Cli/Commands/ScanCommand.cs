using System.CommandLine;
using System.Globalization;
using Azukari.Custody.Tools;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari scan</c>: every My Number in files and folders, in JSON, for people, as HTML and as CSV.</summary>
static class ScanCommand
{
    const int Cancelled = 130; // as the shell says it of what was interrupted

    internal static Command Make(Ui ui)
    {
        var options = new ScanOptionSet(ui);
        var command = new Command("scan", ui.Words.Text("cli.scan"));
        options.AddTo(command);
        command.Options.Add(options.Reveal);
        command.SetAction(parsed => Run(ui, options, parsed));
        return command;
    }

    static int Run(Ui ui, ScanOptionSet options, ParseResult parsed)
    {
        ScanRequest request = options.RequestOf(parsed);
        bool summary = parsed.GetValue(options.Summary);
        request = request with { TellNumbers = (ui.Json && !summary) || parsed.GetValue(options.Csv) is not null };
        options.TellExpired(request);
        using var outputs = new ScanOutputs(ui, parsed.GetValue(options.Html), parsed.GetValue(options.Csv));
        using ScanLines? lines = ui.Json ? new ScanLines(Console.OpenStandardOutput()) : null;
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler onInterrupt = (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        Console.CancelKeyPress += onInterrupt;
        try
        {
            DateTimeOffset began = TimeProvider.System.GetUtcNow();
            IScanListener listener = outputs.With(summary ? null : lines);
            ScanTotals totals = ui.WithProgress(progress => Scanning.Scan(request with { Own = outputs.Names }, listener, progress, stop.Token));
            outputs.Finish(totals, new ScanFacts(
                request.Paths, began, TimeProvider.System.GetUtcNow(), $"Azukari {Shell.Version}", request.Allow?.Expired.Count ?? 0));
            if (lines is null)
            {
                ScanScreen.Show(ui, outputs.Overview, totals, request.Allow?.Expired.Count ?? 0, summary);
                outputs.TellWritten();
            }
            else if (summary)
            {
                lines.Totals(totals);
            }

            return totals.IsClean ? Shell.Done : Shell.Refused;
        }
        catch (OperationCanceledException)
        {
            Ui.ErrorLine(ui.Words.Text(request.Resume ? "scan.stopped" : "scan.stopped-for-good"));
            return Cancelled;
        }
        finally
        {
            Console.CancelKeyPress -= onInterrupt;
        }
    }
}

/// <summary>The options that say what to search and how, for every command that searches.</summary>
sealed class ScanOptionSet
{
    readonly Ui ui;

    internal ScanOptionSet(Ui ui)
    {
        this.ui = ui;
        Paths = new Argument<string[]>("PATH") { Description = ui.Words.Text("cli.scan-path"), Arity = ArgumentArity.OneOrMore };
        Reveal = new Option<bool>("--reveal") { Description = ui.Words.Text("cli.scan-reveal") };
        Html = new Option<string?>("--html") { Description = ui.Words.Text("cli.scan-html") };
        Csv = new Option<string?>("--csv") { Description = ui.Words.Text("cli.scan-csv") };
        Jobs = Number("--jobs", "cli.scan-jobs", 1, ScanRequest.MostJobs);
        Depth = Number("--max-depth", "cli.scan-depth", 0, ScanRequest.DeepestDepth);
        Allow = new Option<string?>("--allow") { Description = ui.Words.Text("cli.scan-allow") };
        Summary = new Option<bool>("--summary") { Description = ui.Words.Text("cli.scan-summary") };
        Resume = new Option<bool>("--resume") { Description = ui.Words.Text("cli.scan-resume") };
    }

    internal Argument<string[]> Paths { get; }

    internal Option<bool> Reveal { get; }

    internal Option<string?> Html { get; }

    internal Option<string?> Csv { get; }

    internal Option<int?> Jobs { get; }

    internal Option<int?> Depth { get; }

    internal Option<string?> Allow { get; }

    internal Option<bool> Summary { get; }

    internal Option<bool> Resume { get; }

    internal void AddTo(Command command)
    {
        command.Arguments.Add(Paths);
        foreach (Option option in (Option[])[Html, Csv, Jobs, Depth, Allow, Summary, Resume])
        {
            command.Options.Add(option);
        }
    }

    internal ScanRequest RequestOf(ParseResult parsed)
    {
        string[] paths = parsed.GetValue(Paths)!;
        if (paths.Count(p => p is "-" or "/dev/stdin") > 1)
        {
            throw new UsageException(ui.Words.Text("usage.one-input"), ui.Words.Text("usage.one-input-hint"));
        }

        return new ScanRequest(paths)
        {
            Reveal = parsed.GetResult(Reveal) is not null && parsed.GetValue(Reveal),
            Jobs = parsed.GetValue(Jobs) ?? Math.Min(Environment.ProcessorCount, ScanRequest.MostJobs),
            MaxDepth = parsed.GetValue(Depth),
            Allow = parsed.GetValue(Allow) is { } file ? AllowList.Read(file, TimeProvider.System) : null,
            Resume = parsed.GetValue(Resume),
        };
    }

    /// <summary>Says which entries count no more; a scan that is silently less generous is not understood.</summary>
    internal void TellExpired(ScanRequest request)
    {
        if (request.Allow is { Expired: { Count: > 0 } expired })
        {
            Ui.ErrorLine(ui.Words.Text(
                "scan.expired-line", $"{expired.Count}", string.Join(", ", expired.Take(3).Select(e => $"{ui.Words.Date(e.Until)} {e.Path}")) + (expired.Count > 3 ? " …" : "")));
        }
    }

    Option<int?> Number(string name, string words, int least, int most)
    {
        var option = new Option<int?>(name) { Description = ui.Words.Text(words), HelpName = $"{least}..{most}" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var one] && !(int.TryParse(one.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n >= least && n <= most))
            {
                result.AddError(option.HelpName!);
            }
        });
        return option;
    }
}

/// <summary>The reports of a scan beside the screen: begun before it, so that nobody waits for hours to learn of a typing error.</summary>
sealed class ScanOutputs : IDisposable
{
    readonly Ui ui;
    readonly ScanWords words;
    readonly ReportFile? html;
    readonly ReportFile? csv;
    readonly ScanCsv? table;
    readonly List<string> written = [];

    internal ScanOutputs(Ui ui, string? html, string? csv)
    {
        this.ui = ui;
        words = new ScanWords(ui.Words);
        Overview = new ScanOverview(ScanHtml.Most);
        try
        {
            this.html = Begin(html);
            this.csv = Begin(csv);
            table = this.csv is null ? null : new ScanCsv(this.csv.Stream, words);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal ScanOverview Overview { get; }

    /// <summary>What is written meanwhile.</summary>
    internal IReadOnlyCollection<string> Names => [.. ((ReportFile?[])[html, csv]).OfType<ReportFile>().Select(f => f.Name)];

    internal IScanListener With(IScanListener? more) =>
        new ScanListeners([.. ((IScanListener?[])[Overview, table, more]).OfType<IScanListener>()]);

    internal void Finish(ScanTotals totals, ScanFacts facts)
    {
        html?.Stream.Write(new ScanHtml(words).Write(Overview, totals, facts));
        table?.Dispose();
        html?.Commit();
        csv?.Commit();
    }

    internal void TellWritten() => written.ForEach(path => Ui.Line(Ui.Plain(ui.Words.Text("scan.written", path))));

    public void Dispose()
    {
        html?.Dispose();
        csv?.Dispose();
    }

    ReportFile? Begin(string? path)
    {
        if (path is null)
        {
            return null;
        }

        written.Add(path);
        return new ReportFile(path);
    }
}
