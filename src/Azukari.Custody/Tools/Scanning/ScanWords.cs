using System.Globalization;
using System.Text.Json;
using Azukari.Custody.Words;

namespace Azukari.Custody.Tools;

/// <summary>The words for what a scan finds, the same on the screen, in the CSV and in the HTML report.</summary>
public sealed class ScanWords(Wording words)
{
    const double Step = 1024;

    static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>A sentence of the room <c>scan</c>.</summary>
    public string Text(string key, params ReadOnlySpan<string> args) => words.Text($"scan.{key}", args);

    /// <summary>What stands between a name and its value.</summary>
    public string Then => Text("then") + Space;

    /// <summary>Between words; Japanese has none.</summary>
    string Space => words.Language == "ja" ? "" : " ";

    /// <summary>HIGH, MEDIUM or LOW.</summary>
    public string Level(string level)
    {
        ArgumentNullException.ThrowIfNull(level);
        return Text($"levels.{JsonNamingPolicy.KebabCaseLower.ConvertName(level)}");
    }

    /// <summary>Why numbers count as they do: the codes in words, those that have words.</summary>
    public string Reasons(IReadOnlyList<string> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        return string.Join(Text("between") + Space, codes.Select(c => words.TextIfAny($"scan.reasons.{c}") ?? c));
    }

    /// <summary>Why something was not read.</summary>
    public string Unread(UnreadCause cause) => Text($"unread.{Name(cause)}.what");

    /// <summary>What to do about it.</summary>
    public string UnreadNext(UnreadCause cause) => Text($"unread.{Name(cause)}.next");

    /// <summary>A class of values, as a column: its header, its place, or its pattern.</summary>
    public string Column(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.Length == 0 ? "" : column[0] switch
        {
            '#' => Text("column-number", column[1..]),
            '@' when int.TryParse(column.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int offset) =>
                Text("column-offset", Count(offset + 1L)),
            '~' or '^' => column.AsSpan(1).IndexOfAnyInRange('A', 'z') >= 0 ? Text("column-pattern", column[1..].Trim()) : Text("column-text"),
            _ => Text("column-name", column),
        };
    }

    /// <summary>A file and, where there is one, the part inside it. A report is passed on: no number stands in a name.</summary>
    public static string Place(string file, string path)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(path);
        int inner = path.IndexOf('!', StringComparison.Ordinal);
        char[] place = (inner < 0 ? file : file + path[inner..]).ToCharArray();
        NameMask.Apply(place);
        return new string(place);
    }

    /// <summary>All words of the language.</summary>
    internal Wording Words => words;

    /// <summary>The totals of a scan as pairs of a name and a value, those that say something.</summary>
    public IReadOnlyList<(string Name, string Value)> Totals(ScanTotals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        List<(string, string)> facts =
        [
            (Text("facts.files"), Text("files-bytes", Count(totals.Files), Bytes(totals.Bytes))),
            (Text("facts.found"), totals.FilesWithNumbers == 0 ? Text("count", "0")
                : Text("files-numbers", Count(totals.FilesWithNumbers), Count(totals.High + totals.Medium), Count(totals.Distinct))),
            (Text("facts.unread"), Text("count", Count(totals.Unscanned))),
            (Text("facts.low"), Text("numbers", Count(totals.Low))),
        ];
        AddIf(totals.Allowed, "facts.allowed", "numbers");
        AddIf(totals.Links, "facts.links", "links");
        AddIf(totals.SystemFolders, "facts.system-folders", "system-folders");
        return facts;

        void AddIf(long count, string name, string value)
        {
            if (count > 0)
            {
                facts.Add((Text(name), Text(value, Count(count))));
            }
        }
    }

    /// <summary>A count with its thousands parted.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A size as people say it.</summary>
    public static string Bytes(long bytes)
    {
        double size = bytes;
        int unit = 0;
        for (; size >= Step && unit < Units.Length - 1; unit++)
        {
            size /= Step;
        }

        return unit == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes} B")
            : string.Create(CultureInfo.InvariantCulture, $"{size:0.0} {Units[unit]}");
    }

    static string Name(UnreadCause cause) => JsonNamingPolicy.KebabCaseLower.ConvertName(cause.ToString());
}
