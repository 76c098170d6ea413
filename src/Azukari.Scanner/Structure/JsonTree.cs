using System.Buffers;

namespace Azukari.Scanner;

/// <summary>JSON and lines of JSON (RFC 8259): under which key, or in which column of rows of arrays, a value stands.</summary>
/// <remarks>What is malformed does not throw: brackets that do not fit are passed over, and a line end closes a string.</remarks>
sealed class JsonTree(LabelTable labels) : IStructure
{
    const int MostDepth = 64;
    const int MostNames = 1024;

    static readonly SearchValues<byte> Outside = SearchValues.Create("\"{}[],"u8);
    static readonly SearchValues<byte> Inside = SearchValues.Create("\"\\\n"u8);

    readonly Frame[] frames = new Frame[MostDepth + 1];
    int depth;
    int beyond; // containers deeper than the limit
    long position;
    bool inString;
    long stringStart;
    bool atKey;
    bool literal; // something else than a string stands in the array

    struct Frame
    {
        public bool IsArray { get; set; }
        public Label? Key { get; set; } // of the container itself
        public Label? Current { get; set; } // of the value that comes
        public int Index { get; set; }
        public long Start { get; set; }
        public ulong Path { get; set; }
        public long TypeStart { get; set; } // the string that says what the object's value is
        public long TypeEnd { get; set; }
        public List<Label>? Names { get; set; } // strings of an array that may be a header
        public List<Label>? Header { get; set; } // names of the columns of the arrays below
    }

    public void MoveTo(in Window window, int target)
    {
        int at = (int)Math.Max(0, position - window.Origin);
        ReadOnlySpan<byte> text = window.Source;
        while (at < target)
        {
            int found = text[at..target].IndexOfAny(inString ? Inside : Outside);
            if (found < 0)
            {
                literal |= !inString;
                break;
            }

            literal |= !inString && found > 0 && text.Slice(at, found).ContainsAnyExceptInRange((byte)0, (byte)' ');
            at += found + 1;
            byte b = text[at - 1];
            if (inString)
            {
                if (b == '\\' && !window.IsTrail(at - 1))
                {
                    at++;
                }
                else if (b != '\\')
                {
                    inString = false;
                    EndString(window, at - 1);
                }
            }
            else if (b == '"')
            {
                inString = true;
                stringStart = window.Origin + at;
            }
            else
            {
                Take(b, window.Origin + at);
            }
        }

        position = Math.Max(position, window.Origin + Math.Max(at, target));
    }

    public Spot SpotOf(in Window window, NumberText number)
    {
        ReadOnlySpan<byte> text = window.Text;
        ref Frame frame = ref frames[depth];
        Label? label = LabelOf(frame, out int column);
        ulong key = LabelTable.Join(LabelTable.Join(frame.Path, label?.Hash ?? 0), (ulong)column + (inString && atKey ? 7UL : 1UL));
        if (column > 0 && label is { Generic: true })
        {
            label = label with { Generic = false }; // a column's name, whatever it says
        }

        if (label is null or { Generic: true } || (label.Naming == Naming.None && frame.Key?.Naming == Naming.IndividualNumber))
        {
            label = frame.Key is { Generic: false, Naming: not Naming.None } || label is null ? frame.Key : label;
        }

        if (label is null or { Generic: true } && !frame.IsArray && !atKey && TypeOf(window, frame, number.End) is { } type)
        {
            label = type;
            key = LabelTable.Join(key, type.Hash);
        }

        int from = (int)Math.Max(0, (inString ? stringStart : frame.Start) - window.Origin);
        bool whole = !inString || (!text[from..number.Start].ContainsAnyExcept((byte)' ', Alphabet.NarrowedTransparent)
            && text[number.End..].TrimStart(" \u0001"u8) is [(byte)'"', ..]);
        bool open = whole && label is null or { Generic: true };
        from = open ? (int)Math.Max(0, frame.Start - window.Origin) : from;
        int most = Math.Min(window.Length, number.End + Nearby.Reach(window.Form));
        int close = text[number.End..most].IndexOf(open ? (byte)'}' : (byte)'"');
        int to = close < 0 ? most : number.End + close;
        // The rest of a longer string is prose: its numbers are a class of their own.
        return new(whole ? key : LabelTable.Join(key, 3), label, whole, from, to);
    }

    /// <summary>What {"type": "個人番号", "value": "…"} calls its value, whichever comes first. A name may be a person's.</summary>
    Label? TypeOf(in Window window, in Frame frame, int behind)
    {
        bool isValue = frame.Current?.Name.ToLowerInvariant() is "value" or "val" or "v" or "text" or "content" or "data" or "値" or "内容";
        Label? type = TypeIn(window, frame, behind);
        return type is { Naming: not Naming.None } || isValue ? type : null;
    }

    Label? TypeIn(in Window window, in Frame frame, int behind)
    {
        int start = (int)(frame.TypeStart - window.Origin);
        if (frame.TypeEnd > 0 && start >= 0)
        {
            return labels.Of(window, start, (int)(frame.TypeEnd - window.Origin));
        }

        ReadOnlySpan<byte> text = window.Text;
        int limit = Math.Min(window.Length, behind + Nearby.Reach(window.Form));
        int at = inString ? behind + text[behind..limit].IndexOf((byte)'"') + 1 : behind;
        for (int pairs = 0; pairs < 4 && at < limit; pairs++)
        {
            if (!NextString(text, ref at, limit, (byte)',', out int keyStart, out int keyEnd)
                || !NextString(text, ref at, limit, (byte)':', out int valueStart, out int valueEnd))
            {
                return null;
            }

            if (IsTypeKey(labels.Of(window, keyStart, keyEnd)))
            {
                return labels.Of(window, valueStart, valueEnd);
            }
        }

        return null;
    }

    /// <summary>The next string, behind a sign and spaces alone.</summary>
    static bool NextString(ReadOnlySpan<byte> text, ref int at, int limit, byte sign, out int start, out int end)
    {
        (start, end) = (0, 0);
        int open = text[at..limit].IndexOf((byte)'"');
        if (open < 0 || !text.Slice(at, open).Trim(" \r\n\t"u8).SequenceEqual([sign]))
        {
            return false;
        }

        start = at + open + 1;
        int close = text[start..limit].IndexOf((byte)'"');
        end = start + Math.Max(0, close);
        at = end + 1;
        return close >= 0;
    }

    static bool IsTypeKey(Label? key) => key?.Name.ToLowerInvariant() is "type" or "name" or "label" or "key" or "title" or "kind" or "item"
        or "field" or "attribute" or "property" or "column" or "項目" or "項目名" or "名称" or "種別" or "種類" or "区分" or "ラベル";

    Label? LabelOf(in Frame frame, out int column)
    {
        column = 0;
        if (!frame.IsArray || depth == 0)
        {
            return inString && atKey ? frame.Key : frame.Current;
        }

        List<Label>? header = frames[depth - 1].IsArray && frames[depth - 1].Index > 0 ? frames[depth - 1].Header : null;
        header ??= depth > 1 ? frames[depth - 2].Header : null;
        if (header is not null && frames[depth - 1].IsArray && frame.Index < header.Count)
        {
            column = frame.Index + 1;
            return header[frame.Index];
        }

        column = frames[depth - 1].IsArray ? frame.Index + 1 : 0;
        return frame.Key;
    }

    void EndString(in Window window, int end)
    {
        ref Frame frame = ref frames[depth];
        int start = (int)Math.Max(0, stringStart - window.Origin);
        if (atKey)
        {
            frame.Current = labels.Of(window, start, end);
            atKey = false;
        }
        else if (!frame.IsArray && depth > 0 && IsTypeKey(frame.Current))
        {
            (frame.TypeStart, frame.TypeEnd) = (stringStart, window.Origin + end);
        }
        else if (frame.Names is { Count: < MostNames } names && end > start
            && !window.Text[start..end].TrimStart(" \u0001"u8).StartsWithDigits(3))
        {
            names.Add(labels.Of(window, start, end));
        }
    }

    void Take(byte b, long at)
    {
        ref Frame frame = ref frames[depth];
        switch (b)
        {
            case (byte)'{' or (byte)'[':
                Push(b == '[', at);
                break;
            case (byte)'}' or (byte)']':
                Pop();
                break;
            default:
                frame.Index++;
                atKey = !frame.IsArray && depth > 0;
                frame.Names = literal ? null : frame.Names;
                literal = false;
                break;
        }
    }

    void Push(bool array, long at)
    {
        if (depth == MostDepth)
        {
            beyond++;
            return;
        }

        ref Frame outer = ref frames[depth];
        Label? key = outer.IsArray || depth == 0 ? outer.Key : outer.Current;
        bool header = array && (outer.IsArray ? outer.Index == 0 : depth > 0 && IsHeaderKey(key));
        frames[++depth] = new()
        {
            IsArray = array,
            Key = key,
            Start = at,
            // Two labels deep: a number of people each under their own name are one class.
            Path = outer.IsArray || depth == 1 ? outer.Path : LabelTable.Join(outer.Key?.Template ?? 0, key?.Template ?? 0),
            Names = header ? [] : null,
        };
        atKey = !array;
        literal = false;
    }

    void Pop()
    {
        if (beyond > 0)
        {
            beyond--;
            return;
        }

        if (depth == 0)
        {
            return;
        }

        Frame closed = frames[depth];
        frames[depth--] = default;
        if (closed.Names is { } names && names.Count == closed.Index + 1 && !literal)
        {
            frames[depth].Header = names;
        }

        atKey = false;
        literal = false;
    }

    static bool IsHeaderKey(Label? key) => key?.Name.ToLowerInvariant() is "columns" or "column" or "headers" or "header" or "cols"
        or "fields" or "head" or "names" or "titles" or "columnnames" or "column_names" or "列" or "項目" or "見出し" or "列名" or "項目名";
}
