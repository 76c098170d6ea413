using System.Text;

namespace Azukari.Scanner.Tests;

/// <summary>Short ways to scan bytes.</summary>
static class Scans
{
    public static readonly ScanOptions Options = new() { HashKey = 42 };

    public static Encoding Cp932 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    public static Encoding EucJp { get; } = CodePagesEncodingProvider.Instance.GetEncoding(51932)!;

    public static Encoding Jis7 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(50220)!;

    public static ScanReport Report(ReadOnlySpan<byte> bytes, ScanOptions? options = null)
    {
        NumberScan scan = new(options ?? Options);
        scan.OnBlock(bytes);
        return scan.Complete();
    }

    public static ScanReport Report(string text) => Report(Encoding.UTF8.GetBytes(text));

    public static List<Occurrence> Occurrences(byte[] bytes, ScanOptions? options = null)
    {
        List<Occurrence> found = [];
        using MemoryStream stream = new(bytes);
        FileScanResult result = FileScan.ScanFile(stream, options ?? Options, found.Add);
        Assert.Equal(result.Occurrences, found.Count);
        Assert.Equal(result.Report.High, found.Count(o => o.Level == Level.High));
        Assert.Equal(result.Report.Medium, found.Count(o => o.Level == Level.Medium));
        Assert.Equal(result.Report.Low, found.Count(o => o.Level == Level.Low));
        return found;
    }

    public static List<Occurrence> Occurrences(string text) => Occurrences(Encoding.UTF8.GetBytes(text));

    /// <summary>All of an occurrence.</summary>
    public static string Print(Occurrence found) =>
        $"{found.Offset} {found.Row} {found.ColumnIndex} {found.Column} {found.Digits} {found.Level} {string.Join(',', found.Reasons)}";

    /// <summary>Reports compare by value, their lists too.</summary>
    public static string Print(ScanReport report) =>
        $"{report with { Columns = [] }}\n"
        + string.Join('\n', report.Columns.Select(c => $"{c with { Reasons = [] }} {string.Join(',', c.Reasons)}"));
}
