using System.Globalization;
using System.Text;
using Azukari.Scanner;

namespace Azukari.Bench.Quality;

/// <summary>Counts of one kind of file.</summary>
sealed class Score
{
    public long Files { get; set; }

    public long Sure { get; set; }

    public long SureFound { get; set; }

    public long Listed { get; set; }

    public long ListedFound { get; set; }

    public long Promoted { get; set; }

    public long PromotedRightly { get; set; }

    public long High { get; set; }

    public long HighRightly { get; set; }

    public long Chance { get; set; }

    public long ChancePromoted { get; set; }

    public long Columns { get; set; }

    public long ColumnsMissed { get; set; }

    public long ColumnsInvented { get; set; }

    public double Recall => Rate(SureFound, Sure);

    public double RecallAny => Rate(ListedFound, Listed);

    public double Precision => Rate(PromotedRightly, Promoted);

    public double PrecisionHigh => Rate(HighRightly, High);

    public List<string> Faults { get; } = [];

    /// <summary>Scans a file and compares.</summary>
    public void Take(TestFile file)
    {
        Dictionary<long, Occurrence> found = [];
        using MemoryStream stream = new(file.Bytes);
        ScanReport report = FileScan.ScanFile(stream, Options, o => found.TryAdd(o.Offset, o)).Report;
        Files++;
        HashSet<long> right = [];
        foreach (Mark mark in file.Marks)
        {
            Occurrence? hit = found.GetValueOrDefault(mark.At);
            hit = hit?.Digits == mark.Digits ? hit : null;
            bool promoted = hit?.Level >= Level.Medium;
            Listed++;
            ListedFound += hit is null ? 0 : 1;
            Fault(hit is null, file, $"missing {mark.Want}", mark.At);
            if (mark.Want == Want.Sure)
            {
                Sure++;
                SureFound += promoted ? 1 : 0;
                Fault(hit is not null && !promoted, file, $"low {hit?.Column} {string.Join(',', hit?.Reasons ?? [])}", mark.At);
            }
            else if (mark.Want == Want.Chance)
            {
                Chance++;
                ChancePromoted += promoted ? 1 : 0;
            }

            _ = mark.Want != Want.Chance && right.Add(mark.At);
        }

        foreach (Mark mark in file.Listed.Where(m => !file.Marks.Any(k => k.At == m.At)))
        {
            Listed++;
            ListedFound += found.ContainsKey(mark.At) ? 1 : 0;
            Fault(!found.ContainsKey(mark.At), file, "missing, says the oracle", mark.At);
        }

        foreach (Occurrence hit in found.Values.Where(o => o.Level >= Level.Medium))
        {
            bool rightly = right.Contains(hit.Offset);
            Promoted++;
            PromotedRightly += rightly ? 1 : 0;
            High += hit.Level == Level.High ? 1 : 0;
            HighRightly += hit.Level == Level.High && rightly ? 1 : 0;
            Fault(!rightly, file, $"promoted {hit.Level} {hit.Column} {string.Join(',', hit.Reasons)}", (int)hit.Offset);
        }

        TakeColumns(file, report);
    }

    public void Add(Score other)
    {
        Files += other.Files;
        Sure += other.Sure;
        SureFound += other.SureFound;
        Listed += other.Listed;
        ListedFound += other.ListedFound;
        Promoted += other.Promoted;
        PromotedRightly += other.PromotedRightly;
        High += other.High;
        HighRightly += other.HighRightly;
        Chance += other.Chance;
        ChancePromoted += other.ChancePromoted;
        Columns += other.Columns;
        ColumnsMissed += other.ColumnsMissed;
        ColumnsInvented += other.ColumnsInvented;
        Faults.AddRange(other.Faults);
    }

    void TakeColumns(TestFile file, ScanReport report)
    {
        if (file.Columns is null)
        {
            return;
        }

        HashSet<string> wanted = [.. file.Columns.Select(Folded)];
        HashSet<string> named = [.. report.Columns.Where(c => c.Level >= Level.Medium).Select(c => Folded(c.Column))];
        Columns += wanted.Count;
        foreach (string name in wanted.Except(named))
        {
            ColumnsMissed++;
            Fault(true, file, $"column missed: {name}; found {string.Join(' ', named)} as {report.Kind} {report.EncodingName}", -1);
        }

        foreach (string name in named.Except(wanted))
        {
            ColumnsInvented++;
            Fault(true, file, $"column invented: {name} as {report.Kind}", -1);
        }
    }

    void Fault(bool condition, TestFile file, string what, int at)
    {
        if (condition)
        {
            int from = Math.Max(0, at - 60);
            string around = at < 0 ? "" : Encoding.UTF8.GetString(file.Bytes.AsSpan(from, Math.Min(100, file.Bytes.Length - from)))
                .ReplaceLineEndings("⏎").Replace("\0", "", StringComparison.Ordinal);
            Faults.Add(string.Create(CultureInfo.InvariantCulture, $"{file.Kind,-12} {file.Name,-28} {what} at {at}: {around}"));
        }
    }

    static string Folded(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c)));

    static double Rate(long part, long whole) => whole == 0 ? 1 : (double)part / whole;

    static readonly ScanOptions Options = new() { HashKey = 20261126 };
}
