using System.Diagnostics;
using System.Text;
using Azukari.Scanner;

namespace Azukari.Bench.Scan;

/// <summary>
/// Whole streaming scans, classification included, from memory in blocks of 64 KiB: one thread. The best run is the one
/// that other work on the machine disturbed least.
/// </summary>
static class Kinds
{
    /// <summary>Measures the kinds whose name contains <paramref name="part"/>.</summary>
    public static void Measure(int megabytes, int runs, string part)
    {
        int bytes = megabytes * 1024 * 1024;
        Encoding cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
        Encoding jis7 = CodePagesEncodingProvider.Instance.GetEncoding(50220)!;
        (string Name, Func<byte[]> Make)[] cases =
        [
            ("care utf-8, header", () => new Samples(1).CareInsurance(Encoding.UTF8, bytes, header: true)),
            ("care utf-8, quoted", () => new Samples(1).CareInsurance(Encoding.UTF8, bytes, header: true, quoted: true)),
            ("care utf-8, no header", () => new Samples(1).CareInsurance(Encoding.UTF8, bytes, header: false)),
            ("care cp932, header", () => new Samples(1).CareInsurance(cp932, bytes, header: true)),
            ("care utf-16le, header", () => [0xFF, 0xFE, .. new Samples(1).CareInsurance(Encoding.Unicode, bytes, header: true)]),
            ("care iso-2022-jp, header", () => new Samples(1).CareInsurance(jis7, bytes, header: true)),
            ("digits, 50 columns", () => new Samples(2).DigitHeavy(bytes)),
            ("log with hex ids", () => new Samples(3).Log(bytes)),
            ("one line of digits", () => new Samples(4).OneLine(bytes)),
            ("one line of numbers", () => new Samples(5).OneLineOfNumbers(bytes)),
        ];

        foreach ((string name, Func<byte[]> make) in cases.Where(c => c.Name.Contains(part, StringComparison.Ordinal)))
        {
            byte[] data = make();
            ScanReport report = Scan(data);
            Scan(data);
            double[] seconds = new double[runs];
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < runs; i++)
            {
                long start = Stopwatch.GetTimestamp();
                Scan(data);
                seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }

            allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / runs;
            Array.Sort(seconds);
            Console.WriteLine(
                $"{name,-24} median {data.Length / seconds[runs / 2] / 1e9,5:F2} best {data.Length / seconds[0] / 1e9,5:F2} GB/s  allocated {allocated / 1024,6} KiB  "
                + $"{report.Kind} {report.EncodingName} {report.Class} H{report.High} M{report.Medium} L{report.Low} columns {report.Columns.Count}");
        }
    }

    static ScanReport Scan(byte[] data)
    {
        NumberScan scan = new(ScanOptions.Default);
        for (int at = 0; at < data.Length; at += 65536)
        {
            scan.OnBlock(data.AsSpan(at, Math.Min(65536, data.Length - at)));
        }

        return scan.Complete();
    }
}
