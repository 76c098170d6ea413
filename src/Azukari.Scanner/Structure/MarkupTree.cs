using System.Buffers;

namespace Azukari.Scanner;

/// <summary>XML and HTML: in which element, table column or attribute a value stands, and which label belongs to it.</summary>
/// <remarks>Forgiving like a browser: elements that are not closed end where their kind must end. Depth and labels are bounded.</remarks>
sealed partial class MarkupTree(LabelTable labels, bool html) : IStructure
{
    const int MostDepth = 128;
    const int LongestTag = 8 * 1024;
    const int Patience = 32; // open elements looked through for the one that an end tag closes

    static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n/>"u8);

    readonly Element[] open = new Element[MostDepth + 1];
    int depth;
    long position;
    long textStart; // behind the last tag that is not inline
    long tagStart = -1; // the last tag, read as a whole
    byte[] skipUntil = [];

    struct Element
    {
        public Label Name { get; set; }
        public Label? Attribute { get; set; } // what its attributes call it
        public TagKind Kind { get; set; }
        public long ContentStart { get; set; }
        public bool HasChildren { get; set; }
        public long PreviousStart { get; set; } // text of the child closed last
        public long PreviousEnd { get; set; }
        public TagKind PreviousKind { get; set; }
        public MarkupTable? Table { get; set; }
    }

    public void MoveTo(in Window window, int target)
    {
        ReadOnlySpan<byte> text = window.Source;
        int at = (int)Math.Max(0, position - window.Origin);
        while (at < target)
        {
            if (skipUntil.Length > 0)
            {
                int end = text[at..target].IndexOf(skipUntil);
                if (end < 0)
                {
                    at = Math.Max(at, target - skipUntil.Length + 1); // it may stand across the target
                    position = window.Origin + at;
                    return;
                }

                at += end + (skipUntil[0] == '<' ? 0 : skipUntil.Length);
                skipUntil = [];
                textStart = window.Origin + at;
                continue;
            }

            int found = text[at..target].IndexOf((byte)'<');
            if (found < 0)
            {
                at = target;
                break;
            }

            at = ReadTag(window, at + found);
        }

        position = Math.Max(position, window.Origin + at);
    }

    public Spot SpotOf(in Window window, NumberText number)
    {
        if (window.Origin + number.Start < position && tagStart >= 0 && window.Origin + number.Start > tagStart && skipUntil.Length == 0)
        {
            return InTag(window, number);
        }

        int from = (int)Math.Max(0, textStart - window.Origin);
        int to = TextEnd(window, number.End);
        if (skipUntil.Length > 0)
        {
            int line = window.Text[from..number.Start].LastIndexOf((byte)'\n');
            return new(LabelTable.Join(skipUntil[0], 11), null, false, from + line + 1, window.LineEnd(number.End, (byte)'\n', Nearby.After));
        }

        bool whole = IsBlank(window.Text[from..number.Start]) && IsBlank(window.Text[number.End..to]);
        ulong key = 5;
        Label? label = whole ? LabelOf(window, ref key) : null;
        key = whole ? key : LabelTable.Join(open[depth].Name?.Hash ?? 0, 3);
        return new(key, label, whole, from, to);
    }

    /// <summary>An attribute's value: named by the attribute, in its element.</summary>
    Spot InTag(in Window window, NumberText number)
    {
        int start = (int)Math.Max(0, tagStart - window.Origin);
        (int keyStart, int keyEnd) = Surroundings.Key(window, number.Start, start);
        keyStart += window.Text[keyStart..keyEnd].LastIndexOf((byte)' ') + 1; // the tag's name stands before the first attribute
        Label? label = keyEnd > keyStart ? labels.Of(window, keyStart, keyEnd) : null;
        int close = window.Text[number.End..Math.Min(window.Length, number.End + Nearby.After)].IndexOf((byte)'>');
        int to = close < 0 ? number.End : number.End + close;
        return new(LabelTable.Join(label?.Hash ?? 0, 13), label, label is not null, start, to);
    }

    Label? LabelOf(in Window window, ref ulong key)
    {
        ref Element element = ref open[depth];
        if (element.Name is not { } name)
        {
            return null; // outside of every element
        }

        Label? parent = depth > 1 ? open[depth - 1].Name : null;
        if (element.Kind == TagKind.Cell && TableOf() is { } table)
        {
            Label? cell = LabelOfCell(window, table, open[depth - 1], out int column);
            key = LabelTable.Join(LabelTable.Join(table.Key, cell?.Hash ?? 0), (ulong)(column + 1));
            return cell;
        }

        Label? label = element.Attribute is { } attribute && (name.Generic || name.Naming == Naming.None) ? attribute : name;
        if (name.Generic && element.Attribute is null && depth > 0)
        {
            Label? previous = Previous(window, open[depth - 1]);
            label = previous ?? (parent is { Generic: false, Naming: not Naming.None } ? parent : name);
            if (open[depth - 1].Attribute is { } outer && previous is null)
            {
                label = outer;
            }
        }
        else if (label.Naming == Naming.None)
        {
            label = parent?.Naming == Naming.IndividualNumber ? parent
                : depth > 1 && open[depth - 1].Attribute is { Naming: Naming.IndividualNumber } outer ? outer : label;
        }

        key = LabelTable.Join(LabelTable.Join(parent?.Hash ?? 0, name?.Hash ?? 0), label?.Hash ?? 0);
        return label;
    }

    Label? LabelOfCell(in Window window, MarkupTable table, in Element row, out int column)
    {
        column = table.Column;
        if (open[depth].Attribute is { Naming: not Naming.None } attribute)
        {
            return attribute; // data-label="個人番号"
        }

        Label? header = table.HeaderOf(column);
        if (header?.Naming == Naming.IndividualNumber)
        {
            return header;
        }

        Label? previous = Previous(window, row);
        bool heads = row.PreviousKind == TagKind.HeadCell;
        if (previous is not null && (Keywords.IsLabel(previous.Name) || (heads && !table.HeadsAll)))
        {
            column = -1;
            return previous;
        }

        return header;
    }

    /// <summary>What the child closed just before says, if it can be a label.</summary>
    Label? Previous(in Window window, in Element parent)
    {
        int start = (int)(parent.PreviousStart - window.Origin);
        int end = (int)(parent.PreviousEnd - window.Origin);
        if (parent.PreviousEnd == 0 || start < 0 || end <= start || end - start > LabelTable.Longest)
        {
            return null;
        }

        Label? label = TextLabel(window, start, end);
        return label is { Naming: Naming.None } && parent.PreviousKind is TagKind.Other or TagKind.Cell ? null : label;
    }

    Label? TextLabel(in Window window, int start, int end)
    {
        ReadOnlySpan<byte> text = window.Text;
        while (start < end && (text[start] <= (byte)' ' || text[start] == '<'))
        {
            int close = text[start] == '<' ? text[start..end].IndexOf((byte)'>') : 0;
            start = close < 0 ? end : start + close + 1;
        }

        int tag = text[start..end].IndexOf((byte)'<');
        end = tag < 0 ? end : start + tag;
        end = start + text[start..end].TrimEnd(" \r\n\t\u0001"u8).Length;
        return end <= start || text[start..end].StartsWithDigits(3) ? null : labels.Of(window, start, end);
    }

    MarkupTable? TableOf()
    {
        for (int i = depth; i >= 0 && i > depth - 6; i--)
        {
            if (open[i].Table is { } table)
            {
                return table;
            }
        }

        return null;
    }

    /// <summary>The first attribute whose value names a number: name="個人番号", type="mynumber".</summary>
    Label? AttributeLabel(in Window window, int start, int end)
    {
        ReadOnlySpan<byte> text = window.Text;
        Label? first = null;
        for (int at = start; at < end;)
        {
            int equals = text[at..end].IndexOf((byte)'=');
            if (equals < 0 || at + equals + 1 >= end)
            {
                break;
            }

            int value = at + equals + 1;
            byte quote = text[value];
            int length = quote is (byte)'"' or (byte)'\'' ? text[(value + 1)..end].IndexOf(quote) : -1;
            if (length < 0)
            {
                at = value;
                continue;
            }

            int nameStart = at + text[at..(value - 1)].LastIndexOfAny(" \t\r\n"u8) + 1;
            if (length is > 0 and <= 64 && MarkupTags.NamesValues(text[nameStart..(value - 1)]))
            {
                Label label = labels.Of(window, value + 1, value + 1 + length);
                if (label.Naming != Naming.None)
                {
                    return label;
                }

                first ??= MarkupTags.IsName(text[nameStart..(value - 1)]) ? label : null;
            }

            at = value + length + 2;
        }

        return first;
    }

    /// <summary>Position of the next tag that is not inline, or the end of what counts.</summary>
    int TextEnd(in Window window, int at)
    {
        int limit = Math.Min(window.Length, at + Nearby.Reach(window.Form));
        ReadOnlySpan<byte> text = window.Text;
        while (at < limit)
        {
            int found = text[at..limit].IndexOf((byte)'<');
            if (found < 0)
            {
                return limit;
            }

            at += found;
            int name = at + (text[at + 1] == '/' ? 2 : 1);
            int length = text[name..Math.Min(window.Length, name + 16)].IndexOfAny(NameEnds);
            if (!html || length <= 0 || MarkupTags.KindOf(text.Slice(name, length)) != TagKind.Inline)
            {
                return at;
            }

            at++;
        }

        return limit;
    }

    /// <summary>Spaces and tags alone.</summary>
    static bool IsBlank(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            if (text[0] == '<')
            {
                int close = text.IndexOf((byte)'>');
                text = close < 0 ? [] : text[(close + 1)..];
            }
            else if (text[0] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or Alphabet.NarrowedTransparent)
            {
                text = text[1..];
            }
            else
            {
                return text.StartsWith("]]>"u8);
            }
        }

        return true;
    }
}
