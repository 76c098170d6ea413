using Azukari.Scanner;

namespace Azukari.Documents.Tests;

/// <summary>What a scan of some bytes found, in order.</summary>
sealed class Findings : IContentListener
{
    public List<(string Path, string Digits, Level Level)> Numbers { get; } = [];

    public List<Occurrence> Occurrences { get; } = [];

    public List<(string Path, ScanReport Report)> Parts { get; } = [];

    public List<(string Path, UnscannedReason Reason)> Unread { get; } = [];

    public ContentReport Report { get; private set; } = null!;

    public static Findings Of(byte[] bytes, string name = "file", ContentLimits? limits = null) =>
        Of(new MemoryStream(bytes), name, limits);

    public static Findings Of(Stream content, string name = "file", ContentLimits? limits = null)
    {
        Findings found = new();
        found.Report = ContentScan.Scan(content, name, ScanOptions.Default, limits ?? ContentLimits.Default, found);
        return found;
    }

    public void OnNumber(string path, Occurrence occurrence)
    {
        Numbers.Add((path, occurrence.Digits, occurrence.Level));
        Occurrences.Add(occurrence);
    }

    public void OnPart(string path, ScanReport report) => Parts.Add((path, report));

    public void OnUnread(string path, UnscannedReason reason) => Unread.Add((path, reason));
}
