using Azukari.Documents;
using Azukari.Scanner;

namespace Azukari.Fuzz;

/// <summary>What is fuzzed. A target throws where an invariant does not hold; a crash or a hang is the fuzzer's to see.</summary>
public static class Targets
{
    static readonly Dictionary<string, Action<byte[]>> All = new(StringComparer.Ordinal)
    {
        ["scan"] = Scan,
        ["content"] = Content,
        ["extract"] = Extract,
    };

    public static IEnumerable<string> Names => All.Keys;

    public static Action<byte[]>? Of(string name) => All.GetValueOrDefault(name);

    /// <summary>The text scan: the same report and the same occurrences, whatever blocks the bytes arrive in.</summary>
    static void Scan(byte[] bytes)
    {
        Log whole = new();
        ScanReport one = Report(bytes, bytes.Length, whole);
        Log split = new();
        ScanReport many = Report(bytes, 1 + (bytes.Length / 7), split);
        if (one.High != many.High || one.Medium != many.Medium || one.Low != many.Low || !whole.Seen.SequenceEqual(split.Seen))
        {
            throw new InvalidDataException("The report depends on the blocks.");
        }

        if (whole.Seen.Count != one.High + one.Medium + one.Low)
        {
            throw new InvalidDataException($"{whole.Seen.Count} occurrences, but {one.High + one.Medium + one.Low} counted.");
        }
    }

    /// <summary>Every reader: an end within the bounds, and what is not read is said.</summary>
    static void Content(byte[] bytes)
    {
        ContentLimits limits = ContentLimits.Default with
        {
            FreeTime = TimeSpan.FromSeconds(5),
            FreeExpansion = 8 << 20,
            MaxHeld = 8 << 20,
            MaxParts = 2000,
        };
        ContentScan.Scan(new MemoryStream(bytes, writable: false), "file", ScanOptions.Default, limits);
    }

    /// <summary>Extracts: one that can be made has the file's length, where it is text, and none that cannot is anything but told so.</summary>
    static void Extract(byte[] bytes)
    {
        foreach (NumberMask mask in Enum.GetValues<NumberMask>())
        {
            using MemoryStream made = new();
            ExtractReport report;
            try
            {
                report = Extracts.Write(new MemoryStream(bytes, writable: false), made, new(["all"], mask) { Consistent = true });
            }
            catch (ExtractException)
            {
                continue;
            }

            if (report.Kind != FileKind.Zip && (mask == NumberMask.Drop ? made.Length > bytes.Length : made.Length != bytes.Length))
            {
                throw new InvalidDataException($"{bytes.Length} bytes became {made.Length}.");
            }
        }
    }

    static ScanReport Report(byte[] bytes, int block, Log log)
    {
        NumberScan scan = new(ScanOptions.Default with { HashKey = 1 }, log);
        for (int at = 0; at < bytes.Length; at += block)
        {
            scan.OnBlock(bytes.AsSpan(at, Math.Min(block, bytes.Length - at)));
        }

        return scan.Complete();
    }

    sealed class Log : IOccurrenceSink
    {
        public List<(long Offset, string Digits, Level Level)> Seen { get; } = [];

        public void OnOccurrence(Occurrence occurrence) => Seen.Add((occurrence.Offset, occurrence.Digits, occurrence.Level));
    }
}
