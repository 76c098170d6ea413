using System.Globalization;
using System.Text.Json;
using Azukari.Bench.Quality;

// Makes a labelled set, scans it, and prints precision and recall by kind.
// Usage: Azukari.Bench.Quality [seed] [files of each kind and encoding] [part of a kind's name] [faults to show] [times as many rows] [folder to write to]
// or:    Azukari.Bench.Quality corpus FOLDER...
if (args is ["corpus", ..])
{
    return Corpus.Report(args[1..]);
}

ulong seed = args.Length > 0 ? ulong.Parse(args[0], CultureInfo.InvariantCulture) : 20261126;
int each = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 4;
string part = args.Length > 2 ? args[2] : "";
int show = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 20;
Grid.Scale = args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : 1;
string? folder = args.Length > 5 ? args[5] : null;
SortedDictionary<string, Score> scores = new(StringComparer.Ordinal);
foreach (TestFile file in LabelledSet.Make(seed, each, part))
{
    if (!scores.TryGetValue(file.Kind, out Score? score))
    {
        scores.Add(file.Kind, score = new());
    }

    score.Take(file);
    Write(file);
}

Score total = new();
Console.WriteLine($"seed {seed}, {each} files of each kind and encoding");
Console.WriteLine("kind          files   sure  recall  any-level    all  precision  of HIGH  chance(up)  columns(missed,invented)");
foreach ((string kind, Score score) in scores)
{
    Print(kind, score);
    total.Add(score);
}

Print("all", total);
foreach (string fault in total.Faults.Take(show))
{
    Console.WriteLine(fault);
}

return total.Faults.Count == 0 ? 0 : 1;

static void Print(string kind, Score s) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{kind,-12} {s.Files,6} {s.Sure,6} {s.Recall,7:F4} {s.RecallAny,10:F4} {s.Listed,6} {s.Precision,10:F4} {s.PrecisionHigh,8:F4} {s.Chance,7} ({s.ChancePromoted}) {s.Columns,8} ({s.ColumnsMissed},{s.ColumnsInvented})"));

void Write(TestFile file)
{
    if (folder is null)
    {
        return;
    }

    Directory.CreateDirectory(folder);
    File.WriteAllBytes(Path.Combine(folder, file.Name), file.Bytes);
    File.AppendAllText(Path.Combine(folder, "truth.jsonl"), JsonSerializer.Serialize(new
    {
        file = file.Name,
        columns = file.Columns,
        numbers = file.Marks.Select(m => new { offset = m.At, value = m.Digits, want = m.Want.ToString() }),
    }) + "\n");
}
