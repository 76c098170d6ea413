using System.CommandLine;
using System.Text;
using System.Text.Json;
using Azukari.Custody.Tools;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari allow</c>: the list of numbers that are known not to matter. No number is ever typed on a command line.</summary>
static class AllowCommand
{
    const int MostYears = 5;
    const int Digits = 12;

    internal static Command Make(Ui ui) => new("allow", ui.Words.Text("cli.allow")) { Add(ui), List(ui) };

    static Command Add(Ui ui)
    {
        var file = new Argument<string>("ALLOW-FILE") { Description = ui.Words.Text("cli.allow-file") };
        var place = new Option<string?>("--for") { Description = ui.Words.Text("cli.allow-for") };
        var until = new Option<DateOnly>("--until") { Description = ui.Words.Text("cli.allow-until"), Required = true };
        var because = new Option<string>("--because") { Description = ui.Words.Text("cli.allow-because"), Required = true };
        var command = new Command("add", ui.Words.Text("cli.allow-add")) { file, place, until, because };
        command.SetAction(parsed =>
        {
            DateOnly last = parsed.GetValue(until);
            DateOnly today = JapanTime.DayOf(TimeProvider.System.GetUtcNow());
            if (last < today || last > today.AddYears(MostYears))
            {
                throw new UsageException(ui.Words.Text("usage.allow-until"), ui.Words.Text("usage.allow-until-hint"));
            }

            List<(string Number, string Place)> numbers = ReadInput(ui, parsed.GetValue(place));
            AllowList list = AllowList.ReadOrMake(parsed.GetValue(file)!, TimeProvider.System);
            int added = numbers.Distinct().Count(n => list.Add(n.Number, n.Place, last, parsed.GetValue(because)!));
            list.Write(parsed.GetValue(file)!);
            Say(ui, added, list);
            return Shell.Done;
        });
        return command;
    }

    static Command List(Ui ui)
    {
        var file = new Argument<string>("ALLOW-FILE") { Description = ui.Words.Text("cli.allow-file") };
        var command = new Command("list", ui.Words.Text("cli.allow-list")) { file };
        command.SetAction(parsed =>
        {
            AllowList list = AllowList.Read(parsed.GetValue(file)!, TimeProvider.System);
            foreach (AllowEntry entry in list.Entries)
            {
                bool expired = list.Expired.Contains(entry);
                if (ui.Json)
                {
                    Ui.WriteJson(new { entry.Path, entry.Until, expired, entry.Because });
                }
                else
                {
                    Ui.Line(Ui.Plain(ui.Words.Text(
                        expired ? "cli.allow-entry-expired" : "cli.allow-entry", ui.Words.Date(entry.Until), entry.Path, entry.Because)));
                }
            }

            return Shell.Done;
        });
        return command;
    }

    /// <summary>Numbers, one a line; or lines of a scan in JSON, whose numbers are looked up in the files again.</summary>
    static List<(string Number, string Place)> ReadInput(Ui ui, string? place)
    {
        List<(string, string)> numbers = [];
        Dictionary<string, HashSet<(string Path, long Offset)>> findings = new(StringComparer.Ordinal);
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        for (int line = 1; input.ReadLine() is { } text; line++)
        {
            string number = text.Trim();
            if (number.Length == 0)
            {
                continue;
            }

            if (number.Length == Digits && number.All(char.IsAsciiDigit))
            {
                numbers.Add((number, PlaceOf(place ?? throw new UsageException(ui.Words.Text("usage.allow-for"), ui.Words.Text("usage.allow-line-hint")))));
            }
            else if (!TryFinding(number, findings))
            {
                throw new UsageException(ui.Words.Text("usage.allow-line", $"{line}"), ui.Words.Text("usage.allow-line-hint"));
            }
        }

        foreach ((string file, HashSet<(string Path, long Offset)> where) in findings)
        {
            var values = new Values(where);
            Scanning.Scan(new ScanRequest([file]) { Reveal = true, Jobs = 1 }, values);
            numbers.AddRange(values.Found.Select(v => (v, PlaceOf(place ?? file))));
        }

        return numbers.Count > 0
            ? numbers
            : throw new UsageException(ui.Words.Text("usage.allow-nothing"), ui.Words.Text("usage.allow-line-hint"));
    }

    /// <summary>A place as the list names it: a folder holds for all below it.</summary>
    static string PlaceOf(string path) =>
        Directory.Exists(path) ? AllowList.Place(path).TrimEnd('/') + "/" : AllowList.Place(path);

    static bool TryFinding(string line, Dictionary<string, HashSet<(string Path, long Offset)>> findings)
    {
        try
        {
            JsonElement json = JsonElement.Parse(line);
            if (json.TryGetProperty("file", out JsonElement file) && json.TryGetProperty("path", out JsonElement path)
                && file.GetString() is { } name && path.GetString() is { } inside)
            {
                if (json.TryGetProperty("value", out _) && json.TryGetProperty("offset", out JsonElement offset))
                {
                    if (!findings.TryGetValue(name, out HashSet<(string Path, long Offset)>? places))
                    {
                        findings[name] = places = [];
                    }

                    places.Add((inside, offset.GetInt64()));
                }

                return true; // Columns and unread parts say nothing of numbers.
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // Not a line of a scan.
        }

        return false;
    }

    static void Say(Ui ui, int added, AllowList list)
    {
        if (ui.Json)
        {
            Ui.WriteJson(new { added, entries = list.Entries.Count });
        }
        else
        {
            Ui.Line(ui.Words.Text("cli.allow-added", $"{added}", $"{list.Entries.Count}"));
        }
    }

    /// <summary>The values at the places that are asked for.</summary>
    sealed class Values(HashSet<(string Path, long Offset)> where) : IScanListener
    {
        internal HashSet<string> Found { get; } = [];

        void IScanListener.Found(FoundNumber number)
        {
            if (where.Contains((number.Path, number.Offset)))
            {
                Found.Add(number.Value);
            }
        }

        void IScanListener.Found(FoundColumn column)
        {
        }

        public void Skipped(NotScanned file)
        {
        }

        public void Done(ScannedFile file)
        {
        }
    }
}
