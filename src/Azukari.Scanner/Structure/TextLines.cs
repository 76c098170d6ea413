namespace Azukari.Scanner;

/// <summary>Lines of text: logs, settings, YAML, Markdown, programs, prose. It looks back from a number, never far.</summary>
sealed class TextLines(LabelTable labels) : IStructure
{
    readonly LineTables tables = new(labels);
    readonly YamlKeys yaml = new(labels);
    long rowStart;
    byte newline = (byte)'\n';
    long floor = -1;

    /// <summary>Sets the line of the next number.</summary>
    /// <param name="start">Where it starts.</param>
    /// <param name="lineEnd">What ends it.</param>
    /// <param name="region">Where what came out of a transfer encoding begins, perhaps a table that was attached; −1 outside.</param>
    public void AtLine(long start, byte lineEnd, long region) => (rowStart, newline, floor) = (start, lineEnd, region);

    public void MoveTo(in Window window, int target)
    {
        // Nothing to follow: lines are looked at when a number stands in them.
    }

    public Spot SpotOf(in Window window, NumberText number)
    {
        int line = (int)Math.Max(0, rowStart - window.Origin);
        int end = window.LineEnd(number.End, newline, Nearby.After);
        if (tables.TryFind(window, line, newline, number, floor < 0 ? -1 : (int)Math.Max(0, floor - window.Origin), out Spot cell))
        {
            return cell;
        }

        (int start, int stop) = Surroundings.Key(window, number.Start, line);
        if (stop > start)
        {
            Label label = NearestLabel(window, line, start, stop);
            ulong key = LabelTable.Join(label.Hash, 29);
            if (label.Generic && yaml.ParentOf(window, line, newline) is { Naming: not Naming.None } parent)
            {
                key = LabelTable.Join(key, parent.Hash);
                label = parent;
            }

            // "1=…" below "[個人番号]"
            if (label.Naming == Naming.None && window.Text[start..stop].Trim(" \u0001"u8).StartsWithDigits(1)
                && yaml.SectionOf(window, line, newline) is { Naming: not Naming.None } section)
            {
                (key, label) = (LabelTable.Join(section.Hash, 71), section);
            }

            return new(key, label, !label.Generic, line, end);
        }

        if (yaml.KeyOfItem(window, line, newline, number.Start) is { } list)
        {
            return new(LabelTable.Join(list.Hash, 31), list, true, line, end);
        }

        // What precedes, digits collapsed: lines of one template are a class, sentences that differ are none.
        int from = Math.Max(line, number.Start - Surroundings.PatternLength);
        return new(LabelTable.Join(LabelTable.TemplateOf(window.Bytes(from, number.Start)), from == line ? 61UL : 67UL), null, false, line, end);
    }

    /// <summary>The last word of the key if that tells something, else all of it, else with the words before it.</summary>
    Label NearestLabel(in Window window, int line, int start, int stop)
    {
        Label label = labels.Of(window, start, stop);
        int space = window.Text[start..stop].LastIndexOf((byte)' ');
        if (space >= 0 && label.Naming != Naming.None && labels.Of(window, start + space + 1, stop) is { } last && last.Naming == label.Naming)
        {
            return last; // UPDATE t SET kojin_bango
        }

        return label.Naming == Naming.None && Surroundings.LongerKey(window, start, line) is int longer && longer < start
            && labels.Of(window, longer, stop) is { Naming: not Naming.None } whole ? whole : label;
    }
}
