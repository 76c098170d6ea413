namespace Azukari.Documents;

/// <summary>What <see cref="RtfTokens"/> read.</summary>
enum RtfToken
{
    /// <summary>Nothing more.</summary>
    End,

    /// <summary>A group begins.</summary>
    Open,

    /// <summary>A group ends.</summary>
    Close,

    /// <summary>A control word, perhaps with a number.</summary>
    Word,

    /// <summary>A control symbol: a backslash and one sign.</summary>
    Symbol,

    /// <summary>A byte of text, plain or written as \'xx.</summary>
    Byte,
}

/// <summary>Reads the signs of Rich Text Format (Rich Text Format Specification 1.9.1, "Basic entities").</summary>
sealed class RtfTokens(Stream content)
{
    const int LongestWord = 32;
    const int Capacity = 64 * 1024;

    readonly byte[] buffer = new byte[Capacity];
    readonly char[] word = new char[LongestWord];
    int wordLength;
    int at;
    int end;

    /// <summary>The control word.</summary>
    public ReadOnlySpan<char> Word => word.AsSpan(0, wordLength);

    /// <summary>Its number; <see langword="null"/> when it has none.</summary>
    public int? Number { get; private set; }

    /// <summary>The byte of text, or the sign of a control symbol.</summary>
    public byte Value { get; private set; }

    /// <summary>Reads on.</summary>
    public RtfToken Read()
    {
        while (true)
        {
            int b = Next();
            switch (b)
            {
                case < 0:
                    return RtfToken.End;
                case '{':
                    return RtfToken.Open;
                case '}':
                    return RtfToken.Close;
                case '\\':
                    return ReadControl();
                case '\r' or '\n' or 0:
                    continue;
                default:
                    Value = (byte)b;
                    return RtfToken.Byte;
            }
        }
    }

    /// <summary>Passes over raw bytes, as \bin announces them.</summary>
    public void Skip(int count)
    {
        while (count > 0 && (at < end || Fill()))
        {
            int here = Math.Min(count, end - at);
            at += here;
            count -= here;
        }
    }

    /// <summary>The next byte; −1 at the end.</summary>
    public int Next() => at < end || Fill() ? buffer[at++] : -1;

    /// <summary>Gives the last byte back.</summary>
    public void Back() => at--;

    RtfToken ReadControl()
    {
        int b = Next();
        if (b < 0)
        {
            return RtfToken.End;
        }

        if (b == '\'')
        {
            int high = Hex(Next());
            int low = Hex(Next());
            Value = (byte)((Math.Max(0, high) << 4) | Math.Max(0, low));
            return RtfToken.Byte;
        }

        if (!char.IsAsciiLetter((char)b))
        {
            Value = (byte)b;
            return RtfToken.Symbol;
        }

        wordLength = 0;
        for (; b >= 0 && char.IsAsciiLetter((char)b); b = Next())
        {
            if (wordLength < LongestWord)
            {
                word[wordLength++] = (char)b;
            }
        }

        ReadNumber(b);
        return RtfToken.Word;
    }

    /// <summary>The number behind a word; a space behind both belongs to them.</summary>
    void ReadNumber(int b)
    {
        bool negative = b == '-';
        b = negative ? Next() : b;
        long value = 0;
        bool any = false;
        for (; b is >= '0' and <= '9'; b = Next())
        {
            value = Math.Min(int.MaxValue, (value * 10) + b - '0');
            any = true;
        }

        Number = any ? (int)(negative ? -value : value) : null;
        if (b >= 0 && b != ' ')
        {
            Back();
        }
    }

    static int Hex(int b) => b switch
    {
        >= '0' and <= '9' => b - '0',
        >= 'a' and <= 'f' => b - 'a' + 10,
        >= 'A' and <= 'F' => b - 'A' + 10,
        _ => -1,
    };

    bool Fill()
    {
        // The last byte stays, so that it can be given back.
        if (end > 0)
        {
            buffer[0] = buffer[end - 1];
        }

        int kept = end > 0 ? 1 : 0;
        int read = content.Read(buffer, kept, Capacity - kept);
        at = kept;
        end = kept + read;
        return read > 0;
    }
}
