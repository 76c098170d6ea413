using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Learns what a scan finds in a file and in everything inside it.</summary>
public interface IContentListener
{
    /// <summary>A number.</summary>
    /// <param name="path">The place inside the file, such as <c>a.zip!b.xlsx!Sheet1!C7</c>; empty for the file itself.</param>
    /// <param name="occurrence">The number, in clear. Offsets count in the part: its bytes, or its text as it was rendered.</param>
    void OnNumber(string path, Occurrence occurrence);

    /// <summary>A part was read to its end: its columns and counts.</summary>
    /// <param name="path">The part; empty for the file itself.</param>
    /// <param name="report">The report.</param>
    void OnPart(string path, ScanReport report);

    /// <summary>A part, or the file itself, could not be read, or not as a whole.</summary>
    /// <param name="path">The part; empty for the file itself.</param>
    /// <param name="reason">Why.</param>
    void OnUnread(string path, UnscannedReason reason);
}
