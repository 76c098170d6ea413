namespace Azukari.Scanner;

/// <summary>The key above an item or a mapping of YAML, by indentation; also of lists in settings and letters.</summary>
sealed class YamlKeys(LabelTable labels)
{
    const int MostLines = 256;
    const int LongestKey = 128;

    // Items follow each other: what was found for the last line holds for the next at the same depth.
    long lastLine = -1;
    int lastIndent;
    Label? lastKey;

    /// <summary>The key of "- 1234…" below "key:"; <see langword="null"/> where the line is no item.</summary>
    public Label? KeyOfItem(in Window window, int line, byte newline, int number)
    {
        ReadOnlySpan<byte> before = window.Text[line..number];
        int indent = IndentOf(before);
        if (before.Length - indent < 2 || before[indent] != '-' || before[(indent + 1)..].ContainsAnyExcept(" \"'\u0001"u8))
        {
            return null;
        }

        int previous = Previous(window, line, newline);
        if (previous >= 0 && window.Origin + previous == lastLine && indent == lastIndent)
        {
            lastLine = window.Origin + line;
            return lastKey;
        }

        lastKey = Above(window, line, newline, indent, item: true);
        (lastLine, lastIndent) = (window.Origin + line, indent);
        return lastKey;
    }

    /// <summary>The key of the mapping that holds the line.</summary>
    public Label? ParentOf(in Window window, int line, byte newline)
    {
        int indent = IndentOf(window.Text[line..Math.Min(window.Length, line + LongestKey)]);
        return indent == 0 ? null : Above(window, line, newline, indent, item: false);
    }

    /// <summary>The name in brackets of the section of settings that holds the line.</summary>
    public Label? SectionOf(in Window window, int line, byte newline)
    {
        for (int i = 0, at = line; i < MostLines; i++)
        {
            int start = Previous(window, at, newline);
            if (start < 0)
            {
                return null;
            }

            ReadOnlySpan<byte> content = window.Text[start..at].TrimEnd("\r\n \t"u8);
            if (content is [(byte)'[', .., (byte)']'])
            {
                return labels.Of(window, start + 1, start + content.Length - 1);
            }

            at = start;
        }

        return null;
    }

    Label? Above(in Window window, int line, byte newline, int indent, bool item)
    {
        ReadOnlySpan<byte> text = window.Text;
        int at = line;
        for (int i = 0; i < MostLines; i++)
        {
            int start = Previous(window, at, newline);
            if (start < 0)
            {
                return null;
            }

            if (item && window.Origin + start == lastLine && indent == lastIndent)
            {
                return lastKey;
            }

            ReadOnlySpan<byte> content = text[start..at].TrimEnd("\r\n \t"u8);
            at = start;
            int depth = IndentOf(content);
            bool isItem = depth < content.Length && content[depth] == '-';
            if (content.IsEmpty || depth > indent || (depth == indent && (!item || isItem)))
            {
                continue;
            }

            content = content[depth..];
            int dash = content.StartsWith("- "u8) ? 2 : 0;
            return content[^1] == ':' && content.Length is > 1 and <= LongestKey
                ? labels.Of(window, start + depth + dash, start + depth + content.Length - 1) : null;
        }

        return null;
    }

    static int Previous(in Window window, int line, byte newline) =>
        line == 0 ? -1 : window.Text[..(line - 1)].LastIndexOf(newline) + 1;

    static int IndentOf(ReadOnlySpan<byte> line)
    {
        int indent = line.IndexOfAnyExcept((byte)' ');
        return indent < 0 ? line.Length : indent;
    }
}
