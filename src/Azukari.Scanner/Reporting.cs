namespace Azukari.Scanner;

/// <summary>Adds the classes up into the report.</summary>
static class Reporting
{
    static readonly Evidence[] Kinds = Enum.GetValues<Evidence>();

    /// <summary>Makes the report of a completed scan.</summary>
    public static ScanReport Make(FileKind kind, string encodingName, long bytes, ClassTable classes)
    {
        long[] levels = new long[3];
        long byChance = 0;
        long distinct = 0;
        List<(ClassSort Sort, ColumnFinding Finding)> findings = [];
        foreach (NumberClass place in classes.All)
        {
            long[] own = Count(place);
            long sum = own[0] + own[1] + own[2];
            if (sum == 0 && place.Damaged == 0)
            {
                continue;
            }

            for (int i = 0; i < levels.Length; i++)
            {
                levels[i] += own[i];
            }

            byChance += place.Verdict.ByChance ? own[(int)Level.Low] : 0;
            distinct += place.Verdict.Level >= Level.Medium
                ? place.Sample.EstimateValid
                : Math.Min(own[(int)Level.High] + own[(int)Level.Medium], place.Sample.EstimateValid);
            if (place.Sort != ClassSort.Reason)
            {
                findings.Add((place.Sort, FindingOf(place, own)));
            }
        }

        UnscannedReason? unscanned = kind switch
        {
            FileKind.Image => UnscannedReason.Image,
            FileKind.Binary => UnscannedReason.Binary,
            FileKind.Empty or FileKind.Text or FileKind.Delimited or FileKind.FixedLength => null,
            _ => UnscannedReason.Unsupported,
        };
        return new(
            kind,
            encodingName,
            bytes,
            levels[1] + levels[2] > 0 ? ScanClass.Found
                : unscanned is not null ? ScanClass.Unreadable
                : levels[0] > 0 ? ScanClass.Possible : ScanClass.None,
            unscanned,
            levels[(int)Level.High],
            levels[(int)Level.Medium],
            levels[(int)Level.Low],
            byChance,
            distinct,
            [.. Merged(findings).OrderByDescending(f => f.Level).ThenByDescending(f => f.Valid)
                .ThenBy(f => f.Index).ThenBy(f => f.Column, StringComparer.Ordinal)]);
    }

    /// <summary>
    /// One finding a column: values beside labels, parts of cells and later tables are classes of their own, but one column to
    /// a reader. Scattered numbers without a name or level are one finding together.
    /// </summary>
    static IEnumerable<ColumnFinding> Merged(List<(ClassSort Sort, ColumnFinding Finding)> findings) =>
        findings.GroupBy(f => f is { Sort: ClassSort.Pattern, Finding.Level: Level.Low } ? ("~", -1) : (f.Finding.Column, f.Finding.Index))
            .Select(group =>
            {
                ColumnFinding[] parts = [.. group.Select(g => g.Finding)];
                Level level = parts.Max(f => f.Level);
                return parts.Length == 1 ? parts[0] : new(
                    group.Key.Item1, group.Key.Item2, level, parts.Sum(f => f.Distinct), parts.Sum(f => f.Valid),
                    [.. parts.Where(f => f.Level == level).SelectMany(f => f.Reasons).Distinct(StringComparer.Ordinal)]);
            });

    static long[] Count(NumberClass place)
    {
        long[] counts = new long[3];
        counts[(int)Level.Low] += place.InvalidNear;
        foreach (Evidence evidence in Kinds)
        {
            if (place.Valid(evidence) > 0 && place.LevelOf(true, evidence) is { } level)
            {
                counts[(int)level] += place.Valid(evidence);
            }
        }

        return counts;
    }

    static ColumnFinding FindingOf(NumberClass place, long[] counts)
    {
        Level level = counts[(int)Level.High] > 0 ? Level.High : counts[(int)Level.Medium] > 0 ? Level.Medium : Level.Low;
        List<string> reasons = [.. place.Verdict.Reasons];
        AddIf(place.Valid(Evidence.Near) > 0, ReasonCodes.KeywordNear);
        AddIf(place.Valid(Evidence.Row) > 0 && place.LevelOf(true, Evidence.Row) == Level.High, ReasonCodes.KeywordRow);
        AddIf(place.Valid(Evidence.Padded) > 0, ReasonCodes.LeadingZeroLost);
        AddIf(place.Valid(Evidence.Touching) > 0 && place.LevelOf(true, Evidence.Touching) is not null, ReasonCodes.TouchesDigits);
        AddIf(place.InvalidNear > 0 && !reasons.Contains(ReasonCodes.InvalidNearKeyword), ReasonCodes.InvalidNearKeyword);
        AddIf(place.Damaged > 0, ReasonCodes.DamagedExponent);
        long valid = Kinds.Where(k => k != Evidence.Touching || place.LevelOf(true, k) is not null).Sum(place.Valid);
        return new(place.Name, place.Index, level, place.Sample.Estimate, valid, reasons);

        void AddIf(bool condition, string reason)
        {
            if (condition)
            {
                reasons.Add(reason);
            }
        }
    }
}
