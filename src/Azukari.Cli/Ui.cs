using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azukari.Custody;
using Azukari.Custody.Tools;
using Azukari.Custody.Views;
using Azukari.Custody.Words;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli;

/// <summary>How the command line speaks: results on standard output, errors and progress on standard error.</summary>
sealed partial class Ui
{
    readonly Lazy<IAnsiConsole> output;

    internal Ui(string language, bool json)
    {
        Language = language;
        Json = json;
        Words = Wording.For(language);
        output = new Lazy<IAnsiConsole>(MakeOutput);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
    }

    internal string Language { get; }

    internal bool Json { get; }

    internal Wording Words { get; }

    internal IAnsiConsole Console1 => output.Value;

    /// <summary>One JSON value on one line.</summary>
    internal static void WriteJson(object value) => Console.WriteLine(JsonSerializer.Serialize(value, Viewer.Json));

    internal static void Line(string text = "") => Console.WriteLine(text);

    /// <summary>A text that others chose, such as a file's name, for one line of a terminal: no control character acts.</summary>
    internal static string Plain(string text) => Array.Exists(text.ToCharArray(), IsUnsafe)
        ? string.Concat(text.Select(c => IsUnsafe(c) ? '\uFFFD' : c))
        : text;

    /// <summary>Begins on another core what the first table takes to be drawn, while a ledger is read.</summary>
    internal static void ReadyTables() => ThreadPool.UnsafeQueueUserWorkItem(
        static _ =>
        {
            IAnsiConsole nowhere = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
            nowhere.MarkupLine("[bold]-[/]");
            nowhere.Write(new Table().Border(TableBorder.Simple).AddColumns("-", "-").AddRow("-", "-"));
        },
        null);

    /// <summary>A line with Spectre's markup; plain where the output is no terminal.</summary>
    internal void Markup(string markup) => Console1.MarkupLine(markup);

    internal static void Error(string what, string hint)
    {
        ErrorLine($"azukari: error: {what}");
        if (hint.Length > 0)
        {
            ErrorLine($"azukari: hint: {hint}");
        }
    }

    /// <summary>A line on standard error. What was typed or named may stand in it; a My Number never does.</summary>
    internal static void ErrorLine(string text) => Console.Error.WriteLine(WithoutNumbers(Plain(text)));

    internal void Fault(string code, IReadOnlyList<string> facts)
    {
        (string what, string hint) = Words.Fault(code, [.. facts.Select(Readable)]);
        Error(what, hint);
        if (Json)
        {
            ErrorLine(JsonSerializer.Serialize(new { error = code, what, hint, facts }, Viewer.Json));
        }
    }

    /// <summary>Tells a receipt and gives its exit code.</summary>
    internal int Tell(Receipt receipt, Desk desk, ContractId contract, object? more = null)
    {
        string act = ActCatalogue.Of(receipt.Entry.Act.GetType()).Declared.Name;
        if (Json)
        {
            WriteJson(ReceiptView.Describe(new Viewer(desk, contract, Words), receipt, more));
        }
        else if (receipt.Permitted)
        {
            Markup($"[green]✓[/] {Spectre.Console.Markup.Escape(Words.ActTitle(act))}  [grey]{Words.Text("entry", $"{receipt.Index}")}[/]");
            if (ReceiptView.CreatedBy(receipt) is { } id)
            {
                Line($"  {id}");
            }

            if (desk.StateOf(contract).ApproversStillNeeded(receipt.Entry.Act) is > 0 and var needed)
            {
                Line($"  {Words.Text("approvers-needed", $"{needed}")}");
            }

            TellPrevailing(receipt, desk, contract);
        }
        else
        {
            TellRefusal(receipt, desk, contract);
        }

        return receipt.Permitted ? Shell.Done : Shell.Refused;
    }

    /// <summary>①できないこと ②覚書の文 ③理由 ④次にすること ⑤記録番号.</summary>
    void TellRefusal(Receipt receipt, Desk desk, ContractId contract)
    {
        string act = ActCatalogue.Of(receipt.Entry.Act.GetType()).Declared.Name;
        var memorandum = desk.MemorandumOf(contract);
        Markup($"[red]×[/] {Spectre.Console.Markup.Escape(Words.ActTitle(act))} — {Words.Text("refused")}");
        foreach (Refusal refusal in receipt.Refusals)
        {
            Line($"  {Words.Text("clause", refusal.Clause.Ref)}「{memorandum.FindClause(refusal.Clause.Ref)?.Text ?? ""}」");
            foreach (Consultation agreed in desk.StateOf(contract).InterpretationsOf(refusal.Clause))
            {
                // 覚書 第12条: what both have agreed about the sentence stands beside it.
                Line($"    {Words.Text("interpretation", Plain(desk.ValueOf(contract, agreed.Interpretation) ?? Words.Text("erased-value")))} ({agreed.Id})");
            }

            Line($"    {Words.Text("reason", Words.RefusalReason(refusal.Code))}");
            Line($"    {Words.Text("next", Words.RefusalNext(refusal.Code))}");
        }

        TellPrevailing(receipt, desk, contract);
        Line($"  {Words.Text("entry", $"{receipt.Index}")}");
    }

    /// <summary>覚書 第11条: where another memorandum governs what was touched, the decision says so.</summary>
    void TellPrevailing(Receipt receipt, Desk desk, ContractId contract)
    {
        if (desk.StateOf(contract).Prevailing(receipt.Entry.Act, receipt.Entry.Circumstances.At) is { } other)
        {
            Line($"  {Words.Text("prevails", Plain(desk.ValueOf(contract, other.Title) ?? other.Id.Value))}");
        }
    }

    /// <summary>Runs long work under a progress bar; none where standard error is no terminal.</summary>
    internal T WithProgress<T>(string title, long total, Func<IProgress<long>?, T> work)
    {
        if (Console.IsErrorRedirected || Json)
        {
            return work(null);
        }

        IAnsiConsole error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Spectre.Console.Markup.Escape(title), maxValue: Math.Max(total, 1));
                return work(new Bar(task));
            });
    }

    /// <summary>Makes several things under a bar that counts them, or that only moves where their number (0) is not known; none where standard error is no terminal.</summary>
    internal T WithCount<T>(string title, long total, Func<IProgress<long>?, T> work)
    {
        if (Console.IsErrorRedirected || Json)
        {
            return work(null);
        }

        IAnsiConsole error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Spectre.Console.Markup.Escape(title), maxValue: Math.Max(total, 1));
                task.IsIndeterminate = total == 0;
                return work(new Bar(task));
            });
    }

    /// <summary>Runs a scan under a progress bar whose end moves while folders are still counted; none where nobody would see it.</summary>
    internal T WithProgress<T>(Func<IProgress<ScanProgress>?, T> scan)
    {
        if (Console.IsErrorRedirected || (Json && !Console.IsOutputRedirected))
        {
            return scan(null);
        }

        IAnsiConsole error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .Start(context => scan(new ScanBar(context.AddTask(Words.Text("scan.progress", "0")), Words)));
    }

    /// <summary>A terminal has a width; a pipe has none, and lines in it are not broken.</summary>
    static IAnsiConsole MakeOutput()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = 4_096;
        }

        return console;
    }

    /// <summary>A fact as a person reads it: an instant in Japan's time.</summary>
    string Readable(string fact) =>
        DateTimeOffset.TryParseExact(fact, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset at) ? Words.Time(at) : fact;

    /// <summary>Control characters, and the signs that turn the direction of a line.</summary>
    static bool IsUnsafe(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Twelve digits alone, also in three groups of four, become stars.</summary>
    static string WithoutNumbers(string text) => TwelveDigits().Replace(text, new string('*', 12));

    [GeneratedRegex(@"(?<!\d)\d{4}([ -]?)\d{4}\1\d{4}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex TwelveDigits();

    sealed class ScanBar(ProgressTask task, Wording words) : IProgress<ScanProgress>
    {
        const long MillisecondsBetween = 100;
        long shown;

        public void Report(ScanProgress value)
        {
            long now = Environment.TickCount64;
            long last = Interlocked.Read(ref shown);
            if (now - last < MillisecondsBetween || Interlocked.CompareExchange(ref shown, now, last) != last)
            {
                return;
            }

            // Until all is counted the end is not known, and no time is promised.
            task.IsIndeterminate = !value.Counted;
            task.MaxValue = Math.Max(1, Math.Max(value.BytesInAll, value.Bytes));
            task.Value = value.Bytes;
            task.Description = Spectre.Console.Markup.Escape(value.Counted
                ? words.Text("scan.progress-of", ScanWords.Count(value.Files), ScanWords.Count(value.FilesInAll))
                : words.Text("scan.progress", ScanWords.Count(value.Files)));
        }
    }

    sealed class Bar(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }
}
