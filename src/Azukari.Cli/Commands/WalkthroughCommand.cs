using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Azukari.Custody.Walkthrough;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari walkthrough</c>: the whole life of files under the memorandum.</summary>
static class WalkthroughCommand
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var files = new Argument<string[]>("FILE") { Description = ui.Words.Text("cli.walkthrough-files"), Arity = ArgumentArity.ZeroOrMore };
        var until = new Option<int>("--until")
        {
            Description = ui.Words.Text("cli.walkthrough-until"),
            DefaultValueFactory = _ => Story.Sections,
            HelpName = $"1..{Story.Sections}",
        };
        until.Validators.Add(result =>
        {
            if (result.Tokens is [var one] && !(int.TryParse(one.Value, CultureInfo.InvariantCulture, out int n) && n is >= 1 and <= Story.Sections))
            {
                result.AddError(until.HelpName!);
            }
        });
        var command = new Command("walkthrough", ui.Words.Text("cli.walkthrough")) { files, until };
        command.SetAction(parsed => Run(
            ui, globals.FolderOf(parsed), parsed.GetValue(files) ?? [], parsed.GetValue(until)));
        return command;
    }

    static int Run(Ui ui, string data, string[] files, int until)
    {
        int section = 0;
        var counter = ByteCounter.ForTerminal(ui.Json);
        WalkSummary summary = Story.Play(
            data, files, until, TimeProvider.System,
            step =>
            {
                counter?.Clear();
                section = Tell(ui, step, section);
            },
            counter);
        bool asExpected = summary.Steps == summary.AsExpected && (until < Story.Sections || (summary.Verified && summary.ZeroHoldings));
        if (ui.Json)
        {
            Ui.WriteJson(new { summary });
        }
        else
        {
            Ui.Line();
            ui.Markup(ui.Words.Text(
                asExpected ? "walkthrough.good" : "walkthrough.bad", $"{summary.Steps}", $"{summary.AsExpected}", $"{summary.Permitted}",
                $"{summary.Refused}", $"{summary.Entries}"));
            Ui.Line(ui.Words.Text(until < Story.Sections ? "walkthrough.next-partial" : "walkthrough.next", data));
        }

        return asExpected ? Shell.Done : Shell.Refused;
    }

    static int Tell(Ui ui, WalkStep step, int section)
    {
        if (ui.Json)
        {
            Ui.WriteJson(new
            {
                step = step.Step,
                act = step.Act,
                clauses = step.Clauses,
                expected = Outcome(step.ExpectedPermitted),
                outcome = Outcome(step.Permitted),
                entry = step.Entry,
                section = step.Section,
                at = step.At.UtcDateTime,
                by = step.Who,
                terminal = step.Where,
                refusals = step.Refusals.Select(r => new { clause = r.Clause.Ref, code = r.Code }),
                asExpected = step.AsExpected,
            });
            return step.Section;
        }

        if (step.Section != section)
        {
            Ui.Line();
            ui.Markup($"[bold]{step.Section}. {Markup.Escape(ui.Words.Text($"walkthrough.sections.{step.Section}"))}[/]");
        }

        string mark = step.AsExpected ? step.Permitted ? "[green]✓[/]" : "[yellow]■[/]" : "[red bold]?![/]";
        string outcome = step.Permitted ? "" : $" [yellow]{ui.Words.Text("refused")}[/]";
        string who = step.Who.Length == 0 ? "" : $" [grey]{Markup.Escape(Person(ui, step))}[/]";
        string act = ActCatalogue.Find(step.Act) is null ? ui.Words.Text($"walkthrough.checks.{JsonNamingPolicy.KebabCaseLower.ConvertName(step.Act.Replace('/', '-'))}") : ui.Words.ActTitle(step.Act);
        ui.Markup($" {mark} {Markup.Escape(act)}{outcome} [cyan]{Markup.Escape($"〔{string.Join(' ', step.Clauses)}〕")}[/]{who}{Entry(step)}");
        foreach (Refusal refusal in step.Refusals)
        {
            ui.Markup($"     [grey]{refusal.Clause.Ref}: {Markup.Escape(ui.Words.RefusalReason(refusal.Code))}[/]");
        }

        if (step.Remark.Length > 0)
        {
            ui.Markup($"     [grey]{Markup.Escape(Ui.Plain(Remark(ui, step)))}[/]");
        }

        return step.Section;
    }

    static string Person(Ui ui, WalkStep step) =>
        ui.Words.Text($"walkthrough.people.{step.Who}") + (step.Where.Length == 0 ? "" : " @ " + ui.Words.Text($"walkthrough.people.{step.Where}"));

    static string Remark(Ui ui, WalkStep step) => step.Act switch
    {
        "item/receive" when step.Remark.Split('|') is [var name, var kind, var numbers, var columns] => ui.Words.Text(
            "walkthrough.received", name, Enum.TryParse(kind, out DataClass data) ? ui.Words.EnumValue(data) : kind, numbers, columns),
        "incident/classify" => ui.Words.Text("walkthrough.deadlines", step.Remark),
        _ => step.Remark,
    };

    static string Entry(WalkStep step) => step.Entry is { } index ? $" [grey]#{index}[/]" : "";

    static string Outcome(bool permitted) => permitted ? "permitted" : "refused";
}
