namespace Azukari.Scanner;

sealed partial class MarkupTree
{
    /// <summary>Reads one tag and returns the position behind it.</summary>
    int ReadTag(in Window window, int at)
    {
        ReadOnlySpan<byte> text = window.Source;
        byte next = text[at + 1];
        if (next is (byte)'!' or (byte)'?')
        {
            ReadOnlySpan<byte> rest = text[at..];
            if (rest.StartsWith("<![CDATA["u8))
            {
                return at + "<![CDATA[".Length;
            }

            skipUntil = rest.StartsWith("<!--"u8) ? "-->"u8.ToArray() : ">"u8.ToArray();
            return at + 2;
        }

        bool closing = next == '/';
        int nameStart = at + (closing ? 2 : 1);
        if (!IsNameStart(text[nameStart]))
        {
            return at + 1;
        }

        int limit = Math.Min(window.Length, at + LongestTag);
        int nameEnd = nameStart + text[nameStart..limit].IndexOfAny(NameEnds);
        int end = TagEnd(text, nameStart, limit);
        if (nameEnd < nameStart || end < 0)
        {
            return at + 1;
        }

        tagStart = window.Origin + at;
        TagKind kind = html ? MarkupTags.KindOf(text[nameStart..nameEnd]) : MarkupTags.KindOfXml(text[nameStart..nameEnd]);
        if (kind is TagKind.Inline)
        {
            return end;
        }

        if (closing)
        {
            Close(window, labels.Of(window, nameStart, nameEnd).Hash, at);
        }
        else
        {
            Open(window, nameStart, nameEnd, end, kind, selfClosing: kind == TagKind.Void || text[end - 2] == '/');
        }

        textStart = window.Origin + end;
        if (kind == TagKind.Raw && !closing)
        {
            skipUntil = [(byte)'<', (byte)'/', text[nameStart]]; // </script, </style
        }

        return end;
    }

    void Open(in Window window, int nameStart, int nameEnd, int end, TagKind kind, bool selfClosing)
    {
        if (html)
        {
            EndOpen(window, kind, nameStart - 1);
        }

        open[depth].HasChildren = true;
        if (depth == MostDepth || selfClosing)
        {
            return;
        }

        MarkupTable? table = kind is TagKind.Row or TagKind.Cell or TagKind.HeadCell ? TableOf() : null;
        if (kind == TagKind.Row)
        {
            table?.BeginRow();
        }
        else if (table is not null)
        {
            table.BeginCell(window.Text[nameEnd..end]);
        }

        Label name = labels.Of(window, nameStart, nameEnd);
        open[++depth] = new()
        {
            Name = name,
            Kind = kind,
            ContentStart = window.Origin + end,
            Attribute = end - nameEnd > 4 ? AttributeLabel(window, nameEnd, end) : null,
            Table = kind == TagKind.Table ? new(LabelTable.Join(name.Hash, 17)) : null,
        };
    }

    /// <summary>Ends elements that cannot hold the one that begins: a cell ends a cell, a row ends a row.</summary>
    void EndOpen(in Window window, TagKind kind, int at)
    {
        (TagKind First, TagKind Second) ends = kind switch
        {
            TagKind.Cell or TagKind.HeadCell => (TagKind.Cell, TagKind.HeadCell),
            TagKind.Row => (TagKind.Row, TagKind.Row),
            TagKind.Term or TagKind.Definition => (TagKind.Term, TagKind.Definition),
            TagKind.ListItem => (TagKind.ListItem, TagKind.ListItem),
            _ => (TagKind.None, TagKind.None),
        };
        if (ends.First == TagKind.None)
        {
            return;
        }

        for (int i = depth; i > 0 && i > depth - Patience && open[i].Kind is not (TagKind.Table or TagKind.List); i--)
        {
            if (open[i].Kind == ends.First || open[i].Kind == ends.Second)
            {
                while (depth >= i)
                {
                    Pop(window, at);
                }

                return;
            }
        }
    }

    void Close(in Window window, ulong name, int at)
    {
        for (int i = depth; i > 0 && i > depth - Patience; i--)
        {
            if (open[i].Name.Hash == name)
            {
                while (depth >= i)
                {
                    Pop(window, at);
                }

                return;
            }
        }
    }

    void Pop(in Window window, int at)
    {
        Element closed = open[depth];
        open[depth--] = default;
        ref Element parent = ref open[depth];
        bool text = !closed.HasChildren;
        parent.PreviousStart = text ? closed.ContentStart : 0;
        parent.PreviousEnd = text ? window.Origin + at : 0;
        parent.PreviousKind = closed.Kind;
        if (closed.Kind is TagKind.Cell or TagKind.HeadCell && TableOf() is { Collects: true } table)
        {
            int start = (int)(closed.ContentStart - window.Origin);
            bool label = text && start >= 0 && at - start <= LabelTable.Longest;
            table.EndCell(
                label ? TextLabel(window, start, at) : null,
                label && window.Text[start..at].Trim(" \r\n\t"u8).StartsWithDigits(3), closed.Kind == TagKind.HeadCell);
        }
        else if (closed.Kind == TagKind.Row)
        {
            TableOf()?.EndRow();
        }
    }

    static int TagEnd(ReadOnlySpan<byte> text, int at, int limit)
    {
        byte quote = 0;
        for (; at < limit; at++)
        {
            int found = text[at..limit].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (found < 0)
            {
                return -1;
            }

            at += found;
            byte b = text[at];
            if (b == '>' && quote == 0)
            {
                return at + 1;
            }

            quote = b == '>' ? quote : quote == 0 ? b : quote == b ? (byte)0 : quote;
        }

        return -1;
    }

    static bool IsNameStart(byte b) => char.IsAsciiLetter((char)b) || b is (byte)'_' or Alphabet.NarrowedTransparent or >= 0x80;
}
