namespace Azukari.Scanner;

/// <summary>Reads the words at the beginning of a statement; all of it in the window, within a limit.</summary>
ref struct SqlWords(Window window, int position, int limit)
{
    readonly Window window = window;

    /// <summary>Position behind what was read.</summary>
    public int Position { get; private set; } = position;

    public readonly bool AtEnd => Position >= limit;

    readonly ReadOnlySpan<byte> Rest => window.Text[Position..limit];

    /// <summary>Passes over spaces and comments.</summary>
    public void SkipBlank()
    {
        while (!AtEnd)
        {
            if (Rest[0] is <= (byte)' ' or (byte)';')
            {
                Position++;
            }
            else if (Rest.StartsWith("--"u8) || Rest.StartsWith("#"u8))
            {
                int end = Rest.IndexOf((byte)'\n');
                Position = end < 0 ? limit : Position + end + 1;
            }
            else if (Rest.StartsWith("/*"u8) && !Rest.StartsWith("/*!"u8))
            {
                int end = Rest.IndexOf("*/"u8);
                Position = end < 0 ? limit : Position + end + 2;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Takes a word, in either case.</summary>
    public bool Take(ReadOnlySpan<byte> word)
    {
        SkipBlank();
        bool there = Rest.Length > word.Length && System.Text.Ascii.EqualsIgnoreCase(Rest[..word.Length], word)
            && !IsNameByte(Rest[word.Length]);
        Position += there ? word.Length : 0;
        return there;
    }

    /// <summary>Takes a table's name; only its last part counts (public.shikaku).</summary>
    public bool TakeName(LabelTable labels, out ulong name)
    {
        SkipBlank();
        name = 0;
        while (TakeIdentifier(out int start, out int end))
        {
            name = labels.Of(window, start, end).Hash;
            if (AtEnd || Rest[0] != '.')
            {
                return true;
            }

            Position++;
        }

        return name != 0;
    }

    /// <summary>Takes (a, b, c); <see langword="null"/> where there is none.</summary>
    public List<Label>? TakeList(LabelTable labels, int most)
    {
        SkipBlank();
        if (AtEnd || Rest[0] != '(')
        {
            return null;
        }

        Position++;
        List<Label> list = [];
        while (list.Count < most)
        {
            SkipBlank();
            if (!TakeIdentifier(out int start, out int end))
            {
                return null;
            }

            list.Add(labels.Of(window, start, end));
            SkipBlank();
            if (AtEnd || Rest[0] is not ((byte)',' or (byte)')'))
            {
                return null;
            }

            Position++;
            if (window.Text[Position - 1] == ')')
            {
                return list;
            }
        }

        return null;
    }

    /// <summary>Takes the column names of a CREATE TABLE; what a comment calls a column counts as well.</summary>
    public List<Label>? TakeDefinitions(LabelTable labels, int most)
    {
        SkipBlank();
        if (AtEnd || Rest[0] != '(')
        {
            return null;
        }

        Position++;
        List<Label> list = [];
        while (!AtEnd && list.Count < most)
        {
            SkipBlank();
            bool isKey = Take("primary"u8) || Take("unique"u8) || Take("key"u8) || Take("constraint"u8) || Take("index"u8)
                || Take("foreign"u8) || Take("check"u8) || Take("fulltext"u8);
            Label? label = !isKey && TakeIdentifier(out int start, out int end) ? labels.Of(window, start, end) : null;
            int rest = Position;
            bool more = SkipDefinition();
            if (label is not null)
            {
                list.Add(label.Naming == Naming.None ? Commented(labels, label, rest) : label);
            }

            if (!more)
            {
                break;
            }
        }

        return list;
    }

    /// <summary>Goes behind one of two words, outside quotes.</summary>
    public bool SkipTo(ReadOnlySpan<byte> word, ReadOnlySpan<byte> other)
    {
        while (!AtEnd && Rest[0] != ';')
        {
            SkipBlank();
            if (Take(word) || Take(other))
            {
                return true;
            }

            int before = Position;
            if (!TakeIdentifier(out _, out _))
            {
                Position = before + 1;
            }
        }

        return false;
    }

    readonly Label Commented(LabelTable labels, Label label, int from)
    {
        ReadOnlySpan<byte> definition = window.Text[from..Position];
        int at = definition.IndexOf("COMMENT"u8);
        at = at < 0 ? definition.IndexOf("comment"u8) : at;
        int open = at < 0 ? -1 : definition[at..].IndexOf((byte)'\'');
        int close = open < 0 ? -1 : definition[(at + open + 1)..].IndexOf((byte)'\'');
        return close <= 0 ? label
            : label with { Naming = labels.Of(window, from + at + open + 1, from + at + open + 1 + close).Naming };
    }

    /// <summary>Goes behind the comma that ends a definition; <see langword="false"/> at the last one.</summary>
    bool SkipDefinition()
    {
        int level = 0;
        bool quoted = false;
        for (; !AtEnd; Position++)
        {
            byte b = Rest[0];
            quoted ^= b == '\'';
            if (quoted)
            {
                continue;
            }

            level += b == '(' ? 1 : b == ')' ? -1 : 0;
            if (level < 0 || (level == 0 && b == ','))
            {
                Position++;
                return b == ',';
            }
        }

        return false;
    }

    bool TakeIdentifier(out int start, out int end)
    {
        byte open = AtEnd ? (byte)0 : Rest[0];
        byte close = open switch { (byte)'[' => (byte)']', (byte)'"' or (byte)'`' => open, _ => 0 };
        start = Position + (close != 0 ? 1 : 0);
        end = start;
        while (end < limit && (window.IsTrail(end) || (close != 0 ? window.Text[end] != close : IsNameByte(window.Text[end]))))
        {
            end++;
        }

        bool there = end > start && end < limit;
        Position = there ? end + (close != 0 ? 1 : 0) : Position;
        return there;
    }

    static bool IsNameByte(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'$' or >= 0x80;
}
