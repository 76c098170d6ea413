using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Azukari.Custody.Doors;

namespace Azukari.Cli;

/// <summary>The command was not used as it should be; nothing was begun.</summary>
/// <param name="what">What is the matter.</param>
/// <param name="hint">What to do.</param>
class UsageException(string what, string hint) : Exception
{
    internal string What { get; } = what;

    internal string Hint { get; } = hint;
}

/// <summary>Says in the user's language what is wrong with a command line, one line for each fault.</summary>
static class Usage
{
    const int LongestEcho = 40;

    internal static void Tell(Ui ui, ParseResult parsed)
    {
        string[] faults = [.. FaultsOf(ui, parsed).Distinct()];
        foreach (string fault in faults[..^1])
        {
            Ui.Error(fault, "");
        }

        Ui.Error(faults[^1], ui.Words.Text("usage.hint", PathOf(parsed.CommandResult)));
    }

    /// <summary>What may stand as an option's value, in a few signs; empty where any text may.</summary>
    internal static string FormOf(Option option) =>
        option.HelpName is { Length: > 0 } named ? named
        : option.GetCompletions(CompletionContext.Empty).Select(c => c.Label).ToArray() is { Length: > 0 } words ? string.Join('|', words)
        : option.ValueType == typeof(string) || option.ValueType == typeof(string[]) ? ""
        : FieldForm.Of(option.ValueType);

    static List<string> FaultsOf(Ui ui, ParseResult parsed)
    {
        List<string> faults = [.. parsed.UnmatchedTokens.Select(t => ui.Words.Text("usage.unknown", Short(t)))];
        Command command = parsed.CommandResult.Command;
        if (faults.Count == 0 && command.Action is null && command.Subcommands.Count > 0)
        {
            faults.Add(ui.Words.Text("usage.command-required", string.Join(", ", command.Subcommands.Select(c => c.Name))));
        }

        foreach (ParseError error in parsed.Errors)
        {
            OptionResult? option = error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult;
            if (option is { IdentifierTokenCount: > 0 })
            {
                string form = FormOf(option.Option);
                faults.Add(form.Length == 0
                    ? ui.Words.Text("usage.option-empty", option.Option.Name)
                    : ui.Words.Text("usage.option-value", option.Option.Name, form));
            }
            else if (option is null && error.SymbolResult is ArgumentResult argument)
            {
                faults.Add(ui.Words.Text("usage.argument-required", argument.Argument.Name));
            }
        }

        faults.AddRange(command.Options.Where(o => o.Required && parsed.GetResult(o) is null or { Implicit: true })
            .Select(o => ui.Words.Text("usage.option-required", o.Name)));
        return faults.Count > 0 ? faults : [.. parsed.Errors.Select(e => e.Message)];
    }

    static string PathOf(CommandResult command)
    {
        string name = command.Parent is null ? "azukari" : command.Command.Name;
        return command.Parent is CommandResult parent ? $"{PathOf(parent)} {name}" : name;
    }

    static string Short(string text) => text.Length <= LongestEcho ? text : text[..LongestEcho] + "…";
}
