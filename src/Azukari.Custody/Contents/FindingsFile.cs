using Azukari.Custody.Tools;
using Azukari.Documents;
using Azukari.Scanner;

namespace Azukari.Custody.Contents;

/// <summary>The findings of one file, kept encrypted beside it and erased with it: the lines of a scan, numbers masked.</summary>
/// <remarks>
/// The form is that of <see cref="ScanLines"/> (docs/formats/scan-report.md). At most <see cref="MostNumbers"/> places of numbers are
/// listed for a file; the columns count them all.
/// </remarks>
sealed class FindingsFile : IContentListener
{
    /// <summary>Places of numbers that are listed.</summary>
    internal const int MostNumbers = 1000;

    readonly List<object> findings = [];
    readonly FindingRelay relay;
    int numbers;

    internal FindingsFile(string name) => relay = new FindingRelay(name, new ScanRequest([]), findings.Add);

    /// <summary>Takes the numbers of the file itself.</summary>
    internal IOccurrenceSink Sink => new OwnNumbers(this);

    /// <summary>The lines so far.</summary>
    internal byte[] Bytes()
    {
        using MemoryStream bytes = new();
        using (ScanLines lines = new(bytes))
        {
            findings.ForEach(lines.Tell);
        }

        return bytes.ToArray();
    }

    public void OnNumber(string path, Occurrence occurrence)
    {
        if (numbers++ < MostNumbers)
        {
            relay.OnNumber(path, occurrence);
        }
    }

    public void OnPart(string path, ScanReport report) => relay.OnPart(path, report);

    public void OnUnread(string path, UnscannedReason reason) => relay.OnUnread(path, reason);

    sealed class OwnNumbers(FindingsFile file) : IOccurrenceSink
    {
        public void OnOccurrence(Occurrence occurrence) => file.OnNumber("", occurrence);
    }
}
