using System.Globalization;
using Azukari.Scanner;

namespace Azukari.Bench.Quality;

/// <summary>Scans folders of real files that hold no individual numbers, and counts what is said nevertheless.</summary>
static class Corpus
{
    public static int Report(string[] folders)
    {
        long promoted = 0;
        foreach (string folder in folders)
        {
            long bytes = 0;
            long files = 0;
            long low = 0;
            SortedDictionary<string, int> lines = new(StringComparer.Ordinal);
            foreach (string path in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            {
                ScanReport report = FileScan.ScanFile(path, ScanOptions.Default).Report;
                files++;
                bytes += report.Bytes;
                low += report.Low;
                promoted += report.High + report.Medium;
                foreach (ColumnFinding column in report.Columns)
                {
                    string line = $"{column.Level} {string.Join(',', column.Reasons)}";
                    lines[line] = lines.GetValueOrDefault(line) + 1;
                    if (column.Level >= Level.Medium || Environment.GetEnvironmentVariable("SHOW_LOW") is not null)
                    {
                        Console.WriteLine($"  {path}: {column.Level} {column.Column} {column.Valid} of {column.Distinct} {string.Join(',', column.Reasons)}");
                    }
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileName(folder.TrimEnd('/'))}: {files} files, {bytes / 1e6:F1} MB, LOW occurrences {low}, classes {lines.Values.Sum()} ({lines.Values.Sum() / Math.Max(bytes / 1e7, 0.1):F2} per 10 MB)"));
            foreach ((string line, int count) in lines)
            {
                Console.WriteLine($"    {count,6} {line}");
            }
        }

        return promoted == 0 ? 0 : 1;
    }
}
